package nl.keukentafel.web.auditor;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;

/**
 * One actor's day as a strip from 6 to 22 hours in a picture of {@link #WIDTH} by {@link #HEIGHT}: a tick an entry, its
 * height the depth. What is earlier or later stands at the edge.
 */
public record DayStrip(List<Tick> ticks, List<AuditedEntry> entries) {
    public static final int WIDTH = 660;
    public static final int HEIGHT = 80;
    public static final int FLOOR = 55;
    static final int MOST = 200;

    private static final int FIRST = 6;
    private static final int LAST = 22;
    private static final int LEFT = 20;
    private static final int HOUR = 39;
    private static final int MINUTES = 60;
    private static final int SHALLOW = 15;
    private static final int MIDDLE = 27;
    private static final int DEEP = 39;

    public DayStrip {
        ticks = List.copyOf(ticks);
        entries = List.copyOf(entries);
    }

    /** One entry; chosen is the one that the page is about. */
    public record Tick(int x, int height, boolean chosen) {}

    static DayStrip of(List<AuditedEntry> newestFirst, AuditedEntry chosen, ZoneId zone) {
        List<Tick> ticks = new ArrayList<>();
        List<AuditedEntry> entries = newestFirst.reversed();
        for (AuditedEntry entry : entries) {
            LocalTime at = entry.at().atZone(zone).toLocalTime();
            int minutes =
                    Math.clamp(at.getHour() * MINUTES + at.getMinute() - FIRST * MINUTES, 0, (LAST - FIRST) * MINUTES);
            ticks.add(new Tick(LEFT + minutes * HOUR / MINUTES, height(entry.kind()), entry.index() == chosen.index()));
        }
        return new DayStrip(ticks, entries);
    }

    private static int height(AccessEvent.Kind kind) {
        return switch (kind) {
            case SHOWN, PRINTED, EXPORTED -> DEEP;
            case OPENED, APPEARED -> MIDDLE;
            default -> SHALLOW;
        };
    }

    /** The hours that are named below the strip. */
    public List<Integer> hours() {
        return List.of(6, 8, 10, 12, 14, 16, 18, 20, 22);
    }

    /** Where an hour stands. */
    public int x(int hour) {
        return LEFT + (hour - FIRST) * HOUR;
    }
}
