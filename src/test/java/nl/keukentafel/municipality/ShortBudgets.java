package nl.keukentafel.municipality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shipped files, with less patience: every register gets this budget. */
public final class ShortBudgets {
    private ShortBudgets() {}

    /** @param budget as the files write it, such as {@code PT1S} */
    public static Path in(Path folder, String budget) throws IOException {
        Path from = Path.of("consent-policies");
        Path to = folder.resolve("policies");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (file.endsWith("municipality.yaml")) {
                    Files.writeString(copy, Files.readString(file).replaceAll("budget: PT[0-9]S", "budget: " + budget));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }
}
