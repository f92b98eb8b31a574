package nl.keukentafel.files;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Every file under consent-policies is what its schema says. */
class ShippedFilesTest {
    private static final Path FOLDER = Path.of("consent-policies");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String schemaOf(Path file) {
        String name = file.getFileName().toString();
        String folder = FOLDER.relativize(file).getName(0).toString();
        return switch (folder) {
            case "purposes" -> name.endsWith(".cases.yaml") ? "cases" : "purpose";
            case "signals" -> "signal";
            default -> name.substring(0, name.length() - ".yaml".length());
        };
    }

    private static Set<ValidationMessage> mistakes(Path schema, String yaml) throws IOException {
        JsonSchema held =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(schema));
        return held.validate(json(new Yaml().compose(new StringReader(yaml))));
    }

    private static Path schema(String name) {
        return FOLDER.resolve("schema").resolve(name + ".v1.json");
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

    @Test
    void everyFileIsWhatItsSchemaSays() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(25);
        for (Path file : files) {
            assertThat(mistakes(schema(schemaOf(file)), Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyFileNamesItsSchemaForTheEditor() throws IOException {
        for (Path file : files()) {
            String first = Files.readAllLines(file).getFirst();
            assertThat(first).as(file.toString()).startsWith("# yaml-language-server: $schema=");
            Path named =
                    file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
            assertThat(named).as(file.toString()).isEqualTo(schema(schemaOf(file)));
        }
    }

    @Test
    void anUnknownKeyInAPurposeIsCaughtByItsSchema() throws IOException {
        String purpose = Files.readString(FOLDER.resolve("purposes/debt-help/2026-01-01.yaml"));
        assertThat(mistakes(schema("purpose"), purpose.replace("serves: assistance", "serves: enforcement")))
                .isNotEmpty();
        assertThat(mistakes(schema("purpose"), purpose.replace("guardians: all", "gardians: all")))
                .isNotEmpty();
    }
}
