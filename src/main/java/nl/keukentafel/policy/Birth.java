package nl.keukentafel.policy;

import java.time.LocalDate;

/** The first and the last day on which somebody may have been born; the same day when the date is whole. */
public record Birth(LocalDate earliest, LocalDate latest) {
    /** Nothing is known about the date. */
    public static final Birth UNKNOWN = new Birth(LocalDate.MIN, LocalDate.MAX);

    /** Throws {@link IllegalArgumentException} when the last day is before the first. */
    public Birth {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("the last possible day of birth is before the first");
        }
    }

    /** A whole date. */
    public static Birth on(LocalDate day) {
        return new Birth(day, day);
    }

    /** Whether nothing is known about the date. */
    public boolean unknown() {
        return earliest.equals(LocalDate.MIN) || latest.equals(LocalDate.MAX);
    }
}
