package nl.keukentafel.web.resident;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.LastYes;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Reminders;
import nl.keukentafel.consent.Whom;
import nl.keukentafel.municipality.Promise;
import nl.keukentafel.municipality.Wording;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.Layout;

/** One thing that somebody was asked, in the resident's words. */
public record Share(Layout layout, Overview.Line line, LocalDate today) {
    public String id() {
        return line.consent().id().toString();
    }

    public boolean pair() {
        return line.consent().about() instanceof About.Together;
    }

    /** The topic as part of a sentence; two of them joined by "and". */
    public String topic() {
        return switch (line.consent().about()) {
            case About.Seeing seeing -> noun(layout, seeing.topic());
            case About.Together together ->
                noun(layout, together.first()) + " " + layout.t("onderwerp.en") + " " + noun(layout, together.second());
        };
    }

    /** The topic, and of whom when that is another whose name may be told. */
    public String which() {
        return line.whom() instanceof Whom.Named named
                ? layout.t("deel.van-wie", "onderwerp", topic(), "wie", named.name())
                : topic();
    }

    /** The same as a heading. */
    public String heading() {
        String topic = which();
        return topic.substring(0, 1).toUpperCase(Locale.ROOT) + topic.substring(1);
    }

    static String heading(Layout layout, Topic topic) {
        String noun = noun(layout, topic);
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }

    static String noun(Layout layout, Topic topic) {
        String key = "onderwerp." + topic.value();
        return layout.texts().has(key) ? layout.t(key) : topic.value();
    }

    /** These, for the end of a sentence. */
    public static String words(List<LastYes.Named> named) {
        return named.stream().map(LastYes.Named::words).collect(Collectors.joining(", "));
    }

    public String asks() {
        return layout.t("mijn.vraagt" + whose(), "naam", line.worker(), "onderwerp", topic(), "wie", another());
    }

    public String question() {
        return layout.t("vraag.titel" + whose(), "naam", line.worker(), "onderwerp", topic(), "wie", another());
    }

    public String stopQuestion() {
        return layout.t("stop.titel" + whose(), "onderwerp", topic(), "wie", another());
    }

    /** For whom the reader chooses; empty for themself. */
    public String forWhom() {
        return switch (line.whom()) {
            case Whom.Self ignored -> "";
            case Whom.Named named ->
                named.born() instanceof PartialDate.Unknown
                        ? layout.t("mijn.voor-naam", "wie", named.name())
                        : layout.t("mijn.voor-naam-geboren", "wie", named.name(), "datum", layout.date(named.born()));
            case Whom.Child ignored -> layout.t("mijn.voor-kind");
            case Whom.Another ignored -> layout.t("mijn.voor-ander");
        };
    }

    private String another() {
        return switch (line.whom()) {
            case Whom.Self ignored -> "";
            case Whom.Named named -> named.name();
            case Whom.Child ignored -> layout.t("deel.een-kind");
            case Whom.Another ignored -> layout.t("deel.een-ander");
        };
    }

    /** The same for who was named before. */
    private String thatOther() {
        return switch (line.whom()) {
            case Whom.Child ignored -> layout.t("deel.dat-kind");
            case Whom.Another ignored -> layout.t("deel.die-ander");
            case Whom.Self ignored -> "";
            case Whom.Named named -> named.name();
        };
    }

    /** That they said yes, and until when. */
    public String agreed() {
        return layout.t(
                "klaar.ja" + whose(), "onderwerp", topic(), "naam", line.worker(), "datum", until(), "wie", another());
    }

    /** That nobody sees it any more, since this time or by it. */
    public String gone(boolean sure, String time) {
        return layout.t(
                (sure ? "stop.klaar" : "stop.uiterlijk") + whose(),
                "tijd",
                time,
                "onderwerp",
                topic(),
                "wie",
                thatOther());
    }

    /** Which words: of two topics together, of somebody for whom the reader decides, or of the reader's own. */
    private String whose() {
        return pair() ? "-samen" : line.self() ? "" : "-ander";
    }

    /** The team as residents know it. */
    public String team() {
        Wording name = layout.municipality().teams().get(line.team());
        return name == null ? line.team() : layout.in(name);
    }

    public Optional<LocalDate> lastDay() {
        return line.consent().lastDay();
    }

    public String until() {
        return lastDay().map(layout::day).orElse("");
    }

    public boolean runs() {
        return line.consent().runsOn(today);
    }

    public boolean asked() {
        return line.consent().state() == ConsentState.REQUESTED;
    }

    /** Days until it ends, when that is soon; otherwise nothing. */
    public Optional<Long> endsSoon() {
        return lastDay()
                .map(last -> ChronoUnit.DAYS.between(today, last) + 1)
                .filter(days -> !line.consent().conversation() && days <= Reminders.DAYS);
    }

    public boolean helpAnyway() {
        return promised(Promise.HELP_ANYWAY);
    }

    public boolean helpGoesOn() {
        return promised(Promise.HELP_GOES_ON);
    }

    public boolean benefitUnchanged() {
        return promised(Promise.BENEFIT_UNCHANGED);
    }

    private boolean promised(Promise promise) {
        return layout.municipality().promises(line.purpose().value(), promise);
    }
}
