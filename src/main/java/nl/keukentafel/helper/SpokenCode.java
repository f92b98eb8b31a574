package nl.keukentafel.helper;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Eight random digits that are said aloud, in two groups of four; it never prints itself. */
public record SpokenCode(String digits) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern EIGHT = Pattern.compile("[0-9]{8}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s.\\-\u2013]");
    private static final int CODES = 100_000_000;

    /** Throws {@link IllegalArgumentException} on anything but eight digits. */
    public SpokenCode {
        if (!EIGHT.matcher(digits).matches()) {
            throw new IllegalArgumentException("a code of eight digits is expected");
        }
    }

    static SpokenCode fresh() {
        return new SpokenCode(String.format(Locale.ROOT, "%08d", RANDOM.nextInt(CODES)));
    }

    /** What somebody typed, with or without spaces, points and dashes; empty when it is no code at all. */
    public static Optional<SpokenCode> typed(String text) {
        String digits = BETWEEN.matcher(text).replaceAll("");
        return EIGHT.matcher(digits).matches() ? Optional.of(new SpokenCode(digits)) : Optional.empty();
    }

    /** As it is read aloud: 4821 7730. */
    public String spoken() {
        return digits.substring(0, 4) + " " + digits.substring(4);
    }

    @Override
    public String toString() {
        return "SpokenCode[*]";
    }
}
