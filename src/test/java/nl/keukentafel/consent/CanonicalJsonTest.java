package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.Trap;
import org.junit.jupiter.api.Test;

/** RFC 8785, for what a receipt is made of. */
class CanonicalJsonTest {
    private static String of(Map<String, ?> object) {
        return new String(CanonicalJson.of(object), StandardCharsets.UTF_8);
    }

    /** The example of RFC 8785, section 3.2.3. */
    @Test
    void namesAreSortedByTheirUtf16CodeUnits() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("\u20ac", "5");
        object.put("\r", "1");
        object.put("\ufb33", "7");
        object.put("1", "2");
        object.put("\ud83d\ude00", "6");
        object.put("\u0080", "3");
        object.put("\u00f6", "4");
        assertThat(of(object).replaceAll("[^:]*:\"([1-7])\"[,}]", "$1")).isEqualTo("1234567");
    }

    /** The text of RFC 8785, section 3.2.2. */
    @Test
    void textIsEscapedNoMoreThanNeeded() {
        assertThat(of(Map.of("a", "\u20ac$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("{\"a\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void insideIsCanonicalToo() {
        assertThat(of(Map.of("b", List.of(1L, true, Map.of("z", 2, "y", "x")), "a", List.of())))
                .isEqualTo("{\"a\":[],\"b\":[1,true,{\"y\":\"x\",\"z\":2}]}");
    }

    @Trap(19)
    @Test
    void whatHasNoOneFormIsNotWritten() {
        assertThatThrownBy(() -> of(Map.of("a", 1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(Map.of("a", 1L << 53))).isInstanceOf(IllegalArgumentException.class);
    }
}
