package nl.keukentafel.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Reads a folder of policies strictly: a key that it does not know is a mistake. */
final class PolicyReader {
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    static final Topic HOUSEHOLD = new Topic("household");

    private static final Pattern POLICY_FILE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.yaml");

    private final Path folder;
    private final Issues issues;
    private final Catalogue catalogue = Catalogue.empty();
    private final PurposeReader policies = new PurposeReader(catalogue);
    private final SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes = new TreeMap<>();
    private final Map<String, Folder.MunicipalityFiles> municipalities = new TreeMap<>();
    private final List<Path> caseFiles = new ArrayList<>();
    /** Of every purpose that has a folder, also when no file in it can be read. */
    private final Set<String> named = new TreeSet<>();

    private PolicyReader(Path folder, Issues issues) {
        this.folder = folder;
        this.issues = issues;
    }

    /** Reads all of it; what is wrong is told to the issues. */
    static Folder read(Path folder, Issues issues) {
        return new PolicyReader(folder, issues).read();
    }

    /** One policy file, wherever it lies, with the words of a folder. */
    static Optional<Policy> single(Folder folder, Path file, Issues issues) {
        PurposeReader reader = new PurposeReader(Catalogue.of(folder));
        Source source = Source.read(file, file.toString(), issues);
        return source.root(issues)
                .flatMap(root -> reader.read(
                        root, source.hash(), root.entries().get("purpose").text(), LocalDate.EPOCH, LocalDate.MAX))
                .map(Folder.PolicyFile::policy);
    }

    private Folder read() {
        if (!Files.isDirectory(folder)) {
            issues.wrong(new Issue(folder.toString(), 1, 1, "there is no such folder", "", ""));
        } else {
            CatalogueReader words = new CatalogueReader(catalogue);
            open("topics.yaml", true).ifPresent(words::readTopics);
            open("roles.yaml", false).ifPresent(words::readRoles);
            open("legal-bases.yaml", false).ifPresent(words::readBases);
            open("reasons.yaml", false).ifPresent(words::readReasons);
            for (Path purpose : list(folder.resolve("purposes"))) {
                readPurpose(purpose);
            }
            if (named.isEmpty()) {
                issues.wrong(new Issue(named("purposes"), 1, 1, "there is no purpose here", "", ""));
            }
            MunicipalityReader stricter = new MunicipalityReader(catalogue, purposes, named, issues);
            for (Path municipality : list(folder.resolve("municipalities"))) {
                if (Files.isDirectory(municipality)) {
                    municipalities.put(municipality.getFileName().toString(), stricter.read(municipality));
                }
            }
        }
        return new Folder(
                folder,
                Collections.unmodifiableSortedMap(catalogue.topics()),
                Collections.unmodifiableMap(catalogue.roles()),
                Collections.unmodifiableMap(catalogue.bases()),
                Collections.unmodifiableMap(catalogue.reasons()),
                Collections.unmodifiableSortedMap(purposes),
                Collections.unmodifiableMap(municipalities),
                List.copyOf(caseFiles));
    }

    private String named(String name) {
        return folder.resolve(name).toString();
    }

    private Optional<Part> open(String name, boolean needed) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            return Source.read(file, file.toString(), issues).root(issues);
        }
        Issue issue = new Issue(file.toString(), 1, 1, "there is no such file", "", "");
        if (needed) {
            issues.wrong(issue);
        } else {
            issues.incomplete(issue);
        }
        return Optional.empty();
    }

    private List<Path> list(Path of) {
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(of)) {
            return found.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            issues.wrong(new Issue(of.toString(), 1, 1, "the folder cannot be read", "", ""));
            return List.of();
        }
    }

    /** Only one text holds on a day: a file that starts before the last day of the one before it says that it replaces it. */
    private static void follows(Optional<Folder.PolicyFile> before, Folder.PolicyFile file) {
        LocalDate begins = file.policy().validFrom();
        Part replaces = file.root().entries().get("replaces");
        Optional<LocalDate> replaced = replaces.date();
        Optional<LocalDate> known = before.map(Folder.PolicyFile::policy).map(Policy::validFrom);
        if (replaced.isPresent() && !replaced.equals(known)) {
            replaces.wrong(
                    "`" + replaced.get() + "` is not the file before this one",
                    known.map(LocalDate::toString).orElse(""));
        }
        before.map(older -> older.root().entries().get("ends")).ifPresent(last -> last.date()
                .filter(day -> !day.isBefore(begins) && replaced.isEmpty())
                .ifPresent(day -> last.wrong("two texts hold on one day: this one until " + day + ", the next from "
                        + begins + "; the next may say `replaces: " + known.orElseThrow() + "`")));
    }

    private void readPurpose(Path of) {
        String name = of.getFileName().toString();
        if (!Files.isDirectory(of)) {
            issues.wrong(new Issue(of.toString(), 1, 1, "only folders of purposes are expected here", "", ""));
            return;
        }
        named.add(name);
        TreeMap<LocalDate, Path> files = new TreeMap<>();
        for (Path file : list(of)) {
            String fileName = file.getFileName().toString();
            if (fileName.endsWith(".cases.yaml")) {
                caseFiles.add(file);
                continue;
            }
            var match = POLICY_FILE.matcher(fileName);
            try {
                if (match.matches()) {
                    files.put(LocalDate.parse(match.group(1)), file);
                    continue;
                }
            } catch (DateTimeException e) {
                // told below
            }
            String expected = "a policy file is named by its first day, such as 2026-01-01.yaml";
            issues.wrong(new Issue(file.toString(), 1, 1, expected, "", ""));
        }
        List<Folder.PolicyFile> versions = new ArrayList<>();
        for (Map.Entry<LocalDate, Path> entry : files.entrySet()) {
            Source source = Source.read(entry.getValue(), entry.getValue().toString(), issues);
            LocalDate next = files.higherKey(entry.getKey());
            LocalDate before = next == null ? LocalDate.MAX : next.minusDays(1);
            source.root(issues)
                    .flatMap(root -> policies.read(root, source.hash(), name, entry.getKey(), before))
                    .ifPresent(versions::add);
        }
        for (int i = 0; i < versions.size(); i++) {
            follows(i == 0 ? Optional.empty() : Optional.of(versions.get(i - 1)), versions.get(i));
        }
        if (!versions.isEmpty()) {
            purposes.put(versions.getFirst().policy().purpose(), List.copyOf(versions));
        }
    }
}
