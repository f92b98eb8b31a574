package nl.keukentafel.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.policy.LegalBasis;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.TopicRule;
import nl.keukentafel.policy.words.PurposeCode;

/** The legal bases that a municipality relies on, that no lawyer looked at and for which nobody signed. */
final class UnsignedBases {
    private UnsignedBases() {}

    /** One sentence for each; nothing of files that are broken, which the start itself refuses with every mistake. */
    static List<String> in(Path policies) {
        if (!(PolicyBase.draft(policies) instanceof Loaded.Good good)) {
            return List.of();
        }
        try {
            return new MunicipalityFiles(policies.resolve("municipalities"), "")
                    .read().all().stream()
                            // The invented ones are refused as such.
                            .filter(one -> !one.code().value().startsWith("gm99"))
                            .flatMap(one -> of(one, good.base()))
                            .toList();
        } catch (BrokenFiles broken) {
            return List.of();
        }
    }

    private static Stream<String> of(Municipality municipality, PolicyBase base) {
        Map<String, Set<String>> purposes = new TreeMap<>();
        for (String purpose : municipality.purposes()) {
            PurposeCode code = new PurposeCode(purpose);
            base.versions(code).stream()
                    .flatMap(version -> base
                            .here(code, version.validFrom(), municipality.code().value())
                            .stream())
                    .flatMap(UnsignedBases::bases)
                    .filter(basis ->
                            !basis.verified() && !municipality.signedBases().containsKey(basis.id()))
                    .forEach(basis -> purposes.computeIfAbsent(basis.id(), id -> new TreeSet<>())
                            .add(purpose));
        }
        return purposes.entrySet().stream().map(one -> sentence(municipality, base, one.getKey(), one.getValue()));
    }

    private static String sentence(Municipality municipality, PolicyBase base, String id, Set<String> purposes) {
        LegalBasis basis = base.legalBases().get(id);
        return municipality.code() + "/municipality.yaml, legal-bases-signed: " + id + " ("
                + (basis == null ? "" : basis.law() + " " + basis.article()) + ") carries "
                + String.join(" and ", purposes)
                + "; no lawyer looked at it, so somebody signs for it by name and date";
    }

    private static Stream<LegalBasis> bases(Policy policy) {
        return Stream.concat(
                Stream.of(policy.basis()), policy.topics().values().stream().map(TopicRule::basis));
    }
}
