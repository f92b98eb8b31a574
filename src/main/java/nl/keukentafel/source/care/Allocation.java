package nl.keukentafel.source.care;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nl.keukentafel.source.care.CareMessage.Allocated;
import nl.keukentafel.source.care.CareMessage.Delivery;
import nl.keukentafel.source.care.CareMessage.Started;
import nl.keukentafel.source.care.CareMessage.Stopped;

/**
 * One allocation with what became of it: the last word of the municipality (301), and the starts (305) and stops (307)
 * of the provider that were not taken back.
 */
record Allocation(Allocated allocated, List<Started> starts, List<Stopped> stops) {
    /** RedenWijziging "Verwijderd" (JZ002, WJ002): to be taken as never sent. */
    private static final String DELETED = "13";

    /** RedenBeeindiging "Levering is tijdelijk beëindigd" (JZ588, WMO588). */
    private static final String PAUSED = "20";

    Allocation {
        starts = List.copyOf(starts);
        stops = List.copyOf(stops);
    }

    /** By their numbers, in order; starts and stops of an allocation that is not there are left out. */
    static List<Allocation> of(List<CareMessage> messages) {
        var byNumber = new TreeMap<Long, List<CareMessage>>();
        for (CareMessage message : messages) {
            byNumber.computeIfAbsent(message.toewijzingNummer(), number -> new ArrayList<>())
                    .add(message);
        }
        List<Allocation> allocations = new ArrayList<>();
        for (List<CareMessage> those : byNumber.values()) {
            Optional<Allocated> last = those.stream()
                    .filter(Allocated.class::isInstance)
                    .map(Allocated.class::cast)
                    .max(Comparator.comparing(Allocated::toegewezen));
            if (last.isPresent() && !last.get().redenWijziging().equals(Optional.of(DELETED))) {
                allocations.add(new Allocation(last.get(), starts(those), stops(those)));
            }
        }
        return allocations;
    }

    /** The first day of help: really started, or else the day that was allocated. */
    LocalDate start() {
        return starts.stream()
                .map(Started::begindatum)
                .min(Comparator.naturalOrder())
                .orElse(allocated.ingangsdatum());
    }

    boolean started() {
        return !starts.isEmpty();
    }

    /** The last day of help: really stopped, or else the day until which it was allocated. */
    Optional<LocalDate> end() {
        return stopped().isPresent() ? stopped().map(Stopped::einddatum) : allocated.einddatum();
    }

    /** The stop that is not followed by a new start, if it is for good. */
    Optional<Stopped> stopped() {
        return lastStop().filter(stop -> !stop.redenBeeindiging().equals(PAUSED));
    }

    /** Whether the help is stopped for a while. */
    boolean paused() {
        return lastStop().isPresent() && stopped().isEmpty();
    }

    private Optional<Stopped> lastStop() {
        return stops.stream().max(Comparator.comparing(Stopped::einddatum)).filter(stop -> starts.stream()
                .noneMatch(start -> start.begindatum().isAfter(stop.einddatum())));
    }

    private static List<Started> starts(List<CareMessage> messages) {
        var byBegin = new TreeMap<LocalDate, Started>();
        for (CareMessage message : messages) {
            if (message instanceof Started start) {
                if (start.status() == Delivery.REMOVED) {
                    byBegin.remove(start.begindatum());
                } else {
                    byBegin.put(start.begindatum(), start);
                }
            }
        }
        return List.copyOf(byBegin.values());
    }

    private static List<Stopped> stops(List<CareMessage> messages) {
        var byBegin = new TreeMap<LocalDate, Stopped>();
        for (CareMessage message : messages) {
            if (message instanceof Stopped stop) {
                if (stop.status() == Delivery.REMOVED) {
                    byBegin.remove(stop.begindatum());
                } else {
                    byBegin.put(stop.begindatum(), stop);
                }
            }
        }
        return List.copyOf(byBegin.values());
    }
}
