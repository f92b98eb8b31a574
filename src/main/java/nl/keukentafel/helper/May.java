package nl.keukentafel.helper;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a resident can let a helper do; saying yes, and what registers tell, are not among it and cannot be. */
public enum May {
    /** Reading what the resident was asked and did not answer yet. */
    QUESTIONS,
    /** Reading what the resident shares, with whom and until when. */
    SHARES,
    /** Reading which employees looked. */
    LOOKS,
    /** Stopping what the resident shares about themself; includes reading what that is. */
    STOP;

    /** The word in forms, in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} on any other word. */
    public static May of(String word) {
        return Arrays.stream(values())
                .filter(may -> may.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a word for what a helper may do is expected"));
    }

    static String words(Set<May> may) {
        return may.stream().sorted().map(May::word).collect(Collectors.joining(" "));
    }

    static Set<May> read(String words) {
        return Arrays.stream(words.split(" "))
                .map(May::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(May.class)));
    }
}
