package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.consent.Whom;
import nl.keukentafel.view.Blanking;
import nl.keukentafel.view.Transcript;
import nl.keukentafel.view.Views;

/** A resident's consents as the resident reads them. */
@Singleton
class Shares {
    private final Casefile cases;
    private final Staff staff;
    private final Views views;

    Shares(Casefile cases, Staff staff, Views views) {
        this.cases = cases;
        this.staff = staff;
        this.views = views;
    }

    /** What is shared with whom, and no more. */
    Map<String, Object> withWhom(Overview.Line line) {
        Consent consent = line.consent();
        return object(
                "consentId", consent.id().toString(),
                "about", consent.about().text(),
                "self", line.self(),
                "state", state(consent),
                "recipient", recipient(consent),
                "lastDay", consent.lastDay().map(Object::toString));
    }

    Map<String, Object> whole(Overview.Line line) {
        Consent consent = line.consent();
        Map<String, Object> json = new LinkedHashMap<>(withWhom(line));
        json.putAll(object(
                "caseId", line.caseId().toString(),
                "member", consent.member().toString(),
                "memberName", named(line).map(Whom.Named::name),
                "memberBorn", named(line).flatMap(named -> Transcript.date(named.born())),
                "purpose", line.purpose().value(),
                "why", line.why().isEmpty() ? Optional.empty() : line.why(),
                "askedBy", line.worker(),
                "team", line.team(),
                "fields",
                        consent.fields().stream().map(Object::toString).sorted().toList(),
                "since", consent.from().toString(),
                "conversation", consent.conversation(),
                "channel", consent.channel().word(),
                "revision", consent.revision()));
        return json;
    }

    private static Optional<Whom.Named> named(Overview.Line line) {
        return line.whom() instanceof Whom.Named named ? Optional.of(named) : Optional.empty();
    }

    /** Since when it is on no screen any more, or by when at the latest. */
    Map<String, Object> blanked(List<Consent> stopped) {
        List<Blanking> all = stopped.stream()
                .map(consent -> views.blanked(consent.municipality(), consent.caseId(), consent.from()))
                .distinct()
                .toList();
        Optional<Instant> latest = all.stream()
                .filter(Blanking.AtTheLatest.class::isInstance)
                .map(blanking -> ((Blanking.AtTheLatest) blanking).by())
                .max(Instant::compareTo);
        Optional<Instant> since = all.stream()
                .filter(Blanking.Gone.class::isInstance)
                .map(blanking -> ((Blanking.Gone) blanking).since())
                .max(Instant::compareTo);
        return latest.isPresent()
                ? object("by", latest.get().toString())
                : object("since", since.map(Instant::toString));
    }

    private String state(Consent consent) {
        boolean expired = consent.state() == ConsentState.GIVEN && !consent.runsOn(cases.today(consent.municipality()));
        return expired ? "expired" : word(consent.state());
    }

    private Map<String, Object> recipient(Consent consent) {
        return switch (consent.recipient()) {
            case Recipient.Worker worker ->
                object("kind", "worker", "name", staff.nameOf(consent.municipality(), worker.subject()));
            case Recipient.Team team -> object("kind", "team", "name", team.name());
        };
    }
}
