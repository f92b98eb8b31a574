package nl.keukentafel.web.auditor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks per day as bars, in a picture of {@link #WIDTH} by {@link #HEIGHT}. */
public record DayBars(List<Bar> bars, long most, long total) {
    public static final int WIDTH = 660;
    public static final int HEIGHT = 200;
    public static final int FLOOR = 165;
    private static final int LEFT = 50;
    private static final int STEP = 20;
    private static final int TALLEST = 140;

    public DayBars {
        bars = List.copyOf(bars);
    }

    /** One day. */
    public record Bar(LocalDate day, long looks, int x, int y, int height, boolean named) {
        /** Drawn apart, because who looks then is asked why. */
        public boolean weekend() {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        }
    }

    static DayBars of(Map<Instant, Long> perHour, LocalDate last, int days, ZoneId zone) {
        Map<LocalDate, Long> perDay = new TreeMap<>();
        perHour.forEach((hour, looks) -> perDay.merge(hour.atZone(zone).toLocalDate(), looks, Long::sum));
        long most = Math.max(
                1, perDay.values().stream().mapToLong(Long::longValue).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < days; i++) {
            LocalDate day = last.minusDays(days - 1L - i);
            long looks = perDay.getOrDefault(day, 0L);
            total += looks;
            int height = looks == 0 ? 0 : (int) Math.max(2, looks * TALLEST / most);
            bars.add(new Bar(day, looks, LEFT + i * STEP, FLOOR - height, height, (days - 1 - i) % 7 == 0));
        }
        return new DayBars(bars, most, total);
    }
}
