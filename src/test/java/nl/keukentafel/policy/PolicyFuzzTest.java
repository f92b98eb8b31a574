package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.Fuzz;
import nl.keukentafel.PolicyFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that may lie in a folder of policies does more than be read or be refused, with the reasons. */
class PolicyFuzzTest {
    private static final Path PLAIN = Path.of("src/test/resources/policies");
    private static final String PURPOSE = "purposes/debt-help/2026-01-01.yaml";

    @TempDir
    private Path folder;

    /** Refused, with reasons. */
    private static final class Issued extends Exception {
        private static final long serialVersionUID = 1L;

        Issued(String reasons) {
            super(reasons);
        }
    }

    @BeforeEach
    void plain() throws IOException {
        PolicyFolder.copied(PLAIN, folder);
    }

    @Test
    void whateverLiesThereIsReadOrRefused() throws IOException {
        assertThat(fuzz(7).of(100).outcomes()).isGreaterThan(10);
    }

    @Test
    @Tag("wide")
    void whateverLiesThereIsReadOrRefusedForLong() throws IOException {
        assertThat(fuzz(Long.getLong("wide.seed", 1L))
                        .during(Integer.getInteger("wide.seconds", 60))
                        .tried())
                .isGreaterThan(100);
    }

    private Fuzz fuzz(long seed) throws IOException {
        Fuzz fuzz = new Fuzz("policy", seed, this::read, Issued.class);
        for (String file : List.of(PURPOSE, "topics.yaml")) {
            fuzz.knowing(Files.readAllBytes(PLAIN.resolve(file)));
        }
        return fuzz;
    }

    private void read(byte[] input) throws Issued {
        try {
            Files.write(folder.resolve(PURPOSE), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (PolicyBase.draft(folder) instanceof Loaded.Bad bad) {
            assertThat(bad.issues()).isNotEmpty();
            throw new Issued(bad.issues().getFirst().printed().replaceAll("[0-9]+", "n"));
        }
    }
}
