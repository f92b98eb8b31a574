package nl.keukentafel.casefile;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * When and where a resident can be called about their case and talk freely; prints itself without the number.
 *
 * @param number as the resident gave it, with digits and a plus alone
 * @param day in the municipality's zone
 */
public record CallBack(String number, LocalDate day, Part part) {
    private static final Pattern NUMBER = Pattern.compile("(0|\\+)[1-9][0-9]{7,13}");

    /** A part of the day. */
    public enum Part {
        MORNING("morning", LocalTime.NOON),
        AFTERNOON("afternoon", LocalTime.of(17, 0));

        private final String word;
        private final LocalTime end;

        Part(String word, LocalTime end) {
            this.word = word;
            this.end = end;
        }

        /** Whether nobody calls in this part any more at this time of its day, in the municipality's zone. */
        public boolean overAt(LocalTime time) {
            return !time.isBefore(end);
        }

        /** The word that the API and the database have for it. */
        public String word() {
            return word;
        }

        /** Throws {@link IllegalArgumentException} on any other word. */
        public static Part of(String word) {
            return Arrays.stream(values())
                    .filter(part -> part.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a part of the day is expected"));
        }
    }

    /** Throws {@link IllegalArgumentException}, without the number in it, when nobody can be called there. */
    public CallBack {
        number = number.replaceAll("[\\s().-]", "");
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("nobody can be called there");
        }
    }

    @Override
    public String toString() {
        return "CallBack[" + day + " " + part + "]";
    }
}
