package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.words.PurposeCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes on disk takes the place of what held, in one step and only when it holds. */
class PoliciesTest {
    private static final Path SHIPPED = Path.of("consent-policies");
    private static final PurposeCode PURPOSE = new PurposeCode("income-support");
    private static final String FILE = "purposes/income-support/2026-01-01.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void shipped() throws IOException {
        try (Stream<Path> all = Files.walk(SHIPPED)) {
            for (Path path : all.toList()) {
                Path to = folder.resolve(SHIPPED.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
    }

    private void change(String right, String wrong) throws IOException {
        String text = Files.readString(folder.resolve(FILE));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve(FILE), text.replace(right, wrong));
    }

    @Test
    void aMistakeOnDiskChangesNothingAndIsToldAndItsCorrectionIsLoaded() throws IOException {
        Policies policies = new Policies(folder.toString());
        PolicyBase before = policies.now();
        String hash = before.versions(PURPOSE).getFirst().hash();

        change("guardians: all", "guardian: all");
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);
        assertThat(policies.reload()).anyMatch(line -> line.contains("did you mean `guardians`?"));

        // It can be read, and a case of its own says that it is not meant so.
        change("guardian: all", "guardians: all");
        change("household: [self, partner, children]", "household: [self, partner]");
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);

        change("household: [self, partner]", "household: [self, partner, children]");
        change("# What is not written here is not allowed.", "# What is not written here, is not allowed.");
        policies.loadWhatChanged();
        assertThat(policies.now()).isNotSameAs(before);
        assertThat(policies.now().byHash(hash)).isEmpty();
        assertThat(policies.byHash(hash)).contains(before.versions(PURPOSE).getFirst());
        assertThat(before.byHash(hash)).isPresent();
    }

    @Test
    void nothingIsReadAgainWhileNothingChanged() {
        Policies policies = new Policies(folder.toString());
        PolicyBase before = policies.now();
        policies.loadWhatChanged();
        assertThat(policies.now()).isSameAs(before);
    }
}
