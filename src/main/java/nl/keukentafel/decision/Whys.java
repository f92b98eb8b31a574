package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.keukentafel.consent.DecidingOrganisation;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.ShownAs;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.Whose;
import nl.keukentafel.policy.words.Topic;

/** Puts a decision into words: for the asker only what the table "What the asker sees" leaves, for the subject their own. */
final class Whys {
    private static final String NOT_SHARED = "Je ziet dit niet. Dat hoeft ook niet.";
    private static final String NOT_ASKED = "Hier is niet naar gevraagd.";
    private static final String NO_CARD = "Dit onderwerp is hier niet te zien.";

    private final ZoneId zone;

    Whys(ZoneId zone) {
        this.zone = zone;
    }

    Why forAsker(Decision.Made made, PersonRef member, Topic topic) {
        Optional<Line> found = made.line(member, topic);
        if (found.isEmpty()) {
            return new Why(member, topic, Seen.NO_CARD, NO_CARD, "", Optional.empty());
        }
        Line line = found.get();
        return switch (line.seen()) {
            case NO_CARD -> new Why(member, topic, Seen.NO_CARD, NO_CARD, "", Optional.empty());
            case NOT_ASKED -> new Why(member, topic, Seen.NOT_ASKED, NOT_ASKED, "", Optional.empty());
            case NOT_SHARED -> new Why(member, topic, Seen.NOT_SHARED, NOT_SHARED, "", Optional.empty());
            case SHARED ->
                new Why(
                        member,
                        topic,
                        Seen.SHARED,
                        (topic.equals(Decisions.HOUSEHOLD)
                                                ? "Dit hoort bij de zaak. Hier is geen ja voor nodig. Regel %s."
                                                : "Je ziet dit door een ja. Regel %s.")
                                        .formatted(line.clause())
                                + until(line.validUntil(), "nl"),
                        line.clause(),
                        end(line.validUntil()));
        };
    }

    /**
     * Of the subject's own topics, those that were asked about or are shared.
     *
     * @param decided as residents may know it
     * @param organisations which of them decide for the subject about a topic: they are named
     */
    List<Why> forSubject(
            PolicyBase base,
            Answer.Decided decided,
            PersonRef subject,
            Function<Topic, List<DecidingOrganisation>> organisations,
            String language,
            boolean formal) {
        Map<Topic, Verdict> verdicts = decided.of(subject.toString());
        return verdicts.entrySet().stream()
                .filter(one -> one.getValue().shownAs() == ShownAs.SHARED
                        || one.getValue().shownAs() == ShownAs.NOT_SHARED)
                .map(one -> own(
                        base,
                        subject,
                        one.getKey(),
                        one.getValue(),
                        deciding(organisations.apply(one.getKey()), language, formal),
                        language,
                        formal))
                .toList();
    }

    /** Who decides beside the subject, whose own no is always enough; nothing when no organisation does. */
    private static String deciding(List<DecidingOrganisation> all, String language, boolean formal) {
        if (all.isEmpty()) {
            return "";
        }
        String names = all.stream()
                .map(one -> one.name() + " ("
                        + (english(language) ? one.as().word() : one.as().dutch()) + ")")
                .distinct()
                .collect(Collectors.joining(english(language) ? " and " : " en "));
        return pick(
                language,
                formal,
                " Hierover beslist ook een organisatie: " + names + ". Zeg jij nee, dan blijft het nee.",
                " Hierover beslist ook een organisatie: " + names + ". Zegt u nee, dan blijft het nee.",
                " An organisation decides about this too: " + names + ". If you say no, it stays no.");
    }

    private Why own(
            PolicyBase base,
            PersonRef subject,
            Topic topic,
            Verdict verdict,
            String deciding,
            String language,
            boolean formal) {
        return switch (verdict) {
            case Verdict.Permitted permitted ->
                new Why(
                        subject,
                        topic,
                        Seen.SHARED,
                        shared(topic, language, formal) + until(permitted.validUntil(), language) + deciding,
                        permitted.clause(),
                        end(permitted.validUntil()));
            case Verdict.Refused refused ->
                new Why(
                        subject,
                        topic,
                        Seen.NOT_SHARED,
                        why(base, refused, language, formal) + deciding,
                        "",
                        Optional.empty());
        };
    }

    private static String why(PolicyBase base, Verdict.Refused refused, String language, boolean formal) {
        if (refused.reason().step() == 7 && refused.whose() == Whose.REPRESENTATIVE) {
            return pick(
                    language,
                    formal,
                    "Nog niet iedereen die mag kiezen, zei hier ja op. Dus zien we het niet.",
                    "Nog niet iedereen die mag kiezen, zei hier ja op. Dus zien we het niet.",
                    "Not everybody who may decide said yes to this yet. So we do not see it.");
        }
        return sentence(base, refused.reason(), language, formal);
    }

    static String sentence(PolicyBase base, Reason reason, String language, boolean formal) {
        var text = base.reason(reason).resident();
        return pick(language, formal, text.je(), text.u(), text.en());
    }

    private static String shared(Topic topic, String language, boolean formal) {
        return topic.equals(Decisions.HOUSEHOLD)
                ? pick(
                        language,
                        formal,
                        "Dit zien we om je te kunnen helpen. Daar is geen ja voor nodig.",
                        "Dit zien we om u te kunnen helpen. Daar is geen ja voor nodig.",
                        "We see this to be able to help you. That needs no yes.")
                : pick(language, formal, "Je deelt dit.", "U deelt dit.", "You share this.");
    }

    private static String pick(String language, boolean formal, String je, String u, String en) {
        if (english(language)) {
            return en;
        }
        return formal ? u : je;
    }

    private static boolean english(String language) {
        return language.toLowerCase(Locale.ROOT).startsWith("en");
    }

    private static Optional<Instant> end(Instant until) {
        return until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
    }

    /** In a sentence of its own: the last day when it ends at midnight, else the moment; nothing when it has no end. */
    private String until(Instant until, String language) {
        if (end(until).isEmpty()) {
            return "";
        }
        Locale locale = english(language) ? Locale.UK : Locale.of("nl", "NL");
        ZonedDateTime end = until.atZone(zone);
        if (end.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            String day = DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(end.minusDays(1));
            return (english(language) ? " Until and including %s." : " Tot en met %s.").formatted(day);
        }
        String moment = DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", locale).format(end);
        return (english(language) ? " Until %s." : " Tot %s.").formatted(moment);
    }
}
