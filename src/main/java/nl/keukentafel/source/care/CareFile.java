package nl.keukentafel.source.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.Datum.Value.Day;
import nl.keukentafel.source.Datum.Value.Text;
import nl.keukentafel.source.Lines;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/** Reads the messages kept per client, as {@code docs/api/care.openapi.yaml} describes them. */
final class CareFile {
    private CareFile() {}

    static void read(CareLaw law, byte[] answer, Bsn asked, LocalDate today, Lines lines) throws Unreadable {
        StrictJson file = StrictJson.read(answer, asked);
        var reader = new CareMessageReader(law);
        List<CareMessage> said = new ArrayList<>();
        for (String message : file.documents("messages")) {
            said.addAll(reader.read(message, asked));
        }
        Map<String, String> providers = new HashMap<>();
        for (StrictJson provider : file.objects("providers")) {
            providers.put(provider.text("agbCode"), provider.text("name"));
        }
        int number = 0;
        for (Allocation allocation : Allocation.of(said)) {
            number++;
            write(law, allocation, "allocation-" + number, providers, today, lines);
        }
    }

    private static void write(
            CareLaw law,
            Allocation allocation,
            String item,
            Map<String, String> providers,
            LocalDate today,
            Lines lines) {
        CareMessage.Allocated allocated = allocation.allocated();
        var line = lines.item(
                item,
                Optional.of(allocation.start()),
                allocation.end(),
                Optional.of(allocated.toegewezen().toLocalDate()));
        allocated
                .categorie()
                .ifPresent(category -> line.add("product", CareWords.product(law, category), "Product/Categorie"));
        Optional.ofNullable(providers.get(allocated.aanbieder()))
                .ifPresent(name -> line.add("provider", new Text(name), "Ontvanger"));
        allocated.omvang().flatMap(CareWords::volume).ifPresent(volume -> line.add("volume", volume, "Omvang"));
        line.add("start", day(allocation.start()), allocation.started() ? "StartProduct/Begindatum" : "Ingangsdatum");
        allocation
                .end()
                .ifPresent(end -> line.add(
                        "end", day(end), allocation.stopped().isPresent() ? "StopProduct/Einddatum" : "Einddatum"));
        line.add("care-status", status(law, allocation, today), "StartProduct, StopProduct");
    }

    private static Coded status(CareLaw law, Allocation allocation, LocalDate today) {
        if (allocation.stopped().isPresent()) {
            return CareWords.stopped(law, allocation.stopped().get().redenBeeindiging());
        }
        if (allocation.end().isPresent() && allocation.end().get().isBefore(today)) {
            return new Coded("ended", "afgelopen", "ended");
        }
        if (allocation.paused()) {
            return new Coded("paused", "tijdelijk gestopt", "stopped for a while");
        }
        if (allocation.started()) {
            return new Coded("running", "loopt", "running");
        }
        return allocation.allocated().ingangsdatum().isAfter(today)
                ? new Coded("planned", "begint nog", "yet to begin")
                : new Coded("not-started", "toegewezen, nog niet begonnen", "allocated, not started");
    }

    private static Day day(LocalDate date) {
        return new Day(new PartialDate.Day(date));
    }
}
