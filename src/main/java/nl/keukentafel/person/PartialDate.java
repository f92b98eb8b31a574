package nl.keukentafel.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** A date as Dutch registers know it: whole, year and month, year alone, or unknown. */
public sealed interface PartialDate {
    /** A whole date. */
    record Day(LocalDate date) implements PartialDate {}

    /** A year and a month; the day is unknown. */
    record Month(YearMonth month) implements PartialDate {}

    /** A year; month and day are unknown. */
    record Year(int year) implements PartialDate {}

    /** Nothing is known. */
    record Unknown() implements PartialDate {}

    /** The first day that it may be; {@link LocalDate#MIN} when unknown. */
    default LocalDate earliest() {
        return switch (this) {
            case Day day -> day.date();
            case Month month -> month.month().atDay(1);
            case Year year -> LocalDate.of(year.year(), 1, 1);
            case Unknown ignored -> LocalDate.MIN;
        };
    }

    /** The last day that it may be; {@link LocalDate#MAX} when unknown. */
    default LocalDate latest() {
        return switch (this) {
            case Day day -> day.date();
            case Month month -> month.month().atEndOfMonth();
            case Year year -> LocalDate.of(year.year(), 12, 31);
            case Unknown ignored -> LocalDate.MAX;
        };
    }

    /** As {@code yyyymmdd} with zeroes for what is unknown: what {@link #ofDigits} reads. */
    default String digits() {
        return switch (this) {
            case Day day ->
                String.format(
                        "%04d%02d%02d",
                        day.date().getYear(),
                        day.date().getMonthValue(),
                        day.date().getDayOfMonth());
            case Month month ->
                String.format(
                        "%04d%02d00", month.month().getYear(), month.month().getMonthValue());
            case Year year -> String.format("%04d0000", year.year());
            case Unknown ignored -> "00000000";
        };
    }

    /**
     * Reads {@code yyyymmdd} in which month, day or all may be zeroes, as LO3, SuwiML and iWmo write it; throws {@link
     * DateTimeException} on anything else, such as a thirteenth month.
     */
    static PartialDate ofDigits(String digits) {
        if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new DateTimeException("not a date of eight digits");
        }
        int year = Integer.parseInt(digits.substring(0, 4));
        int month = Integer.parseInt(digits.substring(4, 6));
        int day = Integer.parseInt(digits.substring(6, 8));
        if (year == 0 && month == 0 && day == 0) {
            return new Unknown();
        }
        if (year == 0) {
            throw new DateTimeException("a month or day without a year");
        }
        if (month == 0) {
            return new Year(year);
        }
        return day == 0 ? new Month(YearMonth.of(year, month)) : new Day(LocalDate.of(year, month, day));
    }
}
