package nl.keukentafel.command;

import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.consent.FolderRule;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.files.Issue;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.picture.SignalFiles;

/** The files of a folder of policies that no decision looks at: municipalities with a face, and signals; read as strictly as at start. */
@Singleton
final class FolderFiles implements FolderRule {
    @Override
    public List<String> mistakes(Path policies) {
        return issues(policies).stream().map(Issue::rendered).toList();
    }

    /** Every mistake by file and place; a folder without signals, or a municipality without a face, is not held to have them. */
    static List<Issue> issues(Path policies) {
        List<Issue> found = new ArrayList<>();
        Path municipalities = policies.resolve("municipalities");
        if (Files.isDirectory(municipalities)) {
            found.addAll(new MunicipalityFiles(municipalities, "").mistakes());
        }
        Path signals = policies.resolve("signals");
        if (Files.isDirectory(signals)) {
            try {
                new SignalFiles(signals).read();
            } catch (BrokenFiles broken) {
                found.addAll(broken.issues());
            }
        }
        return List.copyOf(found);
    }
}
