package nl.keukentafel.municipality;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be switched off for one municipality. */
public sealed interface Stop {
    /** Nothing is asked or shown. */
    record Everything() implements Stop {}

    /** This register is not asked. */
    record Source(String source) implements Stop {
        public Source {
            Stop.requireWord(source);
        }
    }

    /** Nothing is asked or shown for this purpose. */
    record Purpose(String purpose) implements Stop {
        public Purpose {
            Stop.requireWord(purpose);
        }
    }

    /** {@code everything}, {@code source-uwv}, {@code purpose-debt-help}: the name of the file that switches it off. */
    default String word() {
        return switch (this) {
            case Everything ignored -> "everything";
            case Source source -> "source-" + source.source();
            case Purpose purpose -> "purpose-" + purpose.purpose();
        };
    }

    /** Reads {@link #word}; throws {@link IllegalArgumentException} on anything else. */
    static Stop of(String word) {
        if (word.equals("everything")) {
            return new Everything();
        }
        if (word.startsWith("source-")) {
            return new Source(word.substring("source-".length()));
        }
        if (word.startsWith("purpose-")) {
            return new Purpose(word.substring("purpose-".length()));
        }
        throw new IllegalArgumentException("not a stop: everything, source-… or purpose-… is expected");
    }

    /** The same; empty on anything else. */
    static Optional<Stop> read(String word) {
        try {
            return Optional.of(of(word));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static void requireWord(String word) {
        if (!Pattern.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*", word)) {
            throw new IllegalArgumentException("not a name: lower-case words joined by hyphens are expected");
        }
    }
}
