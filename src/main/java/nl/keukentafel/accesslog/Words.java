package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import nl.keukentafel.person.PersonRef;

/** An event as the words of the entry's fields, and back. */
final class Words {
    /** Details that are fields of their own. */
    private static final Map<String, EntryField> OWN_FIELD = Map.of(
            EntryField.DECISION.label(), EntryField.DECISION,
            EntryField.REASON.label(), EntryField.REASON,
            EntryField.POLICY.label(), EntryField.POLICY,
            EntryField.CONSENTS.label(), EntryField.CONSENTS);

    private Words() {}

    /** The value of a field; throws {@link IllegalArgumentException} when it could not be read back. */
    static String of(AccessEvent event, EntryField field) {
        return switch (field) {
            case KIND -> event.kind().word();
            case TIME -> DateTimeFormatter.ISO_INSTANT.format(event.at().truncatedTo(ChronoUnit.MILLIS));
            case TRACE -> plain(event.traceId());
            case ACTOR ->
                event.actor().kind() + "\n" + plain(event.actor().id()) + "\n"
                        + plain(event.actor().team().orElse(""));
            case PURPOSE -> plain(event.purpose().orElse(""));
            case DECISION, REASON, POLICY, CONSENTS -> plain(event.details().getOrDefault(field.label(), ""));
            case SUBJECT -> event.subject().map(PersonRef::toString).orElse("");
            case CASE -> plain(event.caseId().orElse(""));
            case TOPICS ->
                String.join(
                        ",", event.topics().stream().map(Words::plain).sorted().toList());
            case DETAILS -> details(event);
            case SEARCH, CHAIN, TAG -> throw new IllegalArgumentException(field + " is not a word of the event");
        };
    }

    /** Reads the fields back into an event. */
    static AccessEvent event(Function<EntryField, String> value) {
        String[] actor = value.apply(EntryField.ACTOR).split("\n", -1);
        Map<String, String> details = new TreeMap<>();
        OWN_FIELD.forEach((label, field) -> {
            if (!value.apply(field).isEmpty()) {
                details.put(label, value.apply(field));
            }
        });
        value.apply(EntryField.DETAILS).lines().forEach(line -> {
            int is = line.indexOf('=');
            details.put(line.substring(0, is), line.substring(is + 1));
        });
        String topics = value.apply(EntryField.TOPICS);
        return new AccessEvent(
                kind(value.apply(EntryField.KIND)),
                Instant.parse(value.apply(EntryField.TIME)),
                present(value.apply(EntryField.SUBJECT)).map(PersonRef::of),
                new AccessEvent.Actor(AccessEvent.ActorKind.valueOf(actor[0]), actor[1], present(actor[2])),
                present(value.apply(EntryField.CASE)),
                present(value.apply(EntryField.PURPOSE)),
                topics.isEmpty() ? List.of() : Arrays.asList(topics.split(",", -1)),
                value.apply(EntryField.TRACE),
                details);
    }

    /** The role that the value of the actor's field begins with. */
    static AccessEvent.ActorKind actorKind(String actor) {
        return AccessEvent.ActorKind.valueOf(actor.split("\n", -1)[0]);
    }

    /** The kind that has this word in the log. */
    static AccessEvent.Kind kind(String word) {
        for (AccessEvent.Kind kind : AccessEvent.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("the log knows no kind of that word");
    }

    private static String details(AccessEvent event) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(event.details()).forEach((label, value) -> {
            if (!OWN_FIELD.containsKey(label)) {
                if (label.isEmpty() || label.indexOf('=') >= 0) {
                    throw new IllegalArgumentException("a detail's label is a word");
                }
                lines.append(plain(label)).append('=').append(plain(value)).append('\n');
            }
        });
        return lines.toString();
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String plain(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a value in the log has no control characters");
        }
        return text;
    }
}
