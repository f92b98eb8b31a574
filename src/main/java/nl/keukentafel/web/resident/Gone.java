package nl.keukentafel.web.resident;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.view.Blanking;
import nl.keukentafel.view.Views;

/** Since when, or by when at the latest, nobody sees any more what was stopped. */
@Singleton
class Gone {
    private final Views views;
    private final Clock clock;

    Gone(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** Whether every open view acknowledged, and the time to tell. */
    record Answer(boolean sure, Instant at) {}

    Answer of(List<Consent> stopped) {
        List<Answer> answers = stopped.stream()
                .map(consent ->
                        answer(consent, views.blanked(consent.municipality(), consent.caseId(), consent.from())))
                .toList();
        boolean sure = answers.stream().allMatch(Answer::sure);
        Instant at =
                answers.stream().map(Answer::at).max(Comparator.naturalOrder()).orElseGet(clock::instant);
        return new Answer(sure, at);
    }

    private static Answer answer(Consent consent, Blanking blanking) {
        return switch (blanking) {
            case Blanking.Gone gone ->
                new Answer(true, consent.from().isAfter(gone.since()) ? consent.from() : gone.since());
            case Blanking.AtTheLatest latest -> new Answer(false, latest.by());
        };
    }
}
