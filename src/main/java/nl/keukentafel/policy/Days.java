package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Ages and ends, by local days. */
final class Days {
    private static final int[] BOUNDS = {12, 16, 18};
    /** A day of DST change may be an hour shorter. */
    private static final long SLACK = 3600 * 3;
    /** No zone is further east: a day begins nowhere before this many seconds before it begins in Greenwich. */
    private static final long EASTERNMOST = 3600 * 18;

    private Days() {}

    /** Whole years on a day; a birthday of 29 February is kept on 1 March; never below zero. */
    static int age(LocalDate born, LocalDate today) {
        int years = today.getYear() - born.getYear();
        boolean before = today.getMonthValue() < born.getMonthValue()
                || (today.getMonthValue() == born.getMonthValue() && today.getDayOfMonth() < born.getDayOfMonth());
        return Math.max(0, before ? years - 1 : years);
    }

    /** The day on which somebody turns so many years; 29 February becomes 1 March. */
    static LocalDate birthday(LocalDate born, int years) {
        int year = born.getYear() + years;
        if (born.getMonthValue() == 2 && born.getDayOfMonth() == 29 && !Year.isLeap(year)) {
            return LocalDate.of(year, 3, 1);
        }
        return born.withYear(year);
    }

    /** The first day after today on which the possible ages cross 12, 16 or 18; {@link LocalDate#MAX} when none. */
    static LocalDate nextCrossing(Birth birth, Age age) {
        LocalDate next = crossing(birth.earliest(), age.eldest());
        if (birth.earliest().equals(birth.latest())) {
            return next;
        }
        LocalDate other = crossing(birth.latest(), age.youngest());
        return other.isBefore(next) ? other : next;
    }

    private static LocalDate crossing(LocalDate born, int age) {
        for (int bound : BOUNDS) {
            if (age < bound) {
                return birthday(born, bound);
            }
        }
        return LocalDate.MAX;
    }

    /** As case files write it, with the zone's own offset; {@link Instant#MAX} is {@code never}. */
    static String said(Instant at, ZoneId zone) {
        return at.equals(Instant.MAX) ? "never" : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }

    /** The start of the day; {@link Instant#MAX} for {@link LocalDate#MAX}. */
    static Instant start(LocalDate day, ZoneId zone) {
        return day.equals(LocalDate.MAX) ? Instant.MAX : day.atStartOfDay(zone).toInstant();
    }

    /** The instant or the start of the day, whichever is first; the zone is looked at only where it matters. */
    static Instant earlier(Instant instant, LocalDate day, ZoneId zone) {
        if (instant.getEpochSecond() < day.toEpochDay() * 86_400L - EASTERNMOST) {
            return instant;
        }
        Instant start = start(day, zone);
        return start.isBefore(instant) ? start : instant;
    }

    /** The end of a yes: its own, but never after the last of so many days from the day of giving. */
    static Instant end(Instant from, Instant until, int longest, ZoneId zone) {
        if (until.getEpochSecond() <= from.getEpochSecond() + longest * 86_400L - SLACK) {
            return until;
        }
        LocalDate given = LocalDate.ofInstant(from, zone);
        Instant atMost = given.plusDays(longest + 1L).atStartOfDay(zone).toInstant();
        return until.isBefore(atMost) ? until : atMost;
    }
}
