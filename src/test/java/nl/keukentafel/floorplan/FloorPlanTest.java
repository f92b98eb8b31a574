package nl.keukentafel.floorplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of the house holds, and every wall of it stops an intruder. */
class FloorPlanTest {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path PRINTED = Path.of("docs", "floor-plan.md");

    @TempDir
    Path folder;

    @Test
    void everyRoomKeepsToThePlan() {
        assertThat(FloorPlan.broken(CLASSES)).isEmpty();
    }

    @Test
    void thePlanNamesOnlyRoomsThatExist() {
        assertThat(Room.unknownNames()).isEmpty();
        assertThat(Room.values()).allSatisfy(room -> assertThat(
                        CLASSES.resolve(room.packageName().replace('.', '/')))
                .isDirectory());
    }

    @Test
    void everyClassLivesInARoom() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("nl/keukentafel"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".class"))
                            .map(file -> CLASSES.relativize(file.getParent())
                                    .toString()
                                    .replace('/', '.'))
                            .distinct()
                            .filter(name -> Room.of(name).isEmpty()))
                    .isEmpty();
        }
    }

    @Test
    void everyWallStopsItsIntruderAndNoDoorDoes() throws IOException {
        for (Room room : Room.values()) {
            for (Room other : Room.values()) {
                if (room != other) {
                    plant(room.packageName(), "Intruder" + other.name(), other.packageName());
                }
            }
        }
        Set<String> seen = FloorPlan.broken(folder).stream()
                .map(sentence -> sentence.substring(0, sentence.indexOf(" uses ")))
                .collect(Collectors.toSet());
        Set<String> walls = Arrays.stream(Room.values())
                .flatMap(room -> Arrays.stream(Room.values())
                        .filter(other -> !room.mayImport(other))
                        .map(other -> room.packageName() + ".Intruder" + other.name()))
                .collect(Collectors.toSet());
        assertThat(walls).hasSizeGreaterThan(200);
        assertThat(seen).isEqualTo(walls);
    }

    @Test
    void whatIsUsedInAListOfItsKindIsSeen() throws IOException {
        byte[] intruder = ClassFile.of()
                .build(
                        ClassDesc.of("nl.keukentafel.tlog", "Intruder"),
                        builder -> builder.withField(
                                "used",
                                ClassDesc.of("nl.keukentafel.view", "Used").arrayType(2),
                                ClassFile.ACC_PRIVATE));
        Path file = Files.createDirectories(folder.resolve("nl/keukentafel/tlog"));
        Files.write(file.resolve("Intruder.class"), intruder);
        assertThat(FloorPlan.broken(folder)).singleElement().asString().contains("nl.keukentafel.view.Used");
    }

    @Test
    void oneSourceInAnotherIsSeen() throws IOException {
        plant("nl.keukentafel.source.uwv", "Intruder", "nl.keukentafel.source.brp");
        assertThat(FloorPlan.broken(folder)).singleElement().asString().contains("one source");
    }

    @Test
    void aSourceInTheRoomItselfIsSeen() throws IOException {
        plant("nl.keukentafel.source", "Intruder", "nl.keukentafel.source.uwv");
        assertThat(FloorPlan.broken(folder)).singleElement().asString().contains("may not know");
    }

    @Test
    void thePrintedPlanIsThePlan() throws IOException {
        Path now = Path.of("target", "floor-plan.md");
        Files.writeString(now, printed());
        assertThat(PRINTED)
                .as("copy target/floor-plan.md to docs/floor-plan.md")
                .hasSameTextualContentAs(now);
    }

    private void plant(String where, String name, String uses) throws IOException {
        byte[] intruder = ClassFile.of()
                .build(
                        ClassDesc.of(where, name),
                        builder -> builder.withField("used", ClassDesc.of(uses, "Used"), ClassFile.ACC_PRIVATE));
        Path file = folder.resolve(where.replace('.', '/')).resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, intruder);
    }

    private static String printed() {
        String rows = Arrays.stream(Room.values())
                .map(room -> "| `" + room.folder() + "` | " + room.question() + " | "
                        + (room.plan().isEmpty() ? "–" : room.plan()) + " |")
                .collect(Collectors.joining("\n"));
        return """
                # Floor plan

                Printed by `FloorPlanTest` from `Room`, the enum that the test checks the code against. A room may import
                itself and what its row names. Inside `source` no folder imports another, and the room itself imports none.

                | room `nl.keukentafel.…` | question | may import |
                | --- | --- | --- |
                """ + rows + "\n";
    }
}
