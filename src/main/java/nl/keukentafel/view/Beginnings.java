package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.KeyOutcome;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.ForWhom;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Household;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * How a look begins: whose case it is, who belongs together and who decides, what may be seen of them, and that all of it
 * is in the log before anything is drawn.
 */
@Singleton
final class Beginnings {
    private final Casefile cases;
    private final Staff staff;
    private final Households households;
    private final Decisions decisions;
    private final Pictures pictures;
    private final AccessLog log;
    private final Clock clock;
    private final Nearness nearness;
    private final Endings endings;
    private final ForWhom whom;
    private final Requests requests;

    Beginnings(
            Casefile cases,
            Staff staff,
            Households households,
            Decisions decisions,
            Pictures pictures,
            AccessLog log,
            Clock clock,
            Nearness nearness,
            Endings endings,
            ForWhom whom,
            Requests requests) {
        this.cases = cases;
        this.staff = staff;
        this.households = households;
        this.decisions = decisions;
        this.pictures = pictures;
        this.log = log;
        this.clock = clock;
        this.nearness = nearness;
        this.endings = endings;
        this.whom = whom;
        this.requests = requests;
    }

    /** Who looks at what in a case, and what the registers say of who is in it. */
    record Told(Caseworker worker, HouseholdFacts facts) {}

    /** What the registers say of the household of an open case of this worker; that they were asked is in the log. */
    Asked ask(Caseworker worker, CaseId caseId) {
        Trace trace = Trace.fresh();
        if (!(cases.key(worker, caseId, trace, decisions) instanceof KeyOutcome.Cut cut)) {
            return new Asked.NotAllowed();
        }
        return households.ask(
                                cut.key(),
                                cut.theCase(),
                                read -> agreed(worker, cut.theCase(), read, trace),
                                asking(trace))
                        instanceof Households.Asked.Told told
                ? new Asked.Answered(told.facts())
                : new Asked.RegisterDown();
    }

    /** What came of asking. */
    sealed interface Asked {
        record Answered(HouseholdFacts facts) implements Asked {}

        record NotAllowed() implements Asked {}

        record RegisterDown() implements Asked {}
    }

    /** For the resident's own case: whose eyes to see it with, and what the registers say. Empty when either is not to be had. */
    Optional<Told> own(Resident resident, CaseId caseId) {
        Trace trace = Trace.fresh();
        if (!(cases.key(resident, caseId, trace) instanceof KeyOutcome.Cut cut)) {
            return Optional.empty();
        }
        return firstWorker(cut.theCase())
                .flatMap(worker -> households.ask(cut.key(), cut.theCase(), read -> Agreed.NOBODY, asking(trace))
                                instanceof Households.Asked.Told told
                        ? Optional.of(new Told(worker, told.facts()))
                        : Optional.empty());
    }

    /** Begins a resident's own look at what the worker of their case sees. */
    Begun mirror(Resident resident, CaseId caseId, Duration lease) {
        Trace trace = Trace.fresh();
        try {
            if (!(cases.key(resident, caseId, trace) instanceof KeyOutcome.Cut cut)) {
                return new Begun.Away(new ViewOutcome.NotAllowed());
            }
            Optional<Caseworker> worker = firstWorker(cut.theCase());
            return worker.isEmpty()
                    ? new Begun.Away(new ViewOutcome.NotAllowed())
                    : begin(
                            worker.get(),
                            cut.key(),
                            cut.theCase(),
                            Look.MIRROR,
                            Casefile.actor(resident),
                            trace,
                            Sitting.ONE_REQUEST,
                            lease);
        } catch (LogUnavailable e) {
            return new Begun.Away(new ViewOutcome.Unavailable());
        }
    }

    private Optional<Caseworker> firstWorker(Case of) {
        return of.workers().stream()
                .flatMap(subject -> staff.caseworker(of.municipality(), subject).stream())
                .findFirst();
    }

    /** Begins the look of a caseworker; that nothing could be written down is an outcome. */
    Begun begin(Caseworker worker, CaseId caseId, Look look, Sitting sitting, Duration lease) {
        Trace trace = Trace.fresh();
        try {
            return switch (cases.key(worker, caseId, trace, decisions)) {
                case KeyOutcome.Stopped stopped -> new Begun.Away(closed(stopped.reason()));
                case KeyOutcome.Cut cut ->
                    begin(worker, cut.key(), cut.theCase(), look, Casefile.actor(worker), trace, sitting, lease);
            };
        } catch (LogUnavailable e) {
            return new Begun.Away(new ViewOutcome.Unavailable());
        }
    }

    private Begun begin(
            Caseworker worker,
            CaseKey key,
            Case of,
            Look look,
            AccessEvent.Actor actor,
            Trace trace,
            Sitting sitting,
            Duration lease) {
        long begun = System.nanoTime();
        return switch (households.ask(
                key,
                of,
                read -> look == Look.MIRROR ? Agreed.NOBODY : agreed(worker, of, read, trace),
                asking(trace))) {
            case Households.Asked.Down down -> new Begun.Away(new ViewOutcome.RegisterDown(down.which()));
            case Households.Asked.Ended ended -> {
                ended.said().ifPresent(standing -> endings.end(of, standing, trace));
                yield new Begun.Away(new ViewOutcome.RegistrationEnded());
            }
            case Households.Asked.Told told -> {
                if (look != Look.MIRROR) {
                    // For a look of their own nothing is asked about others, so it says less of who decides.
                    settle(worker, of, told.facts());
                }
                // A log that was slow is no reason to show registers as silent that were never asked.
                Duration left = Views.BUDGET.minusNanos(System.nanoTime() - begun);
                Duration least = Views.BUDGET.minus(Views.CLOSED);
                Duration rest = left.compareTo(least) < 0 ? least : left;
                yield front(worker, of, told.facts(), look, actor, trace, sitting, lease, rest);
            }
        };
    }

    /** Who decides for others may have changed since they were asked, or were to be. */
    private void settle(Caseworker worker, Case of, HouseholdFacts facts) {
        whom.settle(of, facts.household(), facts.authorities());
        if (requests.waits(of.municipality(), of.id())) {
            requests.release(worker, of.id(), facts.household(), facts.authorities());
        }
    }

    /** Asks what was held back until the resident chose; when a register is silent the next look does. */
    void release(Resident resident, CaseId caseId) {
        // Where nothing waits no register is asked: an entry that one was would tell what the resident chose.
        if (!requests.waits(resident.municipality(), caseId)) {
            return;
        }
        own(resident, caseId)
                .ifPresent(told -> requests.release(
                        told.worker(),
                        caseId,
                        told.facts().household(),
                        told.facts().authorities()));
    }

    private static Asking asking(Trace trace) {
        return Asking.atMost(Views.CLOSED, trace.traceparent());
    }

    private Begun front(
            Caseworker worker,
            Case of,
            HouseholdFacts facts,
            Look look,
            AccessEvent.Actor actor,
            Trace trace,
            Sitting sitting,
            Duration lease,
            Duration rest) {
        ViewId id = ViewId.fresh();
        PersonRef resident = facts.household().resident().ref();
        Near near = look == Look.MIRROR
                ? Near.NOT_COMPARED
                : Near.of(nearness, worker, facts.household().members());
        Logged<Decision> logged = log.write(worker.municipality(), connection -> {
            Decision decision = decisions.decide(connection, worker, of.id(), facts);
            AccessEvent entry =
                    switch (decision) {
                        case Decision.Made ignored ->
                            ViewEntries.of(
                                    look.kind(),
                                    now(),
                                    Optional.of(resident),
                                    actor,
                                    of,
                                    trace,
                                    List.of("household"),
                                    near.with(ViewEntries.details(id, look), resident));
                        case Decision.Closed closed ->
                            ViewEntries.of(
                                    Kind.REFUSED,
                                    now(),
                                    Optional.empty(),
                                    actor,
                                    of,
                                    trace,
                                    List.of(),
                                    with(closed.details(), "view", id.toString()));
                    };
            return new Written<>(List.of(entry), decision);
        });
        if (!(logged.value() instanceof Decision.Made made)) {
            return new Begun.Away(
                    logged.value() instanceof Decision.Closed closed && closed.colleagueHelps()
                            ? new ViewOutcome.Shielded()
                            : new ViewOutcome.NotAllowed());
        }
        Instant now = now();
        Instant until = earliest(now.plus(lease), made.validUntil());
        OpenView view = new OpenView(id, worker, sitting, trace, facts, look, near, actor, rest, made, until);
        return new Begun.Under(view, new Shown<>(front(view, made, now), logged.receipts()));
    }

    /** What a view shows of who they are, by one decision. */
    Front front(OpenView view, Decision.Made made, Instant openedAt) {
        Household household = view.facts().household();
        boolean ownOnly = view.look().ownOnly();
        return new Front(
                made.theCase(),
                Pictures.members(household, made, cases.today(view.worker().municipality())).stream()
                        .filter(member -> !ownOnly
                                || member.ref().equals(household.resident().ref()))
                        .toList(),
                made.lines().stream().filter(view::within).toList(),
                made.begun(),
                pictures.interpreter(made),
                made.begun() && !ownOnly ? household.coResidents() : new CoResidents.NotAsked(),
                openedAt);
    }

    /**
     * The others of whom something can be shown, so that registers may be asked whether their address is secret and, when
     * they said yes themselves, what a court decided about them; that it is asked is in their own log before this returns.
     */
    private Agreed agreed(Caseworker worker, Case of, HouseholdFacts facts, Trace trace) {
        Agreed agreed = decisions.agreed(worker, of.id(), facts);
        List<PersonRef> others = agreed.members().stream().sorted().toList();
        if (!others.isEmpty()) {
            log.write(
                    worker.municipality(),
                    connection -> new Written<>(
                            others.stream()
                                    .map(ref -> ViewEntries.of(
                                            Kind.OPENED,
                                            now(),
                                            Optional.of(ref),
                                            Casefile.actor(worker),
                                            of,
                                            trace,
                                            List.of(),
                                            Map.of(
                                                    "what",
                                                    agreed.themselves().contains(ref)
                                                            ? "secrecy,measures"
                                                            : "secrecy")))
                                    .toList(),
                            true));
        }
        return agreed;
    }

    private static Map<String, String> with(Map<String, String> details, String key, String value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(key, value);
        return more;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static ViewOutcome closed(String reason) {
        return reason.equals("conflict-of-interest") ? new ViewOutcome.Shielded() : new ViewOutcome.NotAllowed();
    }
}
