package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Opens cases, and announces each to its resident. {@link nl.keukentafel.accesslog.LogUnavailable} means that nothing was
 * changed or asked.
 */
@Singleton
public final class Openings {
    /** Within this time a second case of one team, for the same resident and purpose, is the resident's to ask for. */
    public static final Duration OWN_REQUEST = Duration.ofDays(30);

    private static final Duration RUNS = Duration.ofDays(365);

    private final Database database;
    private final CaseStore store;
    private final CaseEntries entries;
    private final AccessLog log;
    private final Vault vault;
    private final Conflicts conflicts;
    private final SearchPace pace;
    private final Outbox outbox;
    private final ContactPoints contacts;
    private final BeanProvider<Identification> identification;
    private final BeanProvider<HomeAddress> home;
    private final BeanProvider<OpeningRule> rule;

    Openings(
            Database database,
            CaseStore store,
            CaseEntries entries,
            AccessLog log,
            Vault vault,
            Conflicts conflicts,
            SearchPace pace,
            Outbox outbox,
            ContactPoints contacts,
            BeanProvider<Identification> identification,
            BeanProvider<HomeAddress> home,
            BeanProvider<OpeningRule> rule) {
        this.database = database;
        this.store = store;
        this.entries = entries;
        this.log = log;
        this.vault = vault;
        this.conflicts = conflicts;
        this.pace = pace;
        this.outbox = outbox;
        this.contacts = contacts;
        this.identification = identification;
        this.home = home;
        this.rule = rule;
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
                    ? entries.of(opening, worker, Kind.REFUSED, trace, Map.of("reason", "conflict-of-interest"))
                    : entries.of(opening, resident, id, worker, Kind.SEARCHED, trace, Map.of());
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
        // Whoever was erased since the look-up is somebody new, and is looked up anew.
        return insert(worker, opening, resident, id, trace).orElseGet(() -> open(worker, opening));
    }

    /** Who has a BSN is opened by it and their birth date: a name and a code word are weaker keys. */
    private boolean joined(MunicipalityCode municipality, PersonRef told) {
        try {
            return database.in(municipality, connection -> Joins.registered(connection, municipality, told))
                    .isPresent();
        } catch (SQLException e) {
            throw new IllegalStateException("whether somebody got a number cannot be read", e);
        }
    }

    /** Empty, and changes nothing, when nobody is known by this ref any more. */
    private Optional<OpeningOutcome> insert(
            Caseworker worker, Opening opening, PersonRef resident, CaseId id, Trace trace) {
        Instant now = entries.now();
        String told = vault.nameAsTold(worker.municipality(), resident).orElse("");
        PartialDate toldBorn = opening.who() instanceof Opening.Who.Told who ? who.born() : new PartialDate.Unknown();
        var announced = new AtomicReference<Outbox.@Nullable Announced>();
        Logged<Optional<OpeningOutcome>> logged = log.write(worker.municipality(), connection -> {
            // Erasing is a transaction of the log too: it is before this one, or finds the case.
            if (!Joins.known(connection, worker.municipality(), resident)) {
                return new Written<>(List.of(), Optional.empty());
            }
            if (opening.ownRequest().isEmpty()
                    && store.hadSince(
                            connection,
                            worker.municipality(),
                            Joins.same(connection, worker.municipality(), resident),
                            opening.purpose(),
                            worker.team(),
                            now.minus(OWN_REQUEST))) {
                return new Written<>(
                        List.of(entries.of(
                                opening, worker, Kind.REFUSED, trace, Map.of("reason", "own-request-needed"))),
                        Optional.of(new OpeningOutcome.OwnRequestNeeded()));
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
            return new Written<>(
                    List.of(entries.of(
                            opening, resident, id, worker, Kind.CASE_OPENED, trace, Map.of("own-request", asked))),
                    Optional.of(new OpeningOutcome.Opened(opened)));
        });
        if (logged.value().filter(OpeningOutcome.Opened.class::isInstance).isPresent()) {
            CaseKey key = new CaseKey(worker.municipality(), id, resident, opening.purpose(), logged.receipt());
            Optional.ofNullable(announced.get()).ifPresent(message -> sendHome(message, key, opening, trace));
        }
        return logged.value();
    }

    /** Where the register says that they live, when they may be written to there. */
    private void sendHome(Outbox.Announced message, CaseKey key, Opening opening, Trace trace) {
        if (message.mayGoHome() && opening.who() instanceof Opening.Who.Registered) {
            home.get()
                    .of(key, trace)
                    .ifPresent(lines ->
                            outbox.sendHome(key.municipality(), message.id(), key.resident(), lines, entries.now()));
        }
    }

    private OpeningOutcome refused(
            Caseworker worker, Opening opening, Trace trace, String reason, OpeningOutcome outcome) {
        return log.write(
                        worker.municipality(),
                        connection -> new Written<>(
                                List.of(entries.of(opening, worker, Kind.REFUSED, trace, Map.of("reason", reason))),
                                outcome))
                .value();
    }
}
