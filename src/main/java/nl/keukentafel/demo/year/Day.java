package nl.keukentafel.demo.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AuditedEntry;

/** The entries of one day, written in any order and told in the order of the clock. */
final class Day {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final YearTown town;
    private final Instant midnight;
    private final List<Observed> entries = new ArrayList<>();
    private Optional<Planted> planting = Optional.empty();
    private int episode;

    Day(YearTown town, LocalDate date) {
        this.town = town;
        this.midnight = date.atStartOfDay(ZONE).toInstant();
    }

    /** What is written until the next call belongs to this episode. */
    void planting(Planted kind, int number) {
        planting = Optional.of(kind);
        episode = number;
    }

    void look(Kind kind, int second, int employee, int resident, Optional<String> caseId, boolean consent) {
        Map<String, String> details = town.compared(employee, resident);
        if (consent) {
            details.put("consents", "c-" + resident);
        }
        write(kind, second, employee, Optional.of(resident), caseId, details, trace(second, employee));
    }

    void write(
            Kind kind,
            int second,
            int employee,
            Optional<Integer> resident,
            Optional<String> caseId,
            Map<String, String> details,
            String trace) {
        entries.add(new Observed(
                new AuditedEntry(
                        0,
                        kind,
                        midnight.plusSeconds(second),
                        ActorKind.CASEWORKER,
                        YearTown.actor(employee),
                        Optional.of(YearTown.team(employee)),
                        resident.map(YearTown::subject),
                        caseId,
                        Optional.of("debt-help"),
                        List.of(),
                        details,
                        trace,
                        false),
                planting,
                episode));
    }

    String trace(int second, int employee) {
        return midnight.getEpochSecond() / 86_400 + "-" + second + "-" + employee;
    }

    /** Tells the day and gives the index after its last entry. */
    long told(long first, Consumer<Observed> to) {
        entries.sort(Comparator.comparing(observed -> observed.entry().at()));
        long index = first;
        for (Observed observed : entries) {
            AuditedEntry entry = observed.entry();
            to.accept(new Observed(
                    new AuditedEntry(
                            index++,
                            entry.kind(),
                            entry.at(),
                            entry.actorKind(),
                            entry.actor(),
                            entry.team(),
                            entry.subject(),
                            entry.caseId(),
                            entry.purpose(),
                            entry.topics(),
                            entry.details(),
                            entry.traceId(),
                            false),
                    observed.planted(),
                    observed.episode()));
        }
        return index;
    }
}
