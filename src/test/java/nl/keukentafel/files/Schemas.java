package nl.keukentafel.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML against the schemas of consent-policies. */
public final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Path, JsonSchema> READ = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What the schema (JSON Schema 2020-12) says against a YAML text; empty when it is as the schema says. */
    public static Set<ValidationMessage> mistakes(Path schema, String yaml) throws IOException {
        return mistakes(schema, new Yaml().compose(new StringReader(yaml)));
    }

    /** As the other, of a YAML document at hand. */
    public static Set<ValidationMessage> mistakes(Path schema, Node yaml) throws IOException {
        JsonSchema held = READ.get(schema);
        if (held == null) {
            held = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(schema));
            READ.put(schema, held);
        }
        return held.validate(json(yaml));
    }

    /** As YAML 1.2 has it: no words are truth values but true and false, and a date is a text. */
    private static JsonNode json(Node node) {
        return switch (node) {
            case MappingNode map -> {
                ObjectNode object = JSON.objectNode();
                map.getValue()
                        .forEach(pair ->
                                object.set(((ScalarNode) pair.getKeyNode()).getValue(), json(pair.getValueNode())));
                yield object;
            }
            case SequenceNode list -> {
                ArrayNode array = JSON.arrayNode();
                list.getValue().forEach(entry -> array.add(json(entry)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalArgumentException("not a plain value");
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        if (scalar.isPlain() && value.matches("true|false")) {
            return JSON.booleanNode(value.equals("true"));
        }
        if (scalar.isPlain() && value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
            return value.contains(".")
                    ? JSON.numberNode(new BigDecimal(value))
                    : JSON.numberNode(Long.parseLong(value));
        }
        return JSON.textNode(value);
    }
}
