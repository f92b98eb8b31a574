package nl.keukentafel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.files.Suggestion;

/** The keys of an object, each of which has to be asked for. */
final class EvidenceKeys {
    /** Of words this short every other is near. */
    private static final int SHORT = 4;

    private final String path;
    private final ObjectNode node;
    private final Set<String> asked = new TreeSet<>();

    EvidenceKeys(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode need(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            List<String> others =
                    names().stream().filter(name -> !asked.contains(name)).toList();
            String meant = key.length() < SHORT ? "" : Suggestion.nearest(key, others);
            throw wrong(key, "is missing" + (meant.isEmpty() ? "" : ", and `" + path + meant + "` is not a key"));
        }
        return value;
    }

    private IllegalArgumentException wrong(String key, String what) {
        return new IllegalArgumentException("`" + path + key + "` " + what);
    }

    String text(String key) {
        if (!need(key).isTextual()) {
            throw wrong(key, "is not a text");
        }
        return need(key).textValue();
    }

    long number(String key) {
        if (!need(key).canConvertToLong() || !need(key).isIntegralNumber()) {
            throw wrong(key, "is not a whole number");
        }
        return need(key).longValue();
    }

    Instant instant(String key) {
        return text(key).equals(EvidenceWriter.NEVER) ? Instant.MAX : Instant.parse(text(key));
    }

    <E extends Enum<E>> E one(String key, E[] values) {
        for (E value : values) {
            if (EvidenceWriter.word(value).equals(text(key))) {
                return value;
            }
        }
        throw wrong(key, "is none of the words for it");
    }

    Set<String> words(String key) {
        if (!(need(key) instanceof ArrayNode array)) {
            throw wrong(key, "is not a list");
        }
        Set<String> words = new TreeSet<>();
        for (JsonNode item : array) {
            if (!item.isTextual() || !words.add(item.textValue())) {
                throw wrong(key, "is not a list of different words");
            }
        }
        return words;
    }

    Authority authority(String key) {
        if (need(key).isTextual()) {
            if (!text(key).equals(EvidenceWriter.UNKNOWN)) {
                throw wrong(key, "is neither a list nor unknown");
            }
            return Authority.UNKNOWN;
        }
        Set<String> by = words(key);
        return by.isEmpty() ? Authority.NOBODY : new Authority.Held(by);
    }

    EvidenceKeys object(String key) {
        if (!(need(key) instanceof ObjectNode object)) {
            throw wrong(key, "is not an object");
        }
        return new EvidenceKeys(path + key + ".", object);
    }

    List<EvidenceKeys> objects(String key) {
        if (!(need(key) instanceof ArrayNode array)) {
            throw wrong(key, "is not a list");
        }
        List<EvidenceKeys> objects = new ArrayList<>();
        for (JsonNode item : array) {
            if (!(item instanceof ObjectNode object)) {
                throw wrong(key, "is not a list of objects");
            }
            objects.add(new EvidenceKeys(path + key + ".", object));
        }
        return objects;
    }

    void finish() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw wrong(name, "is an unknown key");
            }
        }
    }
}
