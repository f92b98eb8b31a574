package nl.keukentafel.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One value of a strictly read file, of whatever kind the reader asks for. */
public final class YamlValue {
    private final YamlFile yaml;
    private final Node node;

    YamlValue(YamlFile yaml, Node node) {
        this.yaml = yaml;
        this.node = node;
    }

    /** The value read by {@code parse}; an issue that names what is expected when that throws. */
    public <T> Optional<T> as(String expected, Function<String, T> parse) {
        if (!(node instanceof ScalarNode scalar)) {
            yaml.issue(node, expected + " is expected");
            return Optional.empty();
        }
        Optional<T> read = YamlMap.attempt(scalar.getValue(), parse);
        if (read.isEmpty()) {
            yaml.issue(node, expected + " is expected, not `" + scalar.getValue() + "`");
        }
        return read;
    }

    public Optional<String> text() {
        return as("a text", YamlValue::notBlank);
    }

    public Optional<YamlMap> map() {
        if (node instanceof MappingNode map) {
            return Optional.of(new YamlMap(yaml, map));
        }
        yaml.issue(node, "a map with keys is expected");
        return Optional.empty();
    }

    public List<YamlValue> list() {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(entry -> new YamlValue(yaml, entry))
                    .toList();
        }
        yaml.issue(node, "a list is expected");
        return List.of();
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public void issue(String message) {
        yaml.issue(node, message);
    }

    static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }
}
