package nl.keukentafel.policy;

import java.util.Map;
import java.util.Set;

/** A group of keys in a file. */
final class Fields {
    private final Part whole;
    private final Map<String, Part> values;
    private final Map<String, Part> keys;

    Fields(Part whole, Map<String, Part> values, Map<String, Part> keys) {
        this.whole = whole;
        this.values = values;
        this.keys = keys;
    }

    /** In the order of the file. */
    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value, or an absent part. */
    Part get(String key) {
        return values.getOrDefault(key, whole.missing(key));
    }

    /** The value; that it is not there is a mistake. */
    Part need(String key) {
        if (!has(key) && whole.mapping()) {
            whole.wrong("`" + key + "` is missing");
        }
        return get(key);
    }

    /** The value; without it nobody could sign. */
    Part should(String key) {
        if (!has(key) && whole.mapping()) {
            whole.incomplete("`" + key + "` is missing");
        }
        return get(key);
    }

    /** Where the key stands. */
    Part key(String key) {
        return keys.getOrDefault(key, whole);
    }

    Part whole() {
        return whole;
    }
}
