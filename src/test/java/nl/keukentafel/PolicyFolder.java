package nl.keukentafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a policy folder, in which a test makes a mistake. */
public record PolicyFolder(Path path) {
    public static final Path SHIPPED = Path.of("consent-policies");
    public static final Path PLAIN = Path.of("src/test/resources/policies");

    /** What stands there already stays. */
    public static PolicyFolder copied(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (!Files.exists(copy)) {
                    Files.copy(path, copy);
                }
            }
        }
        return new PolicyFolder(to);
    }

    /** The first occurrence, which must be there. */
    public void change(String file, String right, String wrong) throws IOException {
        Path changed = path.resolve(file);
        String before = Files.readString(changed);
        int at = before.indexOf(right);
        assertThat(at).isNotNegative();
        Files.writeString(changed, before.substring(0, at) + wrong + before.substring(at + right.length()));
    }
}
