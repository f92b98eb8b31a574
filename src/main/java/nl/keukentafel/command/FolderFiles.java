package nl.keukentafel.command;

import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.FolderRule;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.files.Issue;
import nl.keukentafel.municipality.KnownNames;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.picture.SignalFiles;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.view.Views;

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
            found.addAll(new MunicipalityFiles(municipalities, "", names(policies)).mistakes());
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

    /** By which municipalities may call what the policies speak of; any name while the policies cannot be read. */
    private static KnownNames names(Path policies) {
        if (!(PolicyBase.draft(policies) instanceof Loaded.Good good)) {
            return KnownNames.ANY;
        }
        PolicyBase base = good.base();
        Set<String> sources = base.topics().values().stream()
                .flatMap(topic -> topic.sources().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        sources.addAll(Views.HOUSEHOLDS_FROM);
        Set<String> roles = new TreeSet<>(base.roles().keySet());
        roles.addAll(Staff.OTHER_ROLES);
        return new KnownNames(
                sources,
                roles,
                base.purposes().stream().map(PurposeCode::value).collect(Collectors.toSet()),
                base.legalBases().keySet());
    }
}
