package nl.keukentafel.accesslog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The question to an employee about one of their looks, and what they said; their right of reply comes before a verdict that
 * speaks against them.
 *
 * @param entry the place of the look
 */
public record Reply(long entry, Instant asked, Optional<Said> said) {
    private static final int WORKING_DAYS = 3;

    /** What the employee answered. */
    public record Said(String words, Instant at) {}

    /** The last day for an answer: three working days after the day of asking; weekends do not count. */
    public LocalDate due(ZoneId zone) {
        LocalDate day = asked.atZone(zone).toLocalDate();
        for (int left = WORKING_DAYS; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }

    /** Whether the employee answered, or had their time for it. */
    public boolean heard(LocalDate today, ZoneId zone) {
        return said.isPresent() || today.isAfter(due(zone));
    }
}
