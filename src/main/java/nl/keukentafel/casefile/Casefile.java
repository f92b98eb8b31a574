package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * Lists cases, lets in whose case it is, and cuts the {@link CaseKey}. Every look is an entry of the log, written before
 * it; {@link nl.keukentafel.accesslog.LogUnavailable} means that nobody looked.
 */
@Singleton
public final class Casefile {
    private final Database database;
    private final CaseStore store;
    private final CaseEntries entries;
    private final AccessLog log;
    private final Conflicts conflicts;
    private final Municipalities municipalities;
    private final BeanProvider<CallerCheck> check;
    private final Clock clock;

    Casefile(
            Database database,
            CaseStore store,
            CaseEntries entries,
            AccessLog log,
            Conflicts conflicts,
            Municipalities municipalities,
            BeanProvider<CallerCheck> check,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.entries = entries;
        this.log = log;
        this.conflicts = conflicts;
        this.municipalities = municipalities;
        this.check = check;
        this.clock = clock;
    }

    /**
     * The open cases of the worker, and of those whom they replace today, oldest first, that they might look into now.
     * They show what the residents asked, so that each stood in this list is in its resident's own log before this returns.
     */
    public List<Case> casesOf(Caseworker worker) {
        return appeared(worker, of -> true);
    }

    /** The same of one resident, who is known by these refs; of nobody else is anything written. */
    List<Case> casesOf(Caseworker worker, Set<PersonRef> resident) {
        return appeared(worker, of -> resident.contains(of.resident()));
    }

    private List<Case> appeared(Caseworker worker, Predicate<Case> which) {
        Trace trace = Trace.fresh();
        return log.write(worker.municipality(), connection -> {
                    List<Case> cases = new ArrayList<>();
                    for (CaseId id :
                            store.assignedTo(connection, worker.municipality(), withReplaced(connection, worker))) {
                        CaseFacts facts = facts(connection, worker, id);
                        if (stops(connection, facts, check.get()).isEmpty()) {
                            facts.theCase().filter(which).ifPresent(cases::add);
                        }
                    }
                    return new Written<>(
                            cases.stream()
                                    .map(one -> entries.about(one, worker, Kind.APPEARED, trace, List.of(), Map.of()))
                                    .toList(),
                            List.copyOf(cases));
                })
                .value();
    }

    /**
     * The open cases of the worker, and of those whom they replace today, oldest first, whatever stops a look at them: enough
     * to find in which one a no or a stop is to be written down. Without those in which they have a conflict of interest.
     * Nothing is written of it, so nothing may be shown of a resident.
     */
    public List<Case> mine(Caseworker worker) {
        return read(worker.municipality(), connection -> {
            List<Case> cases = new ArrayList<>();
            for (CaseId id : store.assignedTo(connection, worker.municipality(), withReplaced(connection, worker))) {
                if (facts(connection, worker, id).conflict() == Conflict.NONE) {
                    mine(connection, worker, id).ifPresent(cases::add);
                }
            }
            return List.copyOf(cases);
        });
    }

    /** The worker, and those whom they replace today. */
    List<String> withReplaced(Connection connection, Caseworker worker) throws SQLException {
        List<String> workers = new ArrayList<>(List.of(worker.subject()));
        LocalDate today = today(worker.municipality());
        for (Replacement replacement : store.replacementsBy(connection, worker)) {
            if (!today.isBefore(replacement.from()) && !today.isAfter(replacement.lastDay())) {
                workers.add(replacement.worker());
            }
        }
        return workers;
    }

    /**
     * The case for whoever shows what is in it, the resident's words and the name that they told: under the same checks as
     * a view. The look is in the resident's own log, or the refusal in the log, before this returns.
     */
    public Optional<Case> look(Caseworker worker, CaseId id) {
        return look(worker, id, Kind.OPENED);
    }

    /** The same for a sheet that is printed with the resident's words and no topic; it is in their log as printed. */
    public Optional<Case> print(Caseworker worker, CaseId id) {
        return look(worker, id, Kind.PRINTED);
    }

    private Optional<Case> look(Caseworker worker, CaseId id, Kind kind) {
        return within(
                worker,
                id,
                (connection, found) -> new Written<>(
                        List.of(entries.about(found, worker, kind, Trace.fresh(), List.of(), Map.of("what", "case"))),
                        Optional.of(found)));
    }

    /** The same case for whoever shows nothing of it: no look, the same checks, and a refusal is in the log as well. */
    public Optional<Case> find(Caseworker worker, CaseId id) {
        return within(worker, id, (connection, found) -> new Written<>(List.of(), Optional.of(found)));
    }

    private Optional<Case> within(Caseworker worker, CaseId id, Looking looking) {
        return log.write(worker.municipality(), connection -> switch (enter(connection, worker, id)) {
                    case Entered.At at -> looking.at(connection, at.of());
                    case Entered.Stopped stopped -> new Written<>(List.of(stopped.refusal()), Optional.<Case>empty());
                })
                .value();
    }

    /**
     * The case as long as it is open and the worker's: enough to write down what protects its resident, such as a no or a
     * stop. What stops a look, a switch or a policy that no longer holds, does not stop that.
     */
    public Optional<Case> mine(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        CaseFacts facts = facts(connection, worker, id);
        return facts.assignedOn(today(worker.municipality()))
                ? facts.theCase().filter(of -> of.openAt(clock.instant()))
                : Optional.empty();
    }

    /** The same; that it is not theirs is in the log. */
    public Optional<Case> mine(Caseworker worker, CaseId id) {
        return log.write(worker.municipality(), connection -> {
                    Optional<Case> of = mine(connection, worker, id);
                    return new Written<>(of.isPresent() ? List.of() : stopped(connection, worker, id), of);
                })
                .value();
    }

    private List<AccessEvent> stopped(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        return switch (enter(connection, worker, id)) {
            case Entered.At at -> List.of();
            case Entered.Stopped stopped -> List.of(stopped.refusal());
        };
    }

    /** What came of coming to a case. */
    public sealed interface Entered {
        /** Nothing stops the worker. */
        record At(Case of) implements Entered {}

        /** @param refusal the entry that says so; whoever asked writes it */
        record Stopped(AccessEvent refusal) implements Entered {}
    }

    /** The case under the same checks on the log's own connection, for rooms that write something in it. */
    public Entered enter(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        CaseFacts facts = facts(connection, worker, id);
        return stops(connection, facts, check.get())
                .<Entered>map(
                        stop -> new Entered.Stopped(entries.refused(actor(worker), id, stop.details(), Trace.fresh())))
                .orElseGet(() -> new Entered.At(facts.theCase().orElseThrow()));
    }

    /** The entry that this worker was refused something of a case, for rooms that check what is theirs to check. */
    public AccessEvent refusal(Caseworker worker, CaseId id, String reason) {
        return entries.refused(actor(worker), id, Map.of("reason", reason), Trace.fresh());
    }

    /** What the resident said when they asked for this case themself, for the resident; empty when they did not. */
    public Optional<String> ownRequest(Resident resident, CaseId id) {
        return log.write(
                        resident.municipality(),
                        connection -> new Written<>(List.of(), ownRequest(connection, resident, id)))
                .value();
    }

    private Optional<String> ownRequest(Connection connection, Resident resident, CaseId id) throws SQLException {
        for (PersonRef ref : resident.refs()) {
            Optional<String> said = store.ownRequest(connection, resident.municipality(), id, ref);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    /** All refs of the person behind this one. */
    Set<PersonRef> refs(MunicipalityCode municipality, PersonRef ref) {
        return read(municipality, connection -> Joins.same(connection, municipality, ref));
    }

    /**
     * What is known of worker and case now, on the given connection, for whoever decides. What the resident told is in it
     * only for a worker to whom the case is assigned. A case that is not there takes as many questions as a colleague's,
     * so that its answer takes as long.
     */
    public CaseFacts facts(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        LocalDate today = today(worker.municipality());
        List<Replacement> replacements = store.replacementsBy(connection, worker);
        Optional<Case> found = store.find(
                connection,
                worker.municipality(),
                id,
                workers -> CaseFacts.assigned(worker, workers, replacements, today));
        PersonRef about = found.map(Case::resident).orElseGet(() -> new PersonRef(id.id()));
        Conflict declared = conflicts.between(connection, worker, List.of(about));
        return new CaseFacts(worker, found, replacements, found.isPresent() ? declared : Conflict.NONE);
    }

    /** The case at this moment of the given connection, for rooms that keep something by case. */
    public Optional<Case> at(Connection connection, MunicipalityCode municipality, CaseId id) throws SQLException {
        return store.find(connection, municipality, id);
    }

    /**
     * Cuts the key to the three closed questions about the case's resident. The look is in the resident's own log, or
     * the refusal in the log, before this returns.
     */
    public KeyOutcome key(Caseworker worker, CaseId id, Trace trace, CallerCheck check) {
        Logged<Looked> logged = log.write(worker.municipality(), connection -> {
            CaseFacts facts = facts(connection, worker, id);
            Optional<CallerCheck.Stopped> stop = stops(connection, facts, check);
            if (stop.isPresent()) {
                AccessEvent refused = new AccessEvent(
                        Kind.REFUSED,
                        entries.now(),
                        Optional.empty(),
                        actor(worker),
                        Optional.of(id.toString()),
                        facts.theCase().map(found -> found.purpose().value()),
                        List.of(),
                        trace.id(),
                        stop.get().details());
                return new Written<Looked>(
                        List.of(refused), new Looked.Away(stop.get().reason()));
            }
            Case found = facts.theCase().orElseThrow();
            return new Written<Looked>(
                    List.of(entries.about(found, worker, Kind.OPENED, trace, List.of("household"), Map.of())),
                    new Looked.At(found));
        });
        return cut(worker.municipality(), logged);
    }

    /**
     * Cuts the key for the case's own resident, who looks at what their caseworker sees; in their log as their own look.
     */
    public KeyOutcome key(Resident resident, CaseId id, Trace trace) {
        Logged<Looked> logged = log.write(resident.municipality(), connection -> {
            Optional<Case> own = store.find(connection, resident.municipality(), id)
                    .filter(found -> resident.is(found.resident()) && found.openAt(clock.instant()));
            if (own.isEmpty()) {
                return new Written<Looked>(
                        List.of(entries.refused(actor(resident), id, Map.of("reason", "not-yours"), trace)),
                        new Looked.Away("not-yours"));
            }
            AccessEvent entry =
                    entries.about(own.get(), actor(resident), Kind.MIRRORED, trace, List.of("household"), Map.of());
            return new Written<Looked>(List.of(entry), new Looked.At(own.get()));
        });
        return cut(resident.municipality(), logged);
    }

    private static KeyOutcome cut(MunicipalityCode municipality, Logged<Looked> logged) {
        return switch (logged.value()) {
            case Looked.Away away -> new KeyOutcome.Stopped(away.reason());
            case Looked.At at ->
                new KeyOutcome.Cut(
                        new CaseKey(
                                municipality,
                                at.found().id(),
                                at.found().resident(),
                                at.found().purpose(),
                                logged.receipt()),
                        at.found());
        };
    }

    /** The open cases of which this person is the resident, oldest first. */
    public List<Case> casesOf(Resident resident) {
        return everyCaseOf(resident).stream()
                .filter(found -> found.openAt(clock.instant()))
                .toList();
    }

    /** The cases of which this person is or was the resident, as long as they are kept, oldest first. */
    public List<Case> everyCaseOf(Resident resident) {
        return read(resident.municipality(), connection -> {
            List<Case> cases = new ArrayList<>();
            for (PersonRef ref : resident.refs()) {
                for (CaseId id : store.ofResident(connection, resident.municipality(), ref)) {
                    store.find(connection, resident.municipality(), id).ifPresent(cases::add);
                }
            }
            return cases.stream().sorted(Comparator.comparing(Case::opened)).toList();
        });
    }

    /** The actor of entries by this worker. */
    public static AccessEvent.Actor actor(Caseworker worker) {
        return new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, worker.subject(), Optional.of(worker.team()));
    }

    /** The actor of entries by this resident about themself. */
    public static AccessEvent.Actor actor(Resident resident) {
        return new AccessEvent.Actor(
                AccessEvent.ActorKind.RESIDENT, resident.ref().toString(), Optional.empty());
    }

    /** The local date of the municipality now. */
    public LocalDate today(MunicipalityCode municipality) {
        return LocalDate.ofInstant(
                clock.instant(), municipalities.get(municipality).zone());
    }

    private Optional<CallerCheck.Stopped> stops(Connection connection, CaseFacts facts, CallerCheck check)
            throws SQLException {
        return check.stops(connection, facts).or(() -> stopsAnyhow(facts).map(CallerCheck.Stopped::by));
    }

    /** Nothing is shown without an open case of the worker's own, whatever the policies say. */
    private Optional<String> stopsAnyhow(CaseFacts facts) {
        if (!facts.assignedOn(today(facts.worker().municipality()))) {
            return Optional.of("not-assigned");
        }
        if (facts.theCase().filter(found -> found.openAt(clock.instant())).isEmpty()) {
            return Optional.of("case-closed");
        }
        return facts.conflict() == Conflict.NONE ? Optional.empty() : Optional.of("conflict-of-interest");
    }

    private <T> T read(MunicipalityCode municipality, Work<T> reading) {
        try {
            return database.in(municipality, reading);
        } catch (SQLException e) {
            throw new IllegalStateException("the cases cannot be read", e);
        }
    }

    private sealed interface Looked {
        record At(Case found) implements Looked {}

        record Away(String reason) implements Looked {}
    }

    @FunctionalInterface
    private interface Looking {
        Written<Optional<Case>> at(Connection connection, Case found);
    }
}
