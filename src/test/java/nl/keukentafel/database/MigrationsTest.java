package nl.keukentafel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Migrations are numbered in one folder alone: a number that is only one kind of database's would make every later number
 * of the other folder come too late, and the service refuse to start on what it kept.
 */
class MigrationsTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "db");
    private static final Pattern CALLBACK = Pattern.compile("(before|after)[A-Z][A-Za-z]*(__[a-z_]+)?\\.sql");
    private static final Pattern NUMBERED = Pattern.compile("V([0-9]+)__[a-z_]+\\.sql");

    @Test
    void whatIsOfOneKindOfDatabaseHasNoNumber() {
        for (String kind : List.of("h2", "postgresql")) {
            assertThat(numberedIn(files(kind))).as(kind).isEmpty();
        }
        assertThat(numberedIn(List.of("afterMigrate__selectivity.sql", "V900__selectivity.sql", "R__again.sql")))
                .containsExactly("V900__selectivity.sql", "R__again.sql");
    }

    @Test
    void everyNumberIsGivenOnce() {
        assertThat(files("migration")).allMatch(name -> NUMBERED.matcher(name).matches());
        assertThat(twice(files("migration"))).isEmpty();
        assertThat(twice(List.of("V1__a.sql", "V2__b.sql", "V1__c.sql"))).containsExactly("1");
    }

    private static List<String> numberedIn(List<String> names) {
        return names.stream().filter(name -> !CALLBACK.matcher(name).matches()).toList();
    }

    private static List<String> twice(List<String> names) {
        Map<String, Long> counts = names.stream()
                .map(name -> NUMBERED.matcher(name).replaceAll("$1"))
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
