package nl.keukentafel.municipality;

import java.util.Collection;
import java.util.Set;
import nl.keukentafel.files.Suggestion;
import nl.keukentafel.files.YamlMap;

/**
 * The names that the other files of a folder of policies give to what a municipality's files speak of; a name that is not
 * among them is a mistake. What is empty is not compared.
 */
public record KnownNames(Set<String> sources, Set<String> roles, Set<String> purposes, Set<String> legalBases) {
    /** Any name will do: for reading municipalities without the policies. */
    public static final KnownNames ANY = new KnownNames(Set.of(), Set.of(), Set.of(), Set.of());

    public KnownNames {
        sources = Set.copyOf(sources);
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        legalBases = Set.copyOf(legalBases);
    }

    /** The keys of a map that are not known become issues at their place. */
    static void keys(YamlMap map, Collection<String> known) {
        for (String name : map.keys()) {
            if (!known.isEmpty() && !known.contains(name)) {
                map.issueOfKey(name, unknown(name, known));
            }
        }
    }

    /** A value that is not known becomes an issue at its place. */
    static void value(YamlMap map, String key, String value, Collection<String> known) {
        if (!known.isEmpty() && !value.isEmpty() && !known.contains(value)) {
            map.issue(key, unknown(value, known));
        }
    }

    private static String unknown(String name, Collection<String> known) {
        return "unknown name `" + name + "`" + Suggestion.of(name, known);
    }
}
