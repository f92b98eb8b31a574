package nl.keukentafel.web.auditor;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.accesslog.WeeklySample;
import nl.keukentafel.web.Layout;

/**
 * The entries that were drawn of one week.
 *
 * @param entries what is left of them, by their place
 */
public record SamplePage(
        Layout layout,
        LocalDate monday,
        Optional<WeeklySample.Drawn> drawn,
        Map<Long, AuditedEntry> entries,
        Map<Long, Verdicts.Given> verdicts) {
    public SamplePage {
        entries = Map.copyOf(entries);
        verdicts = Map.copyOf(verdicts);
    }

    public List<Long> places() {
        return drawn.map(WeeklySample.Drawn::places).orElse(List.of());
    }

    /** Where the answers stand that an employee wrote down, as a reader reckons with them. */
    public String assisted() {
        return drawn.map(WeeklySample.Drawn::assisted).orElse(List.of()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    public long done() {
        return places().stream().filter(verdicts::containsKey).count();
    }
}
