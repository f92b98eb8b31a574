package nl.keukentafel.demo.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    private boolean onRecord = true;

    Day(YearTown town, LocalDate date) {
        this.town = town;
        this.midnight = date.atStartOfDay(ZONE).toInstant();
    }

    /** What is written until the next call belongs to this episode. */
    void planting(Planted kind, int number) {
        planting = Optional.of(kind);
        episode = number;
    }

    /** What is written until the next call has nothing on record that speaks for it. */
    void onRecord(boolean speaks) {
        onRecord = speaks;
    }

    /**
     * One view as the service logs it: opened, shown with what was compared, and with a yes its topics under that. Only with
     * a yes is there an address to compare.
     */
    void view(int second, int employee, int resident, Optional<String> caseId, boolean consent) {
        String trace = trace(second, employee);
        Map<String, String> near = new HashMap<>(town.compared(employee, resident));
        String street = near.remove("street");
        Optional<Integer> who = Optional.of(resident);
        write(Kind.OPENED, second, employee, who, caseId, Map.of(), trace);
        write(Kind.SHOWN, second + 1, employee, who, caseId, near, trace);
        if (consent) {
            String consents = "c-" + resident + ":2";
            write(Kind.OPENED, second + 1, employee, who, caseId, Map.of("consents", consents), trace);
            near.put("consents", consents);
            near.put("street", street);
            write(Kind.SHOWN, second + 3, employee, who, caseId, near, trace);
        }
    }

    /** A sheet of paper with what the resident agreed to. */
    void print(int second, int employee, int resident, Optional<String> caseId) {
        Map<String, String> details = new HashMap<>(town.compared(employee, resident));
        details.remove("street");
        details.put("consents", "c-" + resident + ":2");
        write(Kind.PRINTED, second, employee, Optional.of(resident), caseId, details, trace(second, employee));
    }

    /** A search of which no case comes. */
    void search(int second, int employee, int resident) {
        write(
                Kind.SEARCHED,
                second,
                employee,
                Optional.of(resident),
                Optional.empty(),
                Map.of(),
                trace(second, employee));
    }

    /** A word of the resident about a case: their own, or written down by the employee. */
    void answer(Kind kind, int second, int employee, int resident, String caseId, boolean desk) {
        String trace = trace(second, employee);
        Map<String, String> details =
                Map.of("consents", "c-" + resident + ":2", "channel", desk ? "desk-screen" : "own-device");
        add(
                kind,
                second,
                desk ? ActorKind.CASEWORKER : ActorKind.RESIDENT,
                desk ? YearTown.actor(employee) : YearTown.subject(resident),
                desk ? Optional.of(YearTown.team(employee)) : Optional.empty(),
                Optional.of(resident),
                Optional.of(caseId),
                details,
                trace);
    }

    void write(
            Kind kind,
            int second,
            int employee,
            Optional<Integer> resident,
            Optional<String> caseId,
            Map<String, String> details,
            String trace) {
        add(
                kind,
                second,
                ActorKind.CASEWORKER,
                YearTown.actor(employee),
                Optional.of(YearTown.team(employee)),
                resident,
                caseId,
                details,
                trace);
    }

    private void add(
            Kind kind,
            int second,
            ActorKind actorKind,
            String actor,
            Optional<String> team,
            Optional<Integer> resident,
            Optional<String> caseId,
            Map<String, String> details,
            String trace) {
        entries.add(new Observed(
                new AuditedEntry(
                        0,
                        kind,
                        midnight.plusSeconds(second),
                        actorKind,
                        actor,
                        team,
                        resident.map(YearTown::subject),
                        caseId,
                        Optional.of("debt-help"),
                        List.of(),
                        details,
                        trace,
                        false),
                planting,
                episode,
                onRecord));
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
                    observed.episode(),
                    observed.onRecord()));
        }
        return index;
    }
}
