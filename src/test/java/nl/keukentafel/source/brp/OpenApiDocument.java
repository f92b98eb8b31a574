package nl.keukentafel.source.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An OpenAPI 3.1 document against which bodies are held, more strictly than a plain JSON Schema reading would: where the
 * document has a discriminator the branch must be that of the type, and no object may have what the document lacks.
 */
final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String BRANCH = "__branch";

    private final ObjectNode components;
    private final Map<String, JsonSchema> compiled = new TreeMap<>();

    private OpenApiDocument(ObjectNode components) {
        this.components = components;
    }

    static OpenApiDocument read(Path file) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            ObjectNode schemas = (ObjectNode) JSON.valueToTree(tree).at("/components/schemas");
            Set<String> extended = extended(schemas);
            Map<String, JsonNode> mappings = new TreeMap<>();
            schemas.properties().forEach(entry -> {
                JsonNode mapping = entry.getValue().at("/discriminator/mapping");
                if (mapping.isObject()) {
                    mappings.put(entry.getKey(), mapping);
                }
            });
            ObjectNode strict = JSON.createObjectNode();
            schemas.properties().forEach(entry -> {
                ObjectNode schema = (ObjectNode) branched(entry.getValue(), mappings.keySet(), false);
                if (!extended.contains(entry.getKey()) && (schema.has("properties") || schema.has("allOf"))) {
                    schema.put("unevaluatedProperties", false);
                }
                strict.set(entry.getKey(), schema);
            });
            mappings.forEach((name, mapping) -> strict.set(name + BRANCH, oneOf(mapping)));
            return new OpenApiDocument(strict);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with this body; empty when it keeps to the schema. */
    Collection<String> complaints(String schema, String body) {
        try {
            Set<ValidationMessage> wrong =
                    compiled.computeIfAbsent(schema, this::compile).validate(JSON.readTree(body));
            Set<String> texts = new TreeSet<>();
            // Without values: they are of people, though invented.
            wrong.forEach(message -> texts.add(message.getInstanceLocation() + " " + message.getType()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonSchema compile(String schema) {
        ObjectNode root = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$ref", SCHEMAS + schema);
        root.putObject("components").set("schemas", components);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private static Set<String> extended(JsonNode schemas) {
        Set<String> names = new TreeSet<>();
        schemas.findValues("allOf")
                .forEach(all -> all.forEach(one -> {
                    if (one.has("$ref")) {
                        names.add(one.path("$ref").asText().substring(SCHEMAS.length()));
                    }
                }));
        return names;
    }

    private static JsonNode branched(JsonNode node, Set<String> polymorphic, boolean extending) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(branched(item, polymorphic, extending)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.equals("$ref") && value.isTextual()) {
                String of = value.asText().substring(SCHEMAS.length());
                copy.put(name, !extending && polymorphic.contains(of) ? SCHEMAS + of + BRANCH : value.asText());
            } else if (!name.equals("discriminator")) {
                copy.set(name, branched(value, polymorphic, name.equals("allOf")));
            }
        });
        return copy;
    }

    private static ObjectNode oneOf(JsonNode mapping) {
        ObjectNode branch = JsonNodeFactory.instance.objectNode();
        ArrayNode branches = branch.putArray("oneOf");
        mapping.properties().forEach(entry -> {
            ObjectNode one = branches.addObject();
            one.put("$ref", entry.getValue().asText());
            one.putObject("properties").putObject("type").put("const", entry.getKey());
        });
        return branch;
    }
}
