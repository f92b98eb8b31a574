package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.person.Vault;

/**
 * Joins somebody who was opened by a told name, or by a number that the register replaced, with the person whom the
 * register knows: one employee writes it down, a
 * second one confirms it the same day. Cases, consents and entries of the log stay as they are; the person then reads and
 * stops them as their own. What was agreed to without a BSN opens nothing more, because its case still has none; nor does
 * what was agreed to under an old number, because the register has nobody under it.
 */
@Singleton
public final class Joining {
    private final Casefile cases;
    private final CaseStore store;
    private final JoiningStore waiting;
    private final Conflicts conflicts;
    private final SearchPace pace;
    private final AccessLog log;
    private final Vault vault;
    private final Database database;
    private final Outbox outbox;
    private final BeanProvider<CallerCheck> check;
    private final BeanProvider<Identification> identification;
    private final BeanProvider<CaseWatch> watchers;
    private final Clock clock;

    Joining(
            Casefile cases,
            CaseStore store,
            JoiningStore waiting,
            Conflicts conflicts,
            SearchPace pace,
            AccessLog log,
            Vault vault,
            Database database,
            Outbox outbox,
            BeanProvider<CallerCheck> check,
            BeanProvider<Identification> identification,
            BeanProvider<CaseWatch> watchers,
            Clock clock) {
        this.cases = cases;
        this.store = store;
        this.waiting = waiting;
        this.conflicts = conflicts;
        this.pace = pace;
        this.log = log;
        this.vault = vault;
        this.database = database;
        this.outbox = outbox;
        this.check = check;
        this.identification = identification;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** Whether the resident of this case was opened by a told name or an old number, and joined since. */
    public boolean joined(Case of) {
        try {
            return database.in(
                            of.municipality(),
                            connection -> Joins.registered(connection, of.municipality(), of.resident()))
                    .isPresent();
        } catch (SQLException e) {
            throw new IllegalStateException("who was joined cannot be read", e);
        }
    }

    /**
     * Writes down that the resident of this case has this number and birth date. Who was opened by a told name says the
     * code word again; of who was opened by a number, the register may have no record under it any more. The search is in
     * the log of both before the register is asked.
     *
     * @param codeWord empty for who was opened by a number
     */
    public JoiningOutcome write(Caseworker worker, CaseId caseId, String codeWord, Bsn bsn, PartialDate born) {
        Trace trace = Trace.fresh();
        if (!pace.allows(worker)) {
            return refused(worker, caseId, trace, "too-often", new JoiningOutcome.TooOften());
        }
        Optional<Case> of = cases.find(worker, caseId).filter(found -> maybe(found, codeWord));
        if (of.isEmpty()) {
            return refused(worker, caseId, trace, "not-joined", new JoiningOutcome.Not());
        }
        PersonRef registered = vault.refOf(worker.municipality(), bsn);
        if (registered.equals(of.get().resident())) {
            return refused(worker, caseId, trace, "not-joined", new JoiningOutcome.Not());
        }
        if (!pace.allows(worker, registered)) {
            return refused(worker, caseId, trace, "too-often", new JoiningOutcome.TooOften());
        }
        Logged<Boolean> searched = log.write(worker.municipality(), connection -> {
            boolean mayNot = conflicts.between(connection, worker, List.of(registered)) != Conflict.NONE;
            return new Written<>(
                    mayNot
                            ? List.of(refusal(worker, caseId, trace, "conflict-of-interest"))
                            : List.of(
                                    entry(
                                            Kind.SEARCHED,
                                            worker,
                                            of.get(),
                                            of.get().resident(),
                                            trace,
                                            Map.of()),
                                    entry(Kind.SEARCHED, worker, of.get(), registered, trace, Map.of())),
                    !mayNot);
        });
        if (!searched.value()) {
            return new JoiningOutcome.Not();
        }
        CaseKey former = new CaseKey(
                worker.municipality(),
                caseId,
                of.get().resident(),
                of.get().purpose(),
                searched.receipts().getFirst());
        if (of.get().toldName().isEmpty()) {
            switch (identification.get().record(former, trace)) {
                case THERE -> {
                    return refused(worker, caseId, trace, "number-not-replaced", new JoiningOutcome.Not());
                }
                case DOWN -> {
                    return new JoiningOutcome.RegisterDown();
                }
                case GONE -> {}
            }
        }
        CaseKey key = new CaseKey(
                worker.municipality(),
                caseId,
                registered,
                of.get().purpose(),
                searched.receipts().getLast());
        return switch (identification.get().identify(key, born, trace)) {
            case OTHER -> refused(worker, caseId, trace, "not-found", new JoiningOutcome.Not());
            case DOWN -> new JoiningOutcome.RegisterDown();
            case SAME -> keep(worker, caseId, registered, trace);
        };
    }

    private JoiningOutcome keep(Caseworker worker, CaseId caseId, PersonRef registered, Trace trace) {
        JoiningId id = new JoiningId(UUID.randomUUID());
        return log.write(worker.municipality(), connection -> {
                    CaseFacts facts = cases.facts(connection, worker, caseId);
                    Optional<Case> of = facts.theCase().filter(found -> found.openAt(clock.instant()));
                    if (of.isEmpty()
                            || check.get().stops(connection, facts).isPresent()
                            || !facts.assignedOn(cases.today(worker.municipality()))) {
                        return new Written<JoiningOutcome>(
                                List.of(refusal(worker, caseId, trace, "not-joined")), new JoiningOutcome.Not());
                    }
                    PersonRef told = of.get().resident();
                    waiting.insert(
                            connection,
                            worker.municipality(),
                            new JoiningStore.Waiting(id, caseId, told, registered, worker.subject()),
                            cases.today(worker.municipality()));
                    return new Written<JoiningOutcome>(
                            List.of(
                                    entry(Kind.JOIN_WRITTEN, worker, of.get(), told, trace, Map.of()),
                                    entry(Kind.JOIN_WRITTEN, worker, of.get(), registered, trace, Map.of())),
                            new JoiningOutcome.WaitsForAnother(id));
                })
                .value();
    }

    /**
     * A second employee, signed in for themself, saw the same document and names its number; only on the same day, and
     * never the one who wrote it down, whose case it is, or who declared a conflict of interest with either.
     */
    public JoiningOutcome confirm(Caseworker second, String code, Bsn seen) {
        Trace trace = Trace.fresh();
        if (!pace.allows(second)) {
            return new JoiningOutcome.TooOften();
        }
        Optional<PersonRef> named = vault.find(second.municipality(), seen);
        Optional<CaseId> joined = log.write(
                        second.municipality(), connection -> confirm(connection, second, code, named, trace))
                .value();
        joined.ifPresent(of -> watchers.forEach(watch -> watch.changed(second.municipality(), of)));
        return joined.isPresent() ? new JoiningOutcome.Joined() : new JoiningOutcome.Not();
    }

    private Written<Optional<CaseId>> confirm(
            Connection connection, Caseworker second, String code, Optional<PersonRef> named, Trace trace)
            throws SQLException {
        List<JoiningStore.Waiting> today =
                waiting.of(connection, second.municipality(), cases.today(second.municipality())).stream()
                        .filter(one -> one.id().code().equals(code))
                        .toList();
        if (today.size() != 1) {
            return new Written<>(List.of(), Optional.empty());
        }
        JoiningStore.Waiting one = today.getFirst();
        Optional<Case> of = store.find(connection, second.municipality(), one.caseId());
        if (of.isEmpty()
                || !named.equals(Optional.of(one.registered()))
                || second.subject().equals(one.writtenBy())
                || of.get().workers().contains(second.subject())
                || conflicts.between(connection, second, List.of(one.told(), one.registered())) != Conflict.NONE
                || Joins.registered(connection, second.municipality(), one.told())
                        .isPresent()) {
            return new Written<>(List.of(refusal(second, one.caseId(), trace, "not-joined")), Optional.empty());
        }
        Joins.join(connection, second.municipality(), one.told(), one.registered(), now());
        waiting.delete(connection, second.municipality(), one.id());
        // Whoever was taken for somebody else by mistake hears of it from us, not by chance.
        outbox.put(
                connection,
                second.municipality(),
                one.registered(),
                Message.Kind.NUMBER_JOINED,
                one.caseId().toString(),
                now());
        Map<String, String> details = Map.of("written-by", one.writtenBy());
        return new Written<>(
                List.of(
                        entry(Kind.JOINED, second, of.get(), one.told(), trace, details),
                        entry(Kind.JOINED, second, of.get(), one.registered(), trace, details)),
                Optional.of(one.caseId()));
    }

    private boolean maybe(Case of, String codeWord) {
        return !joined(of) && (of.toldName().isEmpty() || said(of, codeWord));
    }

    /** Who knows the code word is who was opened with it, or was there. */
    private boolean said(Case of, String codeWord) {
        try {
            return vault.find(of.municipality(), new ToldName(of.toldName().orElseThrow(), codeWord))
                    .filter(of.resident()::equals)
                    .isPresent();
        } catch (IllegalArgumentException noCodeWord) {
            return false;
        }
    }

    private JoiningOutcome refused(
            Caseworker worker, CaseId caseId, Trace trace, String reason, JoiningOutcome outcome) {
        return log.write(
                        worker.municipality(),
                        connection -> new Written<>(List.of(refusal(worker, caseId, trace, reason)), outcome))
                .value();
    }

    private AccessEvent refusal(Caseworker worker, CaseId caseId, Trace trace, String reason) {
        return new AccessEvent(
                Kind.REFUSED,
                now(),
                Optional.empty(),
                Casefile.actor(worker),
                Optional.of(caseId.toString()),
                Optional.empty(),
                List.of(),
                trace.id(),
                Map.of("reason", reason));
    }

    private AccessEvent entry(
            Kind kind, Caseworker worker, Case of, PersonRef subject, Trace trace, Map<String, String> details) {
        return new AccessEvent(
                kind,
                now(),
                Optional.of(subject),
                Casefile.actor(worker),
                Optional.of(of.id().toString()),
                Optional.of(of.purpose().value()),
                List.of(),
                trace.id(),
                details);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
