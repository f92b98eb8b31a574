package nl.keukentafel.accesslog;

import java.util.Arrays;
import java.util.Optional;

/** What an auditor says of a look after having looked at it: a fixed small set, with words beside it. */
public enum Verdict {
    EXPLAINED("explained"),
    MISTAKE("mistake"),
    TALK_NEEDED("talk-needed"),
    POSSIBLE_MISUSE("possible-misuse"),
    CANNOT_JUDGE("cannot-judge");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word that it has in the log. */
    public String word() {
        return word;
    }

    /** Whether it says something against the employee, who has a right of reply before it. */
    public boolean speaksAgainst() {
        return this == TALK_NEEDED || this == POSSIBLE_MISUSE;
    }

    /** The verdict of this word; empty when there is none. */
    public static Optional<Verdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }
}
