package nl.keukentafel.consent;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in its one canonical form (RFC 8785, JCS): of objects, arrays, text, whole numbers and booleans. Names stand in the
 * order of their UTF-16 code units, which is Java's own order of text.
 */
final class CanonicalJson {
    private static final long MOST_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    static byte[] of(Map<String, ?> object) {
        StringBuilder out = new StringBuilder();
        write(object, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case String text -> text(text, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number when Math.abs(number) <= MOST_EXACT -> out.append(number.longValue());
            case List<?> list -> {
                out.append('[');
                for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
                    write(each.next(), out);
                    if (each.hasNext()) {
                        out.append(',');
                    }
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((name, each) -> sorted.put((String) name, each));
                out.append('{');
                for (Iterator<Map.Entry<String, Object>> each =
                                sorted.entrySet().iterator();
                        each.hasNext(); ) {
                    Map.Entry<String, Object> one = each.next();
                    text(one.getKey(), out);
                    out.append(':');
                    write(one.getValue(), out);
                    if (each.hasNext()) {
                        out.append(',');
                    }
                }
                out.append('}');
            }
            default -> throw new IllegalArgumentException("not written here: " + value.getClass());
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
