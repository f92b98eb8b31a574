package nl.keukentafel.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a strictly read file. Each mistake becomes an issue and reading goes on with a fallback; {@link #finish}
 * reports every key that was never asked for.
 */
public final class YamlMap {
    private final YamlFile yaml;
    private final MappingNode node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    YamlMap(YamlFile yaml, MappingNode node) {
        this.yaml = yaml;
        this.node = node;
        for (NodeTuple pair : node.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                yaml.issue(pair.getKeyNode(), "a key is a word");
            } else if (values.putIfAbsent(key.getValue(), pair.getValueNode()) != null) {
                yaml.issue(key, "`" + key.getValue() + "` occurs twice");
            } else {
                keys.put(key.getValue(), key);
            }
        }
    }

    public Path file() {
        return yaml.path();
    }

    /** All keys, in the order of the file; for a map whose keys are names rather than a fixed list. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    public boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** A value that must be there, read by {@code parse}; an issue and the fallback when it is missing or misread. */
    public <T> T value(String key, String expected, T fallback, Function<String, T> parse) {
        return required(key)
                .flatMap(found -> new YamlValue(yaml, found).as(expected, parse))
                .orElse(fallback);
    }

    /** A value that may be left out. */
    public <T> Optional<T> optional(String key, String expected, Function<String, T> parse) {
        return child(key).flatMap(found -> new YamlValue(yaml, found).as(expected, parse));
    }

    /** A text that must be there and not be blank. */
    public String text(String key) {
        return value(key, "a text", "", YamlValue::notBlank);
    }

    public Optional<String> optionalText(String key) {
        return optional(key, "a text", YamlValue::notBlank);
    }

    /** A map that must be there. */
    public Optional<YamlMap> map(String key) {
        return required(key).flatMap(found -> new YamlValue(yaml, found).map());
    }

    public Optional<YamlMap> optionalMap(String key) {
        return child(key).flatMap(found -> new YamlValue(yaml, found).map());
    }

    /** The entries of a list that must be there and not be empty. */
    public List<YamlValue> list(String key) {
        return required(key)
                .map(found -> {
                    List<YamlValue> list = new YamlValue(yaml, found).list();
                    if (list.isEmpty() && found instanceof SequenceNode) {
                        yaml.issue(found, "`" + key + "` may not be empty");
                    }
                    return list;
                })
                .orElse(List.of());
    }

    /** The entries of a list that may be left out or empty. */
    public List<YamlValue> optionalList(String key) {
        return child(key).map(found -> new YamlValue(yaml, found).list()).orElse(List.of());
    }

    /** The value at a key, whatever its kind. */
    public Optional<YamlValue> any(String key) {
        return required(key).map(found -> new YamlValue(yaml, found));
    }

    /** A mistake in the value at this key, or of this map when the key is absent. */
    public void issue(String key, String message) {
        yaml.issue(values.getOrDefault(key, node), message);
    }

    /** A mistake in the name of this key. */
    public void issueOfKey(String key, String message) {
        yaml.issue(keys.getOrDefault(key, node), message);
    }

    /** Reports every key that nobody asked for, with a suggestion. */
    public void finish() {
        keys.forEach((key, keyNode) -> {
            if (!asked.contains(key)) {
                yaml.issue(keyNode, "unknown key `" + key + "`" + Suggestion.of(key, asked));
            }
        });
    }

    private Optional<Node> child(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private Optional<Node> required(String key) {
        Optional<Node> found = child(key);
        if (found.isEmpty()) {
            yaml.issue(node, "`" + key + "` is missing");
        }
        return found;
    }

    static <T> Optional<T> attempt(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
