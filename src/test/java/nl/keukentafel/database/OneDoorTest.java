package nl.keukentafel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Nobody reaches the database past {@link Database}, where it is said whose rows are seen. */
class OneDoorTest {
    private static final String DATA_SOURCE = "javax/sql/DataSource";

    /** The keys have a database of their own; the demo measures a bare insert. */
    private static final List<String> MAY =
            List.of("database/", "keys/", "demo/", "accesslog/OutsideHeads", "accesslog/AccessLogConfiguration");

    @Test
    void everybodyElseAsksDatabase() throws IOException {
        Path house = Path.of("target", "classes", "nl", "keukentafel");
        assertThat(MAY).allSatisfy(place -> assertThat(house.resolve(place.endsWith("/") ? place : place + ".class"))
                .exists());
        assertThat(strangers(house)).isEmpty();
    }

    @Test
    void anIntruderIsSeen() throws IOException {
        assertThat(strangers(Path.of("target", "test-classes", "nl", "keukentafel")))
                .contains("view/Intruder.class");
    }

    private static List<String> strangers(Path house) throws IOException {
        try (Stream<Path> files = Files.walk(house)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(OneDoorTest::namesADataSource)
                    .map(file -> house.relativize(file).toString().replace("$", ""))
                    .filter(name -> MAY.stream().noneMatch(name::startsWith))
                    .toList();
        }
    }

    private static boolean namesADataSource(Path file) {
        try {
            return StreamSupport.stream(
                            ClassFile.of().parse(file).constantPool().spliterator(), false)
                    .anyMatch(entry -> entry instanceof Utf8Entry word
                            && word.stringValue().contains(DATA_SOURCE));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
