package nl.keukentafel.municipality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is switched off now: one file per municipality and {@link Stop}, so that an operator can stop a leak with the
 * database down. Every question looks at the folder; what cannot be looked at counts as switched off.
 */
public final class StopSwitch {
    private final Path folder;

    public StopSwitch(Path folder) {
        this.folder = folder;
    }

    public boolean everythingOff(MunicipalityCode municipality) {
        return off(municipality, new Stop.Everything());
    }

    /** Also when everything is off. */
    public boolean sourceOff(MunicipalityCode municipality, String source) {
        return everythingOff(municipality) || off(municipality, new Stop.Source(source));
    }

    /** Also when everything is off. */
    public boolean purposeOff(MunicipalityCode municipality, String purpose) {
        return everythingOff(municipality) || off(municipality, new Stop.Purpose(purpose));
    }

    /** All that is off for this municipality, in order of its words; files of another name are not stops. */
    public List<Stop> stops(MunicipalityCode municipality) {
        return meant(municipality).stream()
                .map(Stop::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Files that were meant to be a stop by how their name begins, and stop nothing: a mistake of whoever put them there. */
    public List<String> misnamed(MunicipalityCode municipality) {
        return meant(municipality).stream()
                .filter(name -> Stop.read(name).isEmpty())
                .toList();
    }

    private List<String> meant(MunicipalityCode municipality) {
        Path own = folder.resolve(municipality.value());
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name ->
                            name.equals("everything") || name.startsWith("source-") || name.startsWith("purpose-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Switches off, effective on the next question; the reason is kept in the file for whoever finds it. */
    public void stop(MunicipalityCode municipality, Stop what, String reason) {
        try {
            Path file = file(municipality, what);
            Files.createDirectories(file.getParent());
            Files.writeString(file, reason + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Switches on again; nothing happens when it was on. */
    public void release(MunicipalityCode municipality, Stop what) {
        try {
            Files.deleteIfExists(file(municipality, what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean off(MunicipalityCode municipality, Stop what) {
        return !Files.notExists(file(municipality, what));
    }

    private Path file(MunicipalityCode municipality, Stop what) {
        return folder.resolve(municipality.value()).resolve(what.word());
    }
}
