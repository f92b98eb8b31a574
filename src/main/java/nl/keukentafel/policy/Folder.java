package nl.keukentafel.policy;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** A folder of policies as it was read, with the places where things stand. */
record Folder(
        Path path,
        SortedMap<Topic, TopicWords> topics,
        Map<String, Role> roles,
        Map<String, LegalBasis> bases,
        Map<Reason, ReasonWords> reasons,
        SortedMap<PurposeCode, List<PolicyFile>> purposes,
        Map<String, MunicipalityFiles> municipalities,
        List<Path> caseFiles) {
    /** A policy and where its clauses stand. */
    record PolicyFile(Policy policy, Part root, Map<String, Part> clauses) {}

    /** What the decision needs of a municipality's folder. */
    record MunicipalityFiles(ZoneId zone, Map<PurposeCode, Narrowing> narrowings) {}

    /** All versions of a purpose, oldest first. */
    List<PolicyFile> files(PurposeCode purpose) {
        return purposes.getOrDefault(purpose, List.of());
    }

    /** Amsterdam, when the municipality's file says nothing else. */
    ZoneId zone(String municipality) {
        MunicipalityFiles files = municipalities.get(municipality);
        return files == null ? PolicyReader.AMSTERDAM : files.zone();
    }

    Narrowing narrowing(String municipality, PurposeCode purpose) {
        MunicipalityFiles files = municipalities.get(municipality);
        return files == null ? Narrowing.NONE : files.narrowings().getOrDefault(purpose, Narrowing.NONE);
    }
}
