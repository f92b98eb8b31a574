package nl.keukentafel.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What the words of a case stand for: topics, fields, and days in the zone of its municipality. */
record CaseWords(Folder folder, ZoneId zone) {
    /** The first instant after the day; never, when none is named. */
    Instant lastDay(Part part) {
        return part.date()
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .orElse(Instant.MAX);
    }

    Optional<Topic> topic(Part part) {
        return part.known(
                        "topic",
                        folder.topics().keySet().stream().map(Topic::value).toList())
                .map(Topic::new);
    }

    Set<FieldName> fields(Part part, Topic topic) {
        TopicWords words = folder.topics().get(topic);
        Set<String> known = new TreeSet<>();
        if (words != null) {
            words.fields().keySet().forEach(field -> known.add(field.value()));
        }
        Set<FieldName> found = new LinkedHashSet<>();
        for (Part item : part.someItems()) {
            item.known("field of `" + topic + "`", known).ifPresent(field -> found.add(new FieldName(field)));
        }
        return found;
    }
}
