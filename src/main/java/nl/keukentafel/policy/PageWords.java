package nl.keukentafel.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** The words of a policy's page: whatever a policy names by a code, as the page's reader calls it. */
final class PageWords {
    private final PolicyBase base;
    private final PolicyPage.Language language;
    private final Optional<PolicyPage.Place> place;

    /** @param place whose own names are used; empty for the page that all share */
    PageWords(PolicyBase base, PolicyPage.Language language, Optional<PolicyPage.Place> place) {
        this.base = base;
        this.language = language;
        this.place = place;
    }

    String say(String dutch, String english) {
        return language == PolicyPage.Language.NL ? dutch : english;
    }

    String say(Text text) {
        return speech().of(text);
    }

    Speech speech() {
        return language == PolicyPage.Language.EN
                ? Speech.EN
                : place.map(PolicyPage.Place::dutch).orElse(Speech.JE);
    }

    /** A day as people write it. */
    String day(LocalDate day) {
        Locale locale = language == PolicyPage.Language.NL ? Locale.of("nl", "NL") : Locale.UK;
        return DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(day);
    }

    String role(String name) {
        Role known = base.roles().get(name);
        return known == null || say(known.title()).isEmpty() ? name : say(known.title()) + " (" + name + ")";
    }

    String team(String name) {
        return place.map(here -> here.teams().get(name))
                .map(own -> own + " (" + name + ")")
                .orElse("team " + name);
    }

    String field(Topic topic, FieldName field) {
        TopicWords words = base.topics().get(topic);
        String plain = words == null ? "" : say(words.fields().getOrDefault(field, Texts.NONE));
        return plain.isEmpty() ? field.value() : plain;
    }

    String considered(String name, LeftOut left) {
        if (!say(left.name()).isEmpty()) {
            return say(left.name());
        }
        return base.topics().values().stream()
                .flatMap(words -> words.fields().entrySet().stream())
                .filter(field -> field.getKey().value().equals(name))
                .map(field -> say(field.getValue()))
                .findFirst()
                .orElse(name);
    }

    String names(Set<Topic> topics) {
        return topics.stream()
                .sorted()
                .map(topic -> "\"" + name(topic) + "\"")
                .collect(Collectors.joining(say(" en ", " and ")));
    }

    String name(Topic topic) {
        TopicWords words = base.topics().get(topic);
        return words == null || say(words.title()).isEmpty() ? topic.value() : say(words.title());
    }

    String basis(LegalBasis basis) {
        return basis.law() + " " + say("artikel ", "article ") + basis.article()
                + (basis.verified()
                        ? ""
                        : say(" (nog niet nagekeken door een jurist)", " (no lawyer looked at it yet)"));
    }

    String relation(Relation relation) {
        return switch (relation) {
            case SELF -> say("de bewoner zelf", "the resident");
            case PARTNER -> say("de partner", "the partner");
            case CHILD -> say("de kinderen", "the children");
            case CO_RESIDENT -> say("hoeveel anderen er wonen", "how many others live there");
            case OUTSIDE -> say("anderen", "others");
        };
    }

    String period(Period period) {
        if (period.getYears() > 0) {
            return period.getYears() + say(" jaar", period.getYears() == 1 ? " year" : " years");
        }
        return period.getMonths() > 0
                ? period.getMonths() + say(" maanden", " months")
                : period.getDays() + say(" dagen", " days");
    }
}
