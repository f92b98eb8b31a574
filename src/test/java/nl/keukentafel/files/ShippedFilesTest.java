package nl.keukentafel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file under consent-policies is what its schema says. */
class ShippedFilesTest {
    private static final Path FOLDER = Path.of("consent-policies");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String schemaOf(Path file) {
        String name = file.getFileName().toString();
        String folder = FOLDER.relativize(file).getName(0).toString();
        return switch (folder) {
            case "purposes" -> name.endsWith(".cases.yaml") ? "cases" : "purpose";
            case "signals" -> "signal";
            default -> name.substring(0, name.length() - ".yaml".length());
        };
    }

    private static Path schema(String name) {
        return FOLDER.resolve("schema").resolve(name + ".v1.json");
    }

    @Test
    void everyFileIsWhatItsSchemaSays() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(25);
        for (Path file : files) {
            assertThat(Schemas.mistakes(schema(schemaOf(file)), Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyFileNamesItsSchemaForTheEditor() throws IOException {
        for (Path file : files()) {
            String first = Files.readAllLines(file).getFirst();
            assertThat(first).as(file.toString()).startsWith("# yaml-language-server: $schema=");
            Path named =
                    file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
            assertThat(named).as(file.toString()).isEqualTo(schema(schemaOf(file)));
        }
    }

    @Test
    void anUnknownKeyInAPurposeIsCaughtByItsSchema() throws IOException {
        String purpose = Files.readString(FOLDER.resolve("purposes/debt-help/2026-01-01.yaml"));
        assertThat(Schemas.mistakes(schema("purpose"), purpose.replace("serves: assistance", "serves: enforcement")))
                .isNotEmpty();
        assertThat(Schemas.mistakes(schema("purpose"), purpose.replace("guardians: all", "gardians: all")))
                .isNotEmpty();
    }
}
