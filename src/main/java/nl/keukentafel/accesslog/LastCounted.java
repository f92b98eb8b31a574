package nl.keukentafel.accesslog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Which daily entry counted each person last, as far as the daily entries were read, newest first and each once. It only
 * says where to look: how many entries somebody has is read from the daily entry itself.
 */
final class LastCounted {
    /** Daily entries read at a time, which is the most that one question costs beside those since the last one. */
    static final int AT_A_TIME = 50;

    private static final int HEX = 16;

    private final Map<Long, Long> dayByTag = new HashMap<>();
    private long newest = -1;
    private long oldest = LogReader.NEWEST;
    private boolean whole;

    /**
     * Reads the days since the last time, and some of those before; whether there are none before any more.
     *
     * @param before gives at most {@link #AT_A_TIME} daily entries before a place, newest first
     */
    synchronized boolean read(LongFunction<List<AuditedEntry>> before) {
        if (newest >= 0) {
            since(before);
        }
        if (!whole) {
            List<AuditedEntry> days = before.apply(oldest);
            for (AuditedEntry day : days) {
                newest = Math.max(newest, day.index());
                oldest = day.index();
                keys(day).forEach(key -> dayByTag.putIfAbsent(key, day.index()));
            }
            // Before the first day was counted there is nothing to have read.
            whole = newest >= 0 && days.size() < AT_A_TIME;
        }
        return whole || newest < 0;
    }

    private void since(LongFunction<List<AuditedEntry>> before) {
        List<AuditedEntry> later = new ArrayList<>();
        long place = LogReader.NEWEST;
        boolean more = true;
        while (more) {
            List<AuditedEntry> days = before.apply(place);
            days.stream().filter(day -> day.index() > newest).forEach(later::add);
            more = days.size() == AT_A_TIME && days.getLast().index() > newest;
            place = days.isEmpty() ? place : days.getLast().index();
        }
        for (AuditedEntry day : later.reversed()) {
            newest = Math.max(newest, day.index());
            keys(day).forEach(key -> dayByTag.put(key, day.index()));
        }
    }

    synchronized Optional<Long> dayOf(String tag) {
        return Optional.ofNullable(dayByTag.get(key(tag)));
    }

    private static List<Long> keys(AuditedEntry day) {
        return day.erased()
                ? List.of()
                : Counted.of(day.details()).lines().stream()
                        .map(line -> key(line.tag()))
                        .toList();
    }

    /** Half of a tag is enough to find the day by, and takes little room. */
    private static Long key(String tag) {
        return new BigInteger(tag, HEX).longValue();
    }
}
