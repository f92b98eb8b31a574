package nl.keukentafel.web.resident;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.keukentafel.web.Layout;

/** Who looked, by day, newest first. */
public record LooksPage(Layout layout, List<Look> looks) {
    public Map<LocalDate, List<Look>> byDay() {
        return looks.stream().collect(Collectors.groupingBy(Look::day, LinkedHashMap::new, Collectors.toList()));
    }
}
