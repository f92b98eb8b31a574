package nl.keukentafel.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms of names in policy files. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Words() {}

    static boolean is(String text) {
        return WORD.matcher(text).matches();
    }

    /** That a text is none is told. */
    static boolean is(Part part, String text) {
        if (is(text)) {
            return true;
        }
        if (!text.isEmpty()) {
            part.wrong("`" + text + "` is not lower-case words joined by hyphens");
        }
        return false;
    }

    static <E extends Enum<E>> Map<String, E> of(E[] values, Function<E, String> word) {
        Map<String, E> words = new HashMap<>();
        for (E value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }

    static Set<String> names(Collection<?> values) {
        Set<String> names = new TreeSet<>();
        values.forEach(value -> names.add(value.toString()));
        return names;
    }
}
