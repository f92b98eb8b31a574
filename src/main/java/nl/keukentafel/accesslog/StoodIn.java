package nl.keukentafel.accesslog;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * That somebody stood in for a colleague, as the log tells it; people by pseudonyms.
 *
 * @param by who registered it
 * @param lastDay inclusive
 */
public record StoodIn(String by, LocalDate lastDay) {
    static StoodIn of(AuditedEntry registered) {
        return new StoodIn(
                registered.actor(), LocalDate.parse(registered.details().getOrDefault("last-day", "0000-01-01")));
    }

    /** Who stands in; before others had to register it, whoever did so stood in themself. */
    static String standIn(AuditedEntry registered) {
        return registered.details().getOrDefault("by", registered.actor());
    }

    /** Whether whoever stands in registered it themself, so that it explains nothing. */
    static boolean byThemself(AuditedEntry registered) {
        return standIn(registered).equals(registered.actor());
    }

    /** Whether by this entry the actor of a look stood in for this colleague on that day. */
    static boolean covers(AuditedEntry registered, String colleague, AuditedEntry look, ZoneId zone) {
        Map<String, String> details = registered.details();
        LocalDate day = look.at().atZone(zone).toLocalDate();
        return standIn(registered).equals(look.actor())
                && colleague.equals(details.get("for"))
                && !day.isBefore(LocalDate.parse(details.getOrDefault("from", "9999-12-31")))
                && !day.isAfter(LocalDate.parse(details.getOrDefault("last-day", "0000-01-01")));
    }

    /** Whether this entry ended that one. */
    static boolean ended(AuditedEntry registered, AuditedEntry end) {
        String id = registered.details().getOrDefault("replacement", "");
        return !id.isEmpty() && id.equals(end.details().get("replacement"));
    }
}
