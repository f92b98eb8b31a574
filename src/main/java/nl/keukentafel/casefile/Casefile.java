package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Opens, lists, hands over and closes cases, and cuts the {@link CaseKey}. Every change is an entry of the log, written
 * in the same transaction; {@link nl.keukentafel.accesslog.LogUnavailable} means that nothing was changed or asked.
 */
@Singleton
public final class Casefile {
    /** Within this time a second case of one team, for the same resident and purpose, is the resident's to ask for. */
    public static final Duration OWN_REQUEST = Duration.ofDays(30);

    private static final Duration RUNS = Duration.ofDays(365);

    private final Database database;
    private final CaseStore store;
    private final AccessLog log;
    private final Vault vault;
    private final Staff staff;
    private final Conflicts conflicts;
    private final SearchPace pace;
    private final Municipalities municipalities;
    private final Outbox outbox;
    private final ContactPoints contacts;
    private final BeanProvider<Identification> identification;
    private final BeanProvider<HomeAddress> home;
    private final BeanProvider<OpeningRule> rule;
    private final BeanProvider<CallerCheck> check;
    private final BeanProvider<CaseClosing> closings;
    private final BeanProvider<CaseWatch> watchers;
    private final Clock clock;

    Casefile(
            Database database,
            CaseStore store,
            AccessLog log,
            Vault vault,
            Staff staff,
            Conflicts conflicts,
            SearchPace pace,
            Municipalities municipalities,
            Outbox outbox,
            ContactPoints contacts,
            BeanProvider<Identification> identification,
            BeanProvider<HomeAddress> home,
            BeanProvider<OpeningRule> rule,
            BeanProvider<CallerCheck> check,
            BeanProvider<CaseClosing> closings,
            BeanProvider<CaseWatch> watchers,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.vault = vault;
        this.staff = staff;
        this.conflicts = conflicts;
        this.pace = pace;
        this.municipalities = municipalities;
        this.outbox = outbox;
        this.contacts = contacts;
        this.identification = identification;
        this.home = home;
        this.rule = rule;
        this.check = check;
        this.closings = closings;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * Looks a resident up by two keys and opens a case. The search is in the log before any register is asked, the case
     * before this returns.
     */
    public OpeningOutcome open(Caseworker worker, Opening opening) {
        Trace trace = Trace.fresh();
        CaseId id = new CaseId(UUID.randomUUID());
        if (!rule.get().worksFor(worker, opening.purpose())) {
            return refused(worker, opening, trace, "role-not-allowed", new OpeningOutcome.NotAllowed());
        }
        if (!pace.allows(worker)) {
            return refused(worker, opening, trace, "too-often", new OpeningOutcome.TooOften());
        }
        PersonRef resident =
                switch (opening.who()) {
                    case Opening.Who.Registered registered -> vault.refOf(worker.municipality(), registered.bsn());
                    case Opening.Who.Told told -> vault.refOf(worker.municipality(), told.told());
                };
        if (!pace.allows(worker, resident)) {
            return refused(worker, opening, trace, "too-often", new OpeningOutcome.TooOften());
        }
        Logged<Boolean> searched = log.write(worker.municipality(), connection -> {
            boolean mayNot = conflicts.between(connection, worker, List.of(resident)) != Conflict.NONE;
            AccessEvent entry = mayNot
                    ? event(Kind.REFUSED, worker, trace, opening, Map.of("reason", "conflict-of-interest"))
                    : about(resident, id, event(Kind.SEARCHED, worker, trace, opening, Map.of()));
            return new Written<>(List.of(entry), !mayNot);
        });
        if (!searched.value()) {
            return new OpeningOutcome.NotAllowed();
        }
        if (opening.who() instanceof Opening.Who.Told && joined(worker.municipality(), resident)) {
            return refused(worker, opening, trace, "joined", new OpeningOutcome.NotFound());
        }
        if (opening.who() instanceof Opening.Who.Registered registered) {
            CaseKey key = new CaseKey(worker.municipality(), id, resident, opening.purpose(), searched.receipt());
            switch (identification.get().identify(key, registered.born(), trace)) {
                case OTHER -> {
                    return refused(worker, opening, trace, "not-found", new OpeningOutcome.NotFound());
                }
                case DOWN -> {
                    return new OpeningOutcome.RegisterDown();
                }
                case SAME -> {}
            }
        }
        return insert(worker, opening, resident, id, trace);
    }

    /** Who has a BSN is opened by it and their birth date: a name and a code word are weaker keys. */
    private boolean joined(MunicipalityCode municipality, PersonRef told) {
        return read(municipality, connection -> Joins.registered(connection, municipality, told))
                .isPresent();
    }

    private OpeningOutcome insert(Caseworker worker, Opening opening, PersonRef resident, CaseId id, Trace trace) {
        Instant now = now();
        String told = vault.nameAsTold(worker.municipality(), resident).orElse("");
        PartialDate toldBorn = opening.who() instanceof Opening.Who.Told who ? who.born() : new PartialDate.Unknown();
        var announced = new AtomicReference<Outbox.@Nullable Announced>();
        Logged<OpeningOutcome> logged = log.write(worker.municipality(), connection -> {
            if (opening.ownRequest().isEmpty()
                    && store.hadSince(
                            connection,
                            worker.municipality(),
                            Joins.same(connection, worker.municipality(), resident),
                            opening.purpose(),
                            worker.team(),
                            now.minus(OWN_REQUEST))) {
                return new Written<OpeningOutcome>(
                        List.of(event(Kind.REFUSED, worker, trace, opening, Map.of("reason", "own-request-needed"))),
                        new OpeningOutcome.OwnRequestNeeded());
            }
            Case opened = new Case(
                    worker.municipality(),
                    id,
                    resident,
                    told.isEmpty() ? Optional.empty() : Optional.of(told),
                    toldBorn,
                    opening.purpose(),
                    opening.why(),
                    worker.team(),
                    List.of(worker.subject()),
                    now,
                    now.plus(RUNS),
                    Optional.empty(),
                    1);
            store.insert(connection, opened, opening.ownRequest());
            if (!opening.postHome()) {
                contacts.toldNotHome(connection, worker.municipality(), resident);
            }
            announced.set(outbox.announce(connection, worker.municipality(), resident, id.toString(), now));
            String asked = opening.ownRequest().isPresent() ? "yes" : "no";
            return new Written<OpeningOutcome>(
                    List.of(about(
                            resident,
                            id,
                            event(Kind.CASE_OPENED, worker, trace, opening, Map.of("own-request", asked)))),
                    new OpeningOutcome.Opened(opened));
        });
        Outbox.Announced message = announced.get();
        if (logged.value() instanceof OpeningOutcome.Opened
                && message != null
                && message.mayGoHome()
                && opening.who() instanceof Opening.Who.Registered) {
            CaseKey key = new CaseKey(worker.municipality(), id, resident, opening.purpose(), logged.receipt());
            home.get()
                    .of(key, trace)
                    .ifPresent(lines -> outbox.sendHome(worker.municipality(), message.id(), resident, lines, now()));
        }
        return logged.value();
    }

    /**
     * The open cases of the worker, and of those whom they replace today, oldest first, that they might look into now.
     * They show what the residents asked, so that each stood in this list is in its resident's own log before this returns.
     */
    public List<Case> casesOf(Caseworker worker) {
        Trace trace = Trace.fresh();
        return log.write(worker.municipality(), connection -> {
                    List<Case> cases = new ArrayList<>();
                    for (CaseId id :
                            store.assignedTo(connection, worker.municipality(), withReplaced(connection, worker))) {
                        CaseFacts facts = facts(connection, worker, id);
                        if (stops(connection, facts, check.get()).isEmpty()) {
                            cases.add(facts.theCase().orElseThrow());
                        }
                    }
                    return new Written<>(
                            cases.stream()
                                    .map(one -> about(one, worker, Kind.APPEARED, trace, List.of(), Map.of()))
                                    .toList(),
                            List.copyOf(cases));
                })
                .value();
    }

    private List<String> withReplaced(Connection connection, Caseworker worker) throws SQLException {
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
        return within(
                worker,
                id,
                (connection, found) -> new Written<>(
                        List.of(about(found, worker, Kind.OPENED, Trace.fresh(), List.of(), Map.of("what", "case"))),
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
                .<Entered>map(stop -> new Entered.Stopped(refused(actor(worker), id, stop.details(), Trace.fresh())))
                .orElseGet(() -> new Entered.At(facts.theCase().orElseThrow()));
    }

    /** The entry that this worker was refused something of a case, for rooms that check what is theirs to check. */
    public AccessEvent refusal(Caseworker worker, CaseId id, String reason) {
        return refused(actor(worker), id, reason, Trace.fresh());
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

    /** The replacements by which this worker stands in for others, of whenever. */
    public List<Replacement> replacementsBy(Caseworker worker) {
        return read(worker.municipality(), connection -> store.replacementsBy(connection, worker));
    }

    /** What is known of worker and case now, on the given connection, for whoever decides. */
    public CaseFacts facts(Connection connection, Caseworker worker, CaseId id) throws SQLException {
        Optional<Case> found = store.find(connection, worker.municipality(), id);
        Conflict conflict = found.isEmpty()
                ? Conflict.NONE
                : conflicts.between(connection, worker, List.of(found.get().resident()));
        return new CaseFacts(worker, found, store.replacementsBy(connection, worker), conflict);
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
                        now(),
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
                    List.of(about(found, worker, Kind.OPENED, trace, List.of("household"), Map.of())),
                    new Looked.At(found));
        });
        return switch (logged.value()) {
            case Looked.Away away -> new KeyOutcome.Stopped(away.reason());
            case Looked.At at ->
                new KeyOutcome.Cut(
                        new CaseKey(
                                worker.municipality(),
                                id,
                                at.found().resident(),
                                at.found().purpose(),
                                logged.receipt()),
                        at.found());
        };
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
                        List.of(refused(actor(resident), id, "not-yours", trace)), new Looked.Away("not-yours"));
            }
            AccessEvent entry = new AccessEvent(
                    Kind.MIRRORED,
                    now(),
                    Optional.of(own.get().resident()),
                    actor(resident),
                    Optional.of(id.toString()),
                    Optional.of(own.get().purpose().value()),
                    List.of("household"),
                    trace.id(),
                    Map.of());
            return new Written<Looked>(List.of(entry), new Looked.At(own.get()));
        });
        return switch (logged.value()) {
            case Looked.Away away -> new KeyOutcome.Stopped(away.reason());
            case Looked.At at ->
                new KeyOutcome.Cut(
                        new CaseKey(
                                resident.municipality(),
                                id,
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

    /** Closes it for good; what rooms keep only while it is open goes in the same transaction. Done twice is done once. */
    public CaseOutcome close(Caseworker worker, CaseId id) {
        Trace trace = Trace.fresh();
        return change(worker, id, (connection, found) -> {
            if (found.closed().isPresent()) {
                return new Written<>(List.of(), new CaseOutcome.Done(found));
            }
            for (CaseClosing closing : closings) {
                closing.closing(connection, found);
            }
            store.close(connection, found, now());
            return new Written<>(
                    List.of(about(found, worker, Kind.CASE_CLOSED, trace, List.of(), Map.of())),
                    new CaseOutcome.Done(
                            store.find(connection, worker.municipality(), id).orElseThrow()));
        });
    }

    /** Closes the case of somebody who died, as the register says; done twice is done once. */
    public void end(MunicipalityCode municipality, CaseId id, Trace trace) {
        boolean ended = log.write(municipality, connection -> {
                    Optional<Case> open = store.find(connection, municipality, id)
                            .filter(found -> found.closed().isEmpty());
                    if (open.isEmpty()) {
                        return new Written<>(List.of(), false);
                    }
                    for (CaseClosing closing : closings) {
                        closing.closing(connection, open.get());
                    }
                    store.close(connection, open.get(), now());
                    AccessEvent entry = new AccessEvent(
                            Kind.CASE_CLOSED,
                            now(),
                            Optional.of(open.get().resident()),
                            new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "keukentafel", Optional.empty()),
                            Optional.of(id.toString()),
                            Optional.of(open.get().purpose().value()),
                            List.of(),
                            trace.id(),
                            Map.of("reason", "registration-ended"));
                    return new Written<>(List.of(entry), true);
                })
                .value();
        if (ended) {
            watchers.forEach(watch -> watch.changed(municipality, id));
        }
    }

    /** Gives the case to a colleague of the same team and role for good; consents to a named worker do not go along. */
    public CaseOutcome handOver(Caseworker worker, CaseId id, String to) {
        if (staff.colleagues(worker).stream().noneMatch(one -> one.subject().equals(to))) {
            return new CaseOutcome.NoSuchColleague();
        }
        Trace trace = Trace.fresh();
        return change(worker, id, (connection, found) -> {
            store.handOver(connection, found, to);
            return new Written<>(
                    List.of(about(found, worker, Kind.CASE_HANDED_OVER, trace, List.of(), Map.of("to", to))),
                    new CaseOutcome.Done(
                            store.find(connection, worker.municipality(), id).orElseThrow()));
        });
    }

    /**
     * Registers that the worker stands in for a colleague of the same team and role, at most 60 days; empty when there
     * is no such colleague or the days are the wrong way round, past or too many.
     */
    public Optional<Replacement> replace(
            Caseworker worker, String colleague, LocalDate from, LocalDate lastDay, String reason) {
        LocalDate today = today(worker.municipality());
        if (staff.colleaguesToStandInFor(worker).stream()
                        .noneMatch(one -> one.subject().equals(colleague))
                || reason.isBlank()
                || reason.length() > 1000
                || lastDay.isBefore(from)
                || lastDay.isBefore(today)
                || ChronoUnit.DAYS.between(from, lastDay) > 60) {
            return Optional.empty();
        }
        Replacement replacement = new Replacement(
                worker.municipality(), UUID.randomUUID(), colleague, worker.subject(), from, lastDay, reason.strip());
        AccessEvent entry = new AccessEvent(
                Kind.REPLACEMENT_REGISTERED,
                now(),
                Optional.empty(),
                actor(worker),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of("for", colleague, "from", from.toString(), "last-day", lastDay.toString()));
        return log.write(worker.municipality(), connection -> {
                    store.insert(connection, replacement, worker.team());
                    return new Written<>(List.of(entry), Optional.of(replacement));
                })
                .value();
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

    private CaseOutcome change(Caseworker worker, CaseId id, Change change) {
        CaseOutcome outcome = log.write(worker.municipality(), connection -> {
                    CaseFacts facts = facts(connection, worker, id);
                    if (!facts.assignedOn(today(worker.municipality()))) {
                        return new Written<CaseOutcome>(
                                List.of(refused(actor(worker), id, "not-assigned", Trace.fresh())),
                                new CaseOutcome.NotYours());
                    }
                    return change.run(connection, facts.theCase().orElseThrow());
                })
                .value();
        if (outcome instanceof CaseOutcome.Done) {
            watchers.forEach(watch -> watch.changed(worker.municipality(), id));
        }
        return outcome;
    }

    private OpeningOutcome refused(
            Caseworker worker, Opening opening, Trace trace, String reason, OpeningOutcome outcome) {
        return log.write(
                        worker.municipality(),
                        connection -> new Written<>(
                                List.of(event(Kind.REFUSED, worker, trace, opening, Map.of("reason", reason))),
                                outcome))
                .value();
    }

    private AccessEvent refused(AccessEvent.Actor actor, CaseId id, String reason, Trace trace) {
        return refused(actor, id, Map.of("reason", reason), trace);
    }

    private AccessEvent refused(AccessEvent.Actor actor, CaseId id, Map<String, String> details, Trace trace) {
        return new AccessEvent(
                Kind.REFUSED,
                now(),
                Optional.empty(),
                actor,
                Optional.of(id.toString()),
                Optional.empty(),
                List.of(),
                trace.id(),
                details);
    }

    private AccessEvent event(Kind kind, Caseworker worker, Trace trace, Opening opening, Map<String, String> details) {
        return new AccessEvent(
                kind,
                now(),
                Optional.empty(),
                actor(worker),
                Optional.empty(),
                Optional.of(opening.purpose().value()),
                List.of(),
                trace.id(),
                details);
    }

    private static AccessEvent about(PersonRef resident, CaseId id, AccessEvent event) {
        return new AccessEvent(
                event.kind(),
                event.at(),
                Optional.of(resident),
                event.actor(),
                Optional.of(id.toString()),
                event.purpose(),
                event.topics(),
                event.traceId(),
                event.details());
    }

    private AccessEvent about(
            Case found, Caseworker worker, Kind kind, Trace trace, List<String> topics, Map<String, String> details) {
        return new AccessEvent(
                kind,
                now(),
                Optional.of(found.resident()),
                actor(worker),
                Optional.of(found.id().toString()),
                Optional.of(found.purpose().value()),
                topics,
                trace.id(),
                details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
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

    @FunctionalInterface
    private interface Change {
        Written<CaseOutcome> run(Connection connection, Case found) throws SQLException;
    }
}
