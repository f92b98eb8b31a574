package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.ConsentWatch;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.database.Nodes;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.decision.Explained;
import nl.keukentafel.decision.Granted;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.decision.Line;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.decision.Why;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.FanOut;

/**
 * The whole walk: who may look, what may be seen, what the registers say, and what was logged as shown. Everything that
 * a page renders comes out of here as {@link Shown}. A view is held by the node that opened it and ends with its lease.
 */
@Singleton
public final class Views implements ConsentWatch {
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_FORGETTING = Duration.ofSeconds(1);

    /** How long opening a picture waits for registers in all. */
    static final Duration BUDGET = Duration.ofSeconds(4);

    /** How much of it the closed questions may take, so that every register has some time left. */
    static final Duration CLOSED = Duration.ofMillis(2_500);

    /** Who is in a view, and who decides for whom, is from these; nobody keeps what they told when one is off. */
    public static final Set<String> HOUSEHOLDS_FROM = Set.of("brp", "bewoning", "representation");

    private static final Set<String> SAID_BY_THE_PAGE = Set.of("closed", "signed-out");

    private final Casefile cases;
    private final Requests requests;
    private final Beginnings beginnings;
    private final Decisions decisions;
    private final Pictures pictures;
    private final FanOut fanOut;
    private final AccessLog log;
    private final Clock clock;
    private final LeaseLength length;
    private final Nodes nodes;
    private final StopSwitch switches;
    private final Map<ViewId, OpenView> open = new ConcurrentHashMap<>();

    /** Ended without a word from the page, which may be there until its lease has run out. */
    private final Map<ViewId, OpenView> unheard = new ConcurrentHashMap<>();

    private final AtomicReference<Instant> nextForgetting = new AtomicReference<>(Instant.MIN);

    Views(
            Casefile cases,
            Requests requests,
            Beginnings beginnings,
            Decisions decisions,
            Pictures pictures,
            FanOut fanOut,
            AccessLog log,
            Clock clock,
            LeaseLength length,
            Nodes nodes,
            StopSwitch switches) {
        this.cases = cases;
        this.requests = requests;
        this.beginnings = beginnings;
        this.decisions = decisions;
        this.pictures = pictures;
        this.fanOut = fanOut;
        this.log = log;
        this.clock = clock;
        this.length = length;
        this.nodes = nodes;
        this.switches = switches;
    }

    /** Opens a view for a program, which shows its token with every request. */
    public ViewOutcome open(Caseworker worker, CaseId caseId) {
        return open(worker, caseId, Sitting.ONE_REQUEST);
    }

    /** Opens a view with empty cards; {@link #stream} fills them. It ends with the session at the latest. */
    public ViewOutcome open(Caseworker worker, CaseId caseId, Sitting sitting) {
        return switch (begin(worker, caseId, Look.VIEW, sitting, length.live())) {
            case Begun.Away away -> away.outcome();
            case Begun.Under under ->
                new ViewOutcome.Opened(under.view().id(), under.view().leaseUntil(), under.front());
        };
    }

    /** The whole answer for a program, which shows its token with every request. */
    public ViewOutcome whole(Caseworker worker, CaseId caseId) {
        return whole(worker, caseId, Sitting.ONE_REQUEST);
    }

    /** Opens a view and waits for the registers, at most {@code 4 s}: the whole answer for pages without live updates. */
    public ViewOutcome whole(Caseworker worker, CaseId caseId, Sitting sitting) {
        return whole(begin(worker, caseId, Look.VIEW, sitting, length.withoutLive()), Set.of());
    }

    /** Looking together for a program, which shows its token with every request. */
    public ViewOutcome together(Caseworker worker, CaseId caseId) {
        return together(worker, caseId, Sitting.ONE_REQUEST);
    }

    /** Looking at it together with the resident: their own data alone; a look of its own, with a lease of its own. */
    public ViewOutcome together(Caseworker worker, CaseId caseId, Sitting sitting) {
        return whole(begin(worker, caseId, Look.TOGETHER, sitting, length.withoutLive()), Set.of());
    }

    /** The conversation sheet for a program, which shows its token with every request. */
    public ViewOutcome sheet(Caseworker worker, CaseId caseId, Set<Topic> ticked) {
        return sheet(worker, caseId, ticked, Sitting.ONE_REQUEST);
    }

    /**
     * The conversation sheet with the topics that the resident ticked: their own data alone, logged as printed. On the
     * screen it has a lease of its own.
     */
    public ViewOutcome sheet(Caseworker worker, CaseId caseId, Set<Topic> ticked, Sitting sitting) {
        return whole(begin(worker, caseId, Look.SHEET, sitting, length.withoutLive()), ticked);
    }

    /** The case that this worker's open view looks at; empty when the view is over. */
    public Optional<CaseId> caseOf(Caseworker worker, ViewId id) {
        return find(worker, id).map(view -> view.decision().theCase().id());
    }

    /** What the caseworker of this case would see of the resident: their own topics alone, logged as their own look. */
    public ViewOutcome mirror(Resident resident, CaseId caseId) {
        ViewOutcome outcome = whole(beginnings.mirror(resident, caseId, length.withoutLive()), Set.of());
        // What an employee declared about themself is not for residents.
        return outcome instanceof ViewOutcome.Shielded ? new ViewOutcome.NotAllowed() : outcome;
    }

    /**
     * The stream of a view, once: decides again, asks the registers and hands over what was logged as shown. Empty when
     * the view is over, has a stream, or is not this worker's.
     */
    public Optional<ViewStream> stream(Caseworker worker, ViewId id) {
        if (refusedAsAnothers(worker, id)) {
            return Optional.empty();
        }
        return find(worker, id)
                .filter(view -> view.look() == Look.VIEW && view.beginStream())
                .map(view -> stream(view, Set.of(), true));
    }

    /**
     * Renews the lease by deciding again from what is known now; no register is asked. A page that does not say that it took
     * a stop away gets no more than the lease that it had then.
     */
    public Renewal renew(Caseworker worker, ViewId id) {
        Optional<OpenView> found = find(worker, id);
        if (found.isEmpty()) {
            return new Renewal.Over();
        }
        OpenView view = found.get();
        try {
            if (!lookAgain(view)) {
                return new Renewal.Over();
            }
        } catch (LogUnavailable e) {
            end(view, "log-unavailable");
            return new Renewal.Over();
        }
        Instant longest = earliest(now().plus(length.live()), runsUntil(view));
        Instant until = view.goneBy().map(gone -> earliest(gone, longest)).orElse(longest);
        view.renew(until);
        return new Renewal.Renewed(until, view.lastStop(), view.unacknowledged());
    }

    /** The page has taken away what this stop, and all before it, named. False when the view is another worker's. */
    public boolean acknowledge(Caseworker worker, ViewId id, long number) {
        if (refusedAsAnothers(worker, id)) {
            return false;
        }
        owned(worker, id).ifPresent(view -> view.acknowledge(number));
        return true;
    }

    /**
     * Closes a view; the page is blank. Closing twice is closing once. False, and nothing is closed, when it is another
     * worker's.
     */
    public boolean close(Caseworker worker, ViewId id) {
        if (refusedAsAnothers(worker, id)) {
            return false;
        }
        owned(worker, id).ifPresent(view -> end(view, "closed"));
        // Its stream may have gone first; the page has now been heard.
        Optional.ofNullable(unheard.get(id))
                .filter(view -> view.worker().equals(worker))
                .ifPresent(view -> unheard.remove(id, view));
        return true;
    }

    /** Whether the view is another worker's; that it was tried is in the log. */
    private boolean refusedAsAnothers(Caseworker worker, ViewId id) {
        boolean anothers = Stream.of(open, unheard)
                .flatMap(views -> Stream.ofNullable(views.get(id)))
                .anyMatch(view -> !view.worker().equals(worker));
        if (anothers) {
            log.write(
                    worker.municipality(),
                    connection -> new Written<>(
                            List.of(new AccessEvent(
                                    Kind.REFUSED,
                                    now(),
                                    Optional.empty(),
                                    Casefile.actor(worker),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    Trace.fresh().id(),
                                    Map.of("reason", "not-your-view"))),
                            true));
        }
        return anothers;
    }

    /** Closes all views of a session, when it ends. */
    public void closeAll(String session) {
        open.values().stream()
                .filter(view -> view.sitting().key().equals(session))
                .forEach(view -> end(view, "session"));
    }

    /** Closes on this node all that an employee has open, by whichever session or token. */
    public void closeAllOf(MunicipalityCode municipality, String subject) {
        open.values().stream()
                .filter(view -> view.worker().municipality().equals(municipality)
                        && view.worker().subject().equals(subject))
                .forEach(view -> end(view, "session"));
    }

    /**
     * Asks for topics: of members whom the worker's open view shows, or of the resident alone when no view is open. What
     * was asked before in this case is not asked again.
     */
    public Requested ask(Caseworker worker, CaseId caseId, Map<PersonRef, Set<Topic>> wanted) {
        Optional<OpenView> view = open.values().stream()
                .filter(one -> one.worker().equals(worker)
                        && one.look() == Look.VIEW
                        && one.openAt(now())
                        && one.decision().theCase().id().equals(caseId))
                .findFirst();
        HouseholdFacts facts;
        boolean begun;
        if (view.isPresent()) {
            facts = view.get().facts();
            begun = view.get().decision().begun();
        } else {
            switch (beginnings.ask(worker, caseId)) {
                case Beginnings.Asked.NotAllowed ignored -> {
                    return new Requested.NotAllowed();
                }
                case Beginnings.Asked.RegisterDown ignored -> {
                    return new Requested.RegisterDown();
                }
                case Beginnings.Asked.Answered answered -> facts = answered.facts();
            }
            begun = false;
        }
        PersonRef resident = facts.household().resident().ref();
        List<Requested.Pair> hidden = wanted.entrySet().stream()
                .filter(entry -> !begun && !entry.getKey().equals(resident))
                .flatMap(entry -> entry.getValue().stream().map(topic -> new Requested.Pair(entry.getKey(), topic)))
                .toList();
        if (!hidden.isEmpty()) {
            return requests.notOffered(worker, caseId, hidden);
        }
        return requests.ask(worker, caseId, facts.household(), facts.authorities(), wanted);
    }

    /**
     * Asks others at home what was held back until this resident said that it is safe, by who decides now. A register that
     * does not answer leaves it to the caseworker's next look.
     */
    public void askAtHome(Resident resident, CaseId caseId) {
        try {
            beginnings.release(resident, caseId);
        } catch (LogUnavailable e) {
            // The choice stands; what cannot be logged is not asked, and the next look asks it.
            return;
        }
    }

    /**
     * "Waarom zie ik dit (niet)?" for the worker, from the decision as it is now. Empty when the view is over. Asking
     * about what the page does not offer is in the log.
     */
    public Optional<Why> why(Caseworker worker, ViewId id, PersonRef member, Topic topic) {
        Optional<OpenView> view = find(worker, id);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        CaseId caseId = view.get().decision().theCase().id();
        if (!(decisions.now(worker, caseId, view.get().facts()) instanceof Decision.Made made)) {
            return Optional.empty();
        }
        Why why = decisions.why(worker, made, member, topic);
        if (why.seen() == Seen.NO_CARD) {
            requests.refuse(worker, caseId, List.of(topic));
        }
        return Optional.of(why);
    }

    /**
     * "Waarom zien ze dit (niet)?" for the case's own resident, of their own topics; in their log as their own look. Empty
     * when it is not their case, or a register or the log does not answer.
     */
    public Optional<Explained> why(Resident resident, CaseId caseId, String language) {
        try {
            return beginnings
                    .own(resident, caseId)
                    .map(told -> decisions.explain(
                            told.worker(),
                            caseId,
                            told.facts(),
                            told.facts().household().resident().ref(),
                            language));
        } catch (LogUnavailable e) {
            return Optional.empty();
        }
    }

    /**
     * Since when what was stopped in this case at that moment is on no screen any more, or by when at the latest. What
     * other nodes have open is not known here, but their leases are no longer than ours.
     */
    public Blanking blanked(MunicipalityCode municipality, CaseId caseId, Instant stopped) {
        Blanking here = blanked(municipality, caseId);
        Instant elsewhere = stopped.plus(length.withoutLive());
        if (!nodes.maybeOthers() || !now().isBefore(elsewhere)) {
            return here;
        }
        return here instanceof Blanking.AtTheLatest latest && latest.by().isAfter(elsewhere)
                ? latest
                : new Blanking.AtTheLatest(elsewhere);
    }

    /** The same of this node's views alone. */
    Blanking blanked(MunicipalityCode municipality, CaseId caseId) {
        Instant now = now();
        return Stream.concat(
                        of(open, municipality, caseId).filter(view -> view.openAt(now) && !view.blanked()),
                        of(unheard, municipality, caseId).filter(view -> now.isBefore(view.leaseUntil())))
                .map(OpenView::leaseUntil)
                .max(Instant::compareTo)
                .<Blanking>map(Blanking.AtTheLatest::new)
                .orElseGet(() -> new Blanking.Gone(now));
    }

    /** All open views of a municipality decide again, because something was switched on or off. */
    void switched(MunicipalityCode municipality) {
        open.values().stream()
                .filter(view -> view.worker().municipality().equals(municipality))
                .forEach(OpenView::changed);
    }

    @Override
    public void changed(MunicipalityCode municipality, CaseId caseId) {
        of(open, municipality, caseId).forEach(OpenView::changed);
    }

    /** All open views look again: nobody knows what they missed. */
    void lookAgainEverywhere() {
        open.values().forEach(OpenView::changed);
    }

    private static Stream<OpenView> of(Map<ViewId, OpenView> views, MunicipalityCode municipality, CaseId caseId) {
        return views.values().stream()
                .filter(view -> view.worker().municipality().equals(municipality)
                        && view.decision().theCase().id().equals(caseId));
    }

    /** Begins a look, and holds it open while it is on a screen. */
    private Begun begin(Caseworker worker, CaseId caseId, Look look, Sitting sitting, Duration lease) {
        Begun begun = beginnings.begin(worker, caseId, look, sitting, lease);
        if (begun instanceof Begun.Under under) {
            forget(now());
            open.put(under.view().id(), under.view());
        }
        return begun;
    }

    private ViewOutcome whole(Begun begun, Set<Topic> only) {
        if (!(begun instanceof Begun.Under under)) {
            return ((Begun.Away) begun).outcome();
        }
        OpenView view = under.view();
        if (!view.beginStream()) {
            return new ViewOutcome.NotAllowed();
        }
        try (ViewStream stream = stream(view, only, false)) {
            while (true) {
                ViewEvent event = stream.next(BUDGET);
                if (event instanceof ViewEvent.Cards cards && cards.complete()) {
                    Instant until = earliest(view.leaseUntil(), runsUntil(view));
                    return new ViewOutcome.Whole(view.id(), until, front(under, stream, cards), cards.picture());
                }
                if (event instanceof ViewEvent.Ended) {
                    return stream.unavailable() ? new ViewOutcome.Unavailable() : new ViewOutcome.NotAllowed();
                }
            }
        }
    }

    /** By the decision that let the cards be shown: what was stopped since the look began is not told. */
    private Shown<Front> front(Begun.Under under, ViewStream stream, ViewEvent.Cards cards) {
        return stream.decided()
                .map(made -> new Shown<>(
                        beginnings.front(
                                under.view(), made, under.front().what().openedAt()),
                        cards.picture().receipts()))
                .orElse(under.front());
    }

    private ViewStream stream(OpenView view, Set<Topic> only, boolean live) {
        try {
            Granted granted = decisions.open(
                    view.worker(),
                    view.decision().theCase().id(),
                    view.facts(),
                    view.trace(),
                    view.look() == Look.MIRROR ? Kind.MIRRORED : Kind.OPENED,
                    view.actor(),
                    line -> view.within(line) && (only.isEmpty() || only.contains(line.topic())),
                    ViewEntries.details(view.id(), view.look()));
            if (!(granted.decision() instanceof Decision.Made made)) {
                end(view, "moved");
                return ViewStream.over(this, view, false);
            }
            List<Topic> notOffered = only.stream()
                    .filter(topic -> made.lines().stream()
                            .noneMatch(line ->
                                    view.within(line) && line.topic().equals(topic) && line.seen() == Seen.SHARED))
                    .sorted()
                    .toList();
            if (!notOffered.isEmpty()) {
                requests.refuse(view.worker(), made.theCase().id(), notOffered);
            }
            List<Stop> gone = view.onScreen().stream()
                    .filter(line -> !holds(made, line))
                    .map(Stop::of)
                    .toList();
            view.decided(within(made, view, only));
            return ViewStream.start(this, view, granted.grants(), gone, live);
        } catch (LogUnavailable e) {
            end(view, "log-unavailable");
            return ViewStream.over(this, view, true);
        }
    }

    private static Decision.Made within(Decision.Made made, OpenView view, Set<Topic> only) {
        return new Decision.Made(
                made.theCase(),
                made.begun(),
                made.policyHash(),
                made.lines().stream()
                        .filter(line -> view.within(line)
                                && (only.isEmpty()
                                        || only.contains(line.topic())
                                        || line.topic().equals(Decisions.HOUSEHOLD)))
                        .toList(),
                made.validUntil());
    }

    /** Whether a line is permitted now by the very revisions that permitted it then. */
    static boolean holds(Decision.Made now, Line then) {
        return now.line(then.member(), then.topic())
                .filter(line -> line.seen() == then.seen()
                        && line.fields().equals(then.fields())
                        && line.basis().equals(then.basis())
                        && line.clause().equals(then.clause()))
                .isPresent();
    }

    /** Decides again; stops what moved, ends the view when the case moved. False when it is over. */
    boolean lookAgain(OpenView view) {
        if (!view.openAt(now())) {
            end(view, "lease");
            return false;
        }
        if (endsWithSession(view)) {
            return false;
        }
        long changes = view.changes();
        Decision decision =
                decisions.now(view.worker(), view.decision().theCase().id(), view.facts());
        if (!(decision instanceof Decision.Made made) || moved(view, made)) {
            end(view, "moved");
            return false;
        }
        MunicipalityCode municipality = view.worker().municipality();
        if (HOUSEHOLDS_FROM.stream().anyMatch(source -> switches.sourceOff(municipality, source))) {
            end(view, "switched-off");
            return false;
        }
        view.stop(view.onScreen().stream()
                .filter(line -> !holds(made, line)
                        || view.toldBy(line, source -> switches.sourceOff(municipality, source.value())))
                .map(Stop::of)
                .toList());
        view.looked(changes);
        if (!now().isBefore(runsUntil(view))) {
            // What was decided has ended, though another decision permits the same again.
            end(view, "lease");
            return false;
        }
        return true;
    }

    /** Ends a view whose session has ended; true when it is over. */
    boolean endsWithSession(OpenView view) {
        if (view.sitting().runs()) {
            return false;
        }
        end(view, "session");
        return true;
    }

    static boolean moved(OpenView view, Decision.Made made) {
        return made.theCase().revision() != view.decision().theCase().revision();
    }

    /** Ends a view for good, and writes it down; when the log is down the view ends all the same. */
    void end(OpenView view, String reason) {
        open.remove(view.id());
        boolean first = view.end();
        if (first && view.look().onScreen() && !SAID_BY_THE_PAGE.contains(reason)) {
            unheard.put(view.id(), view);
        }
        if (!first || view.look() != Look.VIEW) {
            return;
        }
        PersonRef resident = view.facts().household().resident().ref();
        try {
            log.write(
                    view.worker().municipality(),
                    connection -> new Written<>(
                            List.of(ViewEntries.of(
                                    Kind.VIEW_ENDED,
                                    now(),
                                    Optional.of(resident),
                                    view.actor(),
                                    view.decision().theCase(),
                                    view.trace(),
                                    view.stoppedOf(resident),
                                    Map.of("view", view.id().toString(), "reason", reason))),
                            true));
        } catch (LogUnavailable e) {
            // The page blanks by its lease; that it ended late or unheard is what a missing entry then says.
            return;
        }
    }

    private Optional<OpenView> owned(Caseworker worker, ViewId id) {
        return Optional.ofNullable(open.get(id)).filter(view -> view.worker().equals(worker));
    }

    private Optional<OpenView> find(Caseworker worker, ViewId id) {
        Optional<OpenView> view = owned(worker, id);
        if (view.isPresent() && !view.get().openAt(now())) {
            end(view.get(), "lease");
            return Optional.empty();
        }
        return view;
    }

    /** At most once a second: it looks at every view there is, and who opens one waits for it. */
    private void forget(Instant now) {
        Instant next = nextForgetting.get();
        if (now.isBefore(next) || !nextForgetting.compareAndSet(next, now.plus(BETWEEN_FORGETTING))) {
            return;
        }
        unheard.values().removeIf(view -> !now.isBefore(view.leaseUntil()));
        open.values().stream()
                .filter(view -> view.leaseUntil().plus(FORGOTTEN).isBefore(now))
                .toList()
                .forEach(view -> end(view, "lease"));
    }

    Instant runsUntil(OpenView view) {
        return view.running().stream()
                .map(Line::validUntil)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    LocalDate today(OpenView view) {
        return cases.today(view.worker().municipality());
    }

    Decisions decisions() {
        return decisions;
    }

    Pictures pictures() {
        return pictures;
    }

    FanOut fanOut() {
        return fanOut;
    }

    AccessLog log() {
        return log;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
