package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static final Bsn ASKED = new Bsn("999990445");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "// comment\n{}"
            })
    void whatIsNotOneJsonObjectIsBroken(String text) {
        assertThatThrownBy(() -> StrictJson.read(bytes(text))).isInstanceOf(Unreadable.class);
    }

    @Test
    void deepNestingHugeNumbersAndWrongBytesAreBroken() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        String huge = "{\"a\":" + "9".repeat(100_000) + "}";
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        byte[] utf16 = "{\"bsn\":\"999990445\"}".getBytes(StandardCharsets.UTF_16);

        for (byte[] attack : new byte[][] {bytes(deep), bytes(huge), overlong, surrogate, utf16}) {
            assertThatThrownBy(() -> StrictJson.read(attack)).isInstanceOf(Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1.5",
                "1e3",
                "\"1\"",
                "true",
                "null",
                "[]",
                "10000000001",
                "9223372036854775808",
                "99999999999999999999999"
            })
    void anAmountIsAWholeNumberOfCentsWithinReason(String value) {
        assertThatThrownBy(() -> StrictJson.read(bytes("{\"a\":" + value + "}")).cents("a"))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "2026-13-01", "20260101", "1026-01-01", "9999-01-01", "+12026-01-01", "", "x"})
    void aDayIsADayOfTheseTimes(String value) {
        assertThatThrownBy(() ->
                        StrictJson.read(bytes("{\"a\":\"" + value + "\"}")).day("a"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void whatIsMissingIsBrokenAndWhatIsNotAskedForIsNotLookedAt() throws Unreadable {
        StrictJson json = StrictJson.read(bytes("{\"a\":\"x\",\"more\":{\"b\":-5}}"));

        assertThat(json.text("a")).isEqualTo("x");
        assertThat(json.optionalText("b")).isEmpty();
        assertThatThrownBy(() -> json.text("b")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> json.objects("a")).isInstanceOf(Unreadable.class);
    }

    @Test
    void anAnswerAboutAnotherPersonIsCaughtAndItsNumberIsNotRepeated() {
        assertThatThrownBy(() -> StrictJson.read(bytes("{\"bsn\":\"999990457\"}"), ASKED))
                .isInstanceOfSatisfying(
                        Unreadable.class, why -> assertThat(why.why()).isEqualTo(Cause.OTHER_PERSON))
                .message()
                .doesNotContain("999990");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
