package nl.keukentafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /** What binds to any port and lets go of it, to use its number later. */
    private static final Pattern LETS_GO =
            Pattern.compile("new ServerSocket\\(0[^;]*\\) *\\{\\s*return \\w+\\.getLocalPort\\(\\)");

    @Test
    void noPortIsGivenTwiceAndNoneThatSystemsGiveAway() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int port = FreePort.next();
            assertThat(given.add(port)).isTrue();
            assertThat(port).isBetween(15_000, 32_000);
        }
    }

    @Test
    void noTestLetsGoOfAPortThatItWillUse() throws IOException {
        assertThat(letsGo(Path.of("src/test/java"))).isEmpty();
        assertThat(LETS_GO.matcher("try (ServerSocket a = new ServerSocket(0, 1, x)) {\n return a.getLocalPort();")
                        .find())
                .isTrue();
    }

    private static List<Path> letsGo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("FreePortTest.java"))
                    .filter(file -> LETS_GO.matcher(read(file)).find())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
