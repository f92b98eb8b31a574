package nl.keukentafel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Parsers that have each a fault of their own are caught by what is fed to them. */
class FuzzTest {
    private static final Pattern ADDRESS = Pattern.compile("SYSTEM \"(http:[^\"]+)\"");

    private static Fuzz of(Fuzz.Parser parser) {
        return new Fuzz("token", 7, parser, IllegalArgumentException.class)
                .knowing("{\"amount\": 1200, \"until\": \"2026-01-01\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aParserThatFailsOnAChangedInputIsCaught() {
        assertThatThrownBy(() -> of(input -> {
                            String text = new String(input, StandardCharsets.UTF_8);
                            if (text.contains("amount") && text.contains("-1")) {
                                throw new IllegalStateException("nobody thought of that");
                            }
                        })
                        .of(200_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fails on");
    }

    @Test
    void aParserThatGoesAsDeepAsItsInputIsCaught() {
        assertThatThrownBy(() -> of(input -> deeper(new StringReader(new String(input, StandardCharsets.UTF_8))))
                        .of(1))
                .hasMessageContaining("fails on")
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    private static int deeper(StringReader reader) throws IOException {
        return reader.read() < 0 ? 0 : 1 + deeper(reader);
    }

    @Test
    void aParserThatTakesTooMuchMemoryIsCaught() {
        assertThatThrownBy(() -> of(input -> {
                            byte[][] all = new byte[200][];
                            for (int i = 0; i < all.length; i++) {
                                all[i] = new byte[1 << 20];
                            }
                        })
                        .of(1))
                .hasMessageContaining("too much memory");
    }

    @Test
    void aParserThatCallsOutIsCaught() {
        assertThatThrownBy(() -> of(input -> {
                            Matcher found = ADDRESS.matcher(new String(input, StandardCharsets.UTF_8));
                            if (found.find()) {
                                URI to = URI.create(found.group(1));
                                new java.net.Socket(to.getHost(), to.getPort()).close();
                            }
                        })
                        .of(1))
                .hasMessageContaining("called out");
    }
}
