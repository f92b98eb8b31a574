package nl.keukentafel.casefile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether two people may be family by their name: a name that many bear says less than one that few do. */
enum Surname {
    NONE("none"),
    COMMON("common"),
    RARE("rare");

    private static final Set<String> MANY_BEAR_IT = common();

    private final String word;

    Surname(String word) {
        this.word = word;
    }

    /** The word that the log keeps of the comparison. */
    String word() {
        return word;
    }

    /**
     * Compares two surnames, each with its prefix; of a double name either half counts. Case, accents and spaces do not.
     */
    static Surname between(String one, String other) {
        Set<String> shared = new HashSet<>(parts(one));
        shared.retainAll(parts(other));
        if (shared.isEmpty()) {
            return NONE;
        }
        return MANY_BEAR_IT.containsAll(shared) ? COMMON : RARE;
    }

    private static Set<String> parts(String surname) {
        return Arrays.stream(surname.split("-", -1))
                .map(Surname::plain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    private static Set<String> common() {
        try (InputStream in = Surname.class.getResourceAsStream("common-surnames.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks common-surnames.txt");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Surname::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
