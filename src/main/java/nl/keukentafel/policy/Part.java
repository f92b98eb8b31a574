package nl.keukentafel.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.keukentafel.files.Suggestion;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a file and where it stands. What is not as expected is told to the issues, and a harmless value is given
 * back, so that one reading finds every mistake.
 */
final class Part {
    private static final Pattern DAYS = Pattern.compile("P([0-9]{1,4})D");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Source source;
    private final Issues issues;
    private final Optional<Node> node;
    private final Mark mark;
    private final String name;

    Part(Source source, Issues issues, Optional<Node> node, Mark mark, String name) {
        this.source = source;
        this.issues = issues;
        this.node = node;
        this.mark = mark;
        this.name = name;
    }

    /** The key under which it stands; empty for the root and in lists. */
    String name() {
        return name;
    }

    /** Where it stands, as {@code file:line:column}. */
    String place() {
        return source.file() + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }

    void wrong(String message) {
        wrong(message, "");
    }

    void wrong(String message, String suggestion) {
        issues.wrong(issue(message, suggestion));
    }

    void incomplete(String message) {
        issues.incomplete(issue(message, ""));
    }

    Issue issue(String message, String suggestion) {
        int line = mark.getLine() + 1;
        return new Issue(source.file(), line, mark.getColumn() + 1, message, source.line(line), suggestion);
    }

    boolean absent() {
        return node.isEmpty();
    }

    boolean scalar() {
        return node.filter(n -> n instanceof ScalarNode).isPresent();
    }

    boolean sequence() {
        return node.filter(n -> n instanceof SequenceNode).isPresent();
    }

    boolean mapping() {
        return node.filter(n -> n instanceof MappingNode).isPresent();
    }

    /** The words of a scalar; empty, and told, when it is anything else. */
    String text() {
        if (node.isEmpty()) {
            return "";
        }
        if (node.get() instanceof ScalarNode scalar) {
            if (scalar.getValue().isBlank()) {
                wrong("a value is expected");
            }
            return scalar.getValue();
        }
        wrong("one value is expected, not a list or a group of keys");
        return "";
    }

    /** A scalar that must be one of these words. */
    <T> Optional<T> one(Map<String, T> words) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        T found = words.get(text);
        if (found == null && !text.isEmpty()) {
            String among = String.join(", ", new TreeSet<>(words.keySet()));
            wrong("`" + text + "` is not one of: " + among, Suggestion.nearest(text, words.keySet()));
        }
        return Optional.ofNullable(found);
    }

    /** A scalar that must name one of these. */
    Optional<String> known(String what, Collection<String> names) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        if (names.contains(text)) {
            return Optional.of(text);
        }
        if (!text.isEmpty()) {
            wrong("unknown " + what + " `" + text + "`", Suggestion.nearest(text, names));
        }
        return Optional.empty();
    }

    Optional<LocalDate> date() {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            if (!text.isEmpty()) {
                wrong("`" + text + "` is not a date such as 2026-06-01");
            }
            return Optional.empty();
        }
    }

    /** An instant with its offset, or a date: then the start of that day. */
    Optional<Instant> instant(ZoneId zone) {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            if (!text.isEmpty()) {
                wrong("`" + text + "` is not a date, nor a moment such as 2026-06-01T10:00:00+02:00");
            }
            return Optional.empty();
        }
    }

    /** A number of days such as {@code P180D}, at least one. */
    Optional<Integer> days() {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        var match = DAYS.matcher(text);
        if (match.matches() && Integer.parseInt(match.group(1)) > 0) {
            return Optional.of(Integer.parseInt(match.group(1)));
        }
        if (!text.isEmpty()) {
            wrong("`" + text + "` is not a number of days such as P30D");
        }
        return Optional.empty();
    }

    /** A period such as {@code P2Y}. */
    Optional<Period> period() {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        try {
            Period period = Period.parse(text);
            if (!period.isNegative() && !period.isZero()) {
                return Optional.of(period);
            }
        } catch (DateTimeException e) {
            // told below, together with periods that are of no use
        }
        if (!text.isEmpty()) {
            wrong("`" + text + "` is not a period such as P2Y");
        }
        return Optional.empty();
    }

    /** A whole number, zero or more. */
    Optional<Integer> number() {
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(Integer.parseInt(text));
        }
        if (!text.isEmpty()) {
            wrong("`" + text + "` is not a whole number");
        }
        return Optional.empty();
    }

    Optional<Boolean> truth() {
        return one(Map.of("true", true, "false", false));
    }

    /** The items of a list. */
    List<Part> items() {
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode list) {
            refuseTwice(list);
            return list.getValue().stream()
                    .map(item -> new Part(source, issues, Optional.of(item), item.getStartMark(), ""))
                    .toList();
        }
        wrong("a list is expected, such as [a, b]");
        return List.of();
    }

    private void refuseTwice(SequenceNode list) {
        Set<String> words = new HashSet<>();
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar && !words.add(scalar.getValue())) {
                new Part(source, issues, Optional.of(item), item.getStartMark(), "")
                        .wrong("`" + scalar.getValue() + "` stands here twice");
            }
        }
    }

    /** The items of a list that may not be empty. */
    List<Part> someItems() {
        List<Part> items = items();
        if (items.isEmpty() && sequence()) {
            wrong("an empty list says nothing; at least one is expected");
        }
        return items;
    }

    /** A group of keys, whichever they are. */
    Fields entries() {
        Map<String, Part> values = new LinkedHashMap<>();
        Map<String, Part> keys = new LinkedHashMap<>();
        if (node.isPresent()) {
            if (node.get() instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    Node key = tuple.getKeyNode();
                    Part at = new Part(source, issues, Optional.of(key), key.getStartMark(), "");
                    if (!(key instanceof ScalarNode scalar)) {
                        at.wrong("a key is one word");
                        continue;
                    }
                    Node value = tuple.getValueNode();
                    if (values.containsKey(scalar.getValue())) {
                        at.wrong("`" + scalar.getValue() + "` stands here twice");
                        continue;
                    }
                    keys.put(scalar.getValue(), at);
                    values.put(
                            scalar.getValue(),
                            new Part(source, issues, Optional.of(value), value.getStartMark(), scalar.getValue()));
                }
            } else {
                wrong("a group of keys is expected, such as {a: …, b: …}");
            }
        }
        return new Fields(this, values, keys);
    }

    /** A group of keys that may not be empty. */
    Fields someEntries() {
        Fields entries = entries();
        if (mapping() && entries.names().isEmpty()) {
            wrong("an empty group says nothing; at least one key is expected");
        }
        return entries;
    }

    /** A group of keys that must be among these; every other is a mistake. */
    Fields fields(Set<String> known) {
        Fields fields = entries();
        for (String key : fields.names()) {
            if (!known.contains(key)) {
                fields.key(key).wrong("unknown key `" + key + "`", Suggestion.nearest(key, known));
            }
        }
        return fields;
    }

    /** A value that is not there; it stands where this one stands. */
    Part missing(String key) {
        return new Part(source, issues, Optional.empty(), mark, key);
    }
}
