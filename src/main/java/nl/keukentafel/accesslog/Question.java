package nl.keukentafel.accesslog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.person.PersonRef;

/**
 * What a resident did not understand about one entry in their log.
 *
 * @param entry the place of that entry
 */
public record Question(UUID id, long entry, PersonRef asker, String words, Instant asked, Optional<Answered> answer) {
    private static final int WORKING_DAYS = 5;

    /**
     * What the resident reads.
     *
     * @param by the id of the auditor who answered
     */
    public record Answered(String words, Instant at, String by) {}

    /** The last day for an answer: five working days after the day of asking; weekends do not count. */
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
}
