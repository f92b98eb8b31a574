package nl.keukentafel.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.decision.Line;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.source.SourceSystemName;

/**
 * One open look on the node that holds it: the household facts, what was decided, what was stopped and until when the
 * lease runs. No data of registers. All changes happen under its lock.
 */
final class OpenView {
    private final ViewId id;
    private final Caseworker worker;
    private final Sitting sitting;
    private final Trace trace;
    private final HouseholdFacts facts;
    private final Look look;
    private final Near near;
    private final AccessEvent.Actor actor;
    private final Duration rest;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    private Decision.Made decision;
    private Instant leaseUntil;
    private boolean streamed;
    private boolean ended;
    private long changes;
    private long looked;
    private long lastStop;
    private long acknowledged;
    private final Map<Stop, Long> stops = new HashMap<>();
    private final NavigableMap<Long, Instant> goneBy = new TreeMap<>();
    private final Map<Stop, Set<SourceSystemName>> told = new HashMap<>();

    /** What the stream's thread is to do next. */
    sealed interface Signal {
        record Answered(nl.keukentafel.decision.Grant grant, nl.keukentafel.source.SourceAnswer answer)
                implements Signal {}

        record AllAnswered() implements Signal {}

        record LookAgain() implements Signal {}

        record Say(ViewEvent.Stopped stopped) implements Signal {}

        record Over() implements Signal {}
    }

    OpenView(
            ViewId id,
            Caseworker worker,
            Sitting sitting,
            Trace trace,
            HouseholdFacts facts,
            Look look,
            Near near,
            AccessEvent.Actor actor,
            Duration rest,
            Decision.Made decision,
            Instant leaseUntil) {
        this.id = id;
        this.worker = worker;
        this.sitting = sitting;
        this.trace = trace;
        this.facts = facts;
        this.look = look;
        this.near = near;
        this.actor = actor;
        this.rest = rest;
        this.decision = decision;
        this.leaseUntil = leaseUntil;
    }

    ViewId id() {
        return id;
    }

    Caseworker worker() {
        return worker;
    }

    Sitting sitting() {
        return sitting;
    }

    Trace trace() {
        return trace;
    }

    HouseholdFacts facts() {
        return facts;
    }

    Look look() {
        return look;
    }

    /** What was compared of the worker and those in the household. */
    Near near() {
        return near;
    }

    /** Who looks, as the log says it: the worker, or the resident in the mirror. */
    AccessEvent.Actor actor() {
        return actor;
    }

    /** How long the registers for topics may be waited for: what the closed questions left of the whole. */
    Duration rest() {
        return rest;
    }

    /** Whether a line belongs to this kind of look. */
    boolean within(Line line) {
        return !look.ownOnly()
                || line.member().equals(facts.household().resident().ref());
    }

    BlockingQueue<Signal> signals() {
        return signals;
    }

    synchronized Decision.Made decision() {
        return decision;
    }

    /** What the grants were cut from takes the place of what the page was opened with. */
    synchronized void decided(Decision.Made made) {
        decision = made;
    }

    /** Whether this is the first stream; a view has one. */
    synchronized boolean beginStream() {
        boolean first = !streamed && !ended;
        streamed = true;
        return first;
    }

    synchronized boolean openAt(Instant now) {
        return !ended && now.isBefore(leaseUntil);
    }

    synchronized Instant leaseUntil() {
        return leaseUntil;
    }

    synchronized void renew(Instant until) {
        leaseUntil = until;
    }

    /** Whether this call ended it. */
    synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        signals.add(new Signal.Over());
        return first;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized void changed() {
        changes++;
        signals.add(new Signal.LookAgain());
    }

    /** How often something changed that may stop a line; who decides again takes it before deciding. */
    synchronized long changes() {
        return changes;
    }

    /** What had changed until then was decided again, and what must go was stopped. */
    synchronized void looked(long until) {
        looked = Math.max(looked, until);
    }

    /** A register gave something for this line, whatever it was; when it is switched off, that must go. */
    synchronized void told(Stop line, SourceSystemName source) {
        told.computeIfAbsent(line, key -> new TreeSet<>()).add(source);
    }

    /** Whether something of one of these registers may be on the screen in this line. */
    synchronized boolean toldBy(Line line, Predicate<SourceSystemName> registers) {
        return told.getOrDefault(Stop.of(line), Set.of()).stream().anyMatch(registers);
    }

    /**
     * Takes off the screen what was not stopped before. What ended it is in the log; that it left a screen is told when
     * that ends, so that nobody who reads when screens changed can tell a stop from another answer.
     */
    synchronized void stop(List<Stop> more) {
        List<Stop> fresh = more.stream()
                .filter(stop -> !stops.containsKey(stop))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            lastStop++;
            fresh.forEach(stop -> stops.put(stop, lastStop));
            goneBy.put(lastStop, leaseUntil);
            signals.add(new Signal.Say(new ViewEvent.Stopped(lastStop, fresh)));
        }
    }

    synchronized boolean stopped(Line line) {
        return stops.containsKey(Stop.of(line));
    }

    /** The topics of one person that left the screen before it ended, in alphabetical order. */
    synchronized List<String> stoppedOf(PersonRef member) {
        return stops.keySet().stream()
                .filter(stop -> stop.member().equals(member))
                .map(stop -> stop.topic().value())
                .sorted()
                .toList();
    }

    synchronized void acknowledge(long number) {
        acknowledged = Math.max(acknowledged, Math.min(number, lastStop));
        goneBy.headMap(acknowledged, true).clear();
    }

    /**
     * When at the latest it is gone what the page did not say that it took away: the end of the lease at that stop, which is
     * what whoever stopped it was told. Empty when there is no such thing.
     */
    synchronized Optional<Instant> goneBy() {
        return goneBy.values().stream().min(Comparator.naturalOrder());
    }

    synchronized long lastStop() {
        return lastStop;
    }

    synchronized List<Stop> unacknowledged() {
        List<Stop> open = new ArrayList<>();
        stops.forEach((stop, number) -> {
            if (number > acknowledged) {
                open.add(stop);
            }
        });
        return open;
    }

    /** Whether the page has taken away all that must go, and nothing is left to look at again. */
    synchronized boolean blanked() {
        return ended || (looked >= changes && acknowledged >= lastStop);
    }

    /** Decided lines that run: granted and not stopped. */
    synchronized List<Line> running() {
        return decision.lines().stream()
                .filter(line -> line.granted() && within(line) && !stops.containsKey(Stop.of(line)))
                .toList();
    }

    /** What may be on the screen: what runs, and the other members, who go when nothing is shared any more. */
    synchronized List<Line> onScreen() {
        return decision.lines().stream()
                .filter(line -> within(line)
                        && line.seen() == Seen.SHARED
                        && (line.granted()
                                || !line.member()
                                        .equals(facts.household().resident().ref()))
                        && !stops.containsKey(Stop.of(line)))
                .toList();
    }
}
