package nl.keukentafel.municipality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.keukentafel.files.Issue;
import nl.keukentafel.files.Issues;

/** The folder of all municipalities: one folder each, named by its code. */
public final class MunicipalityFiles {
    private final Path folder;
    private final String town;
    private final KnownNames names;

    /** @param town what stands for {@code {town}} in an address; empty where no practice town runs */
    public MunicipalityFiles(Path folder, String town) {
        this(folder, town, KnownNames.ANY);
    }

    /** Held against the names that the policies beside it know. */
    public MunicipalityFiles(Path folder, String town, KnownNames names) {
        this.folder = folder;
        this.town = town;
        this.names = names;
    }

    /** Reads all; throws {@link nl.keukentafel.files.BrokenFiles} with every mistake of every file. */
    public Municipalities read() {
        Issues issues = new Issues();
        Map<MunicipalityCode, Municipality> read = new TreeMap<>();
        for (Path own : folders(issues)) {
            new MunicipalityFolder(own, town, names, issues).read().ifPresent(one -> read.put(one.code(), one));
        }
        issues.refuseIfAny();
        return new Municipalities(read);
    }

    /** Every mistake in the folders of municipalities that have a face of their own, by file and place. */
    public List<Issue> mistakes() {
        Issues issues = new Issues();
        for (Path own : folders(issues)) {
            if (Files.isRegularFile(own.resolve("municipality.yaml"))) {
                new MunicipalityFolder(own, town, names, issues).read();
            }
        }
        return issues.all();
    }

    private List<Path> folders(Issues issues) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> folders = entries.filter(Files::isDirectory).sorted().toList();
            if (folders.isEmpty()) {
                issues.add(folder, "no municipality here: a folder such as gm0344 is expected");
            }
            return folders;
        } catch (IOException e) {
            issues.add(folder, "cannot be read");
            return List.of();
        }
    }
}
