package nl.keukentafel.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Visible;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a request, read as what it must be and nothing else: a name that is not expected, one that is there
 * twice, or a value of another type is a bad body, and the answer says where.
 */
final class JsonBody {
    private static final int LONGEST = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(20_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final String place;

    private JsonBody(JsonNode object, String place, Set<String> names) {
        if (!object.isObject()) {
            throw Problem.BAD_BODY.refused(place.isEmpty() ? "#" : place);
        }
        for (Iterator<String> given = object.fieldNames(); given.hasNext(); ) {
            if (!names.contains(given.next())) {
                throw Problem.BAD_BODY.refused(place.isEmpty() ? "#" : place);
            }
        }
        this.object = object;
        this.place = place;
    }

    /** An object with no other names than these. */
    static JsonBody read(byte[] bytes, String... names) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonNode node = JSON.readValue(parser, JsonNode.class);
            if (node == null) {
                throw Problem.BAD_BODY.refused("#");
            }
            return new JsonBody(node, "", Set.of(names));
        } catch (IOException notJson) {
            throw Problem.BAD_BODY.refused("#");
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) {
        return text(find(name), name);
    }

    /** Text that may be longer than words are. */
    String longText(String name, int most) {
        JsonNode node = find(name);
        if (node == null || !node.isTextual() || node.textValue().length() > most) {
            throw wrong(name);
        }
        return node.textValue().strip();
    }

    Optional<String> maybeText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    LocalDate day(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeParseException notADay) {
            throw wrong(name);
        }
    }

    long number(String name, long least, long most) {
        JsonNode node = find(name);
        if (node == null
                || !node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(name);
        }
        return node.longValue();
    }

    boolean flag(String name) {
        JsonNode node = find(name);
        if (node == null || !node.isBoolean()) {
            throw wrong(name);
        }
        return node.booleanValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list(name)) {
            texts.add(text(each, name));
        }
        return texts;
    }

    JsonBody object(String name, String... names) {
        JsonNode node = find(name);
        if (node == null) {
            throw wrong(name);
        }
        return new JsonBody(node, pointer(name), Set.of(names));
    }

    List<JsonBody> objects(String name, String... names) {
        List<JsonBody> objects = new ArrayList<>();
        for (JsonNode each : list(name)) {
            objects.add(new JsonBody(each, pointer(name) + "/" + objects.size(), Set.of(names)));
        }
        return objects;
    }

    /** That the value of this name is not what is expected. */
    Problem.Refused wrong(String name) {
        return Problem.BAD_BODY.refused(pointer(name));
    }

    private JsonNode list(String name) {
        JsonNode node = find(name);
        if (node == null || !node.isArray() || node.size() > 100) {
            throw wrong(name);
        }
        return node;
    }

    private String text(@Nullable JsonNode node, String name) {
        if (node == null || !node.isTextual() || node.textValue().length() > LONGEST || !Visible.in(node.textValue())) {
            throw wrong(name);
        }
        return node.textValue().strip();
    }

    private @Nullable JsonNode find(String name) {
        return object.get(name);
    }

    private String pointer(String name) {
        return (place.isEmpty() ? "#" : place) + "/" + name;
    }
}
