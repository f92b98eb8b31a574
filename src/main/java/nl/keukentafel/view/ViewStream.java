package nl.keukentafel.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.Line;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceAnswer;

/**
 * The one stream of a view, read by one thread. The answers of the registers live here and die with it; each batch of
 * cards is decided again and logged as shown in one transaction before it is handed over.
 */
public final class ViewStream implements AutoCloseable {
    private static final String ADDRESS = "address";

    private final Views views;
    private final OpenView view;
    private final boolean live;
    private final Map<Stop, List<SourceAnswer>> answers = new HashMap<>();
    private final Set<Stop> handedOver = new LinkedHashSet<>();
    private final Thread asking;

    private boolean allAnswered;
    private boolean unavailable;
    private boolean complete;
    private Optional<Decision.Made> decided = Optional.empty();

    private ViewStream(Views views, OpenView view, boolean live, List<Grant> grants) {
        this.views = views;
        this.view = view;
        this.live = live;
        this.asking = Thread.ofVirtual().unstarted(() -> {
            try {
                views.fanOut().ask(grants, view.trace().traceparent(), view.rest(), (grant, answer) -> view.signals()
                        .add(new OpenView.Signal.Answered(grant, answer)));
            } finally {
                view.signals().add(new OpenView.Signal.AllAnswered());
            }
        });
    }

    static ViewStream start(Views views, OpenView view, List<Grant> grants, List<Stop> gone, boolean live) {
        ViewStream stream = new ViewStream(views, view, live, grants);
        view.stop(gone);
        stream.asking.start();
        return stream;
    }

    static ViewStream over(Views views, OpenView view, boolean unavailable) {
        ViewStream stream = new ViewStream(views, view, false, List.of());
        stream.unavailable = unavailable;
        return stream;
    }

    /** What happens next; {@link ViewEvent.Quiet} when nothing does for so long. After {@link ViewEvent.Ended}: that again. */
    public ViewEvent next(Duration atMost) {
        Instant until = views.now().plus(atMost);
        while (true) {
            if (view.ended()) {
                return new ViewEvent.Ended(views.now());
            }
            try {
                Instant wake = earliest(until, earliest(view.leaseUntil(), views.runsUntil(view)));
                long wait = Math.max(0, Duration.between(views.now(), wake).toMillis());
                OpenView.Signal signal = view.signals().poll(wait, TimeUnit.MILLISECONDS);
                Optional<ViewEvent> event = signal == null ? Optional.empty() : heard(signal);
                if (event.isPresent()) {
                    return event.get();
                }
                Instant now = views.now();
                if (signal == null && (!now.isBefore(view.leaseUntil()) || !now.isBefore(views.runsUntil(view)))) {
                    views.lookAgain(view);
                } else if (signal == null && !now.isBefore(until)) {
                    if (!views.endsWithSession(view)) {
                        return new ViewEvent.Quiet(now);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                views.end(view, "stream-lost");
            } catch (LogUnavailable e) {
                unavailable = true;
                views.end(view, "log-unavailable");
            }
        }
    }

    private Optional<ViewEvent> heard(OpenView.Signal signal) {
        switch (signal) {
            case OpenView.Signal.Say say -> {
                return Optional.of(say.stopped());
            }
            case OpenView.Signal.LookAgain ignored -> views.lookAgain(view);
            case OpenView.Signal.Over ignored -> {
                return Optional.of(new ViewEvent.Ended(views.now()));
            }
            case OpenView.Signal.Answered answered -> {
                take(answered);
                // Whatever came in meanwhile goes out in the same batch; other signals keep their turn.
                while (view.signals().peek() instanceof OpenView.Signal.Answered) {
                    if (view.signals().poll() instanceof OpenView.Signal.Answered more) {
                        take(more);
                    }
                }
                return live ? handOver(ready(), false) : Optional.empty();
            }
            case OpenView.Signal.AllAnswered ignored -> {
                allAnswered = true;
                return complete ? Optional.empty() : handOver(view.running(), true);
            }
        }
        return Optional.empty();
    }

    private void take(OpenView.Signal.Answered answered) {
        Stop line = new Stop(answered.grant().whose(), answered.answer().topic());
        answers.computeIfAbsent(line, key -> new ArrayList<>()).add(answered.answer());
        if (!(answered.answer() instanceof SourceAnswer.Unavailable)) {
            view.told(line, answered.answer().source());
        }
    }

    /** Running lines whose registers have all answered and that were not handed over yet. */
    private List<Line> ready() {
        return view.running().stream()
                .filter(line -> {
                    Stop key = Stop.of(line);
                    List<SourceAnswer> there = answers.get(key);
                    return there != null
                            && there.size() >= views.pictures().expected(line)
                            && !handedOver.contains(key);
                })
                .toList();
    }

    /**
     * Decides again on the log's own connection and writes what is shown in the same transaction; what moved stops. Only
     * what the transaction kept is handed over, and only while the lease runs.
     */
    private Optional<ViewEvent> handOver(List<Line> lines, boolean whole) {
        if ((lines.isEmpty() && !whole) || views.endsWithSession(view)) {
            return Optional.empty();
        }
        List<Line> candidates = lines.stream()
                .filter(line -> answers.containsKey(Stop.of(line)))
                .toList();
        // On a connection of its own, so before the log's.
        Map<Line, Map<String, String>> streets = candidates.stream()
                .collect(Collectors.toMap(
                        Function.identity(), line -> view.near().toAddresses(view.worker(), addresses(line))));
        Logged<Kept> logged = views.log().write(view.worker().municipality(), connection -> {
            Decision decision = views.decisions()
                    .decide(connection, view.worker(), view.decision().theCase().id(), view.facts());
            if (!(decision instanceof Decision.Made made) || Views.moved(view, made)) {
                return new Written<>(List.of(), new Kept.Nothing());
            }
            List<Line> kept = candidates.stream()
                    .filter(line -> Views.holds(made, line) && !view.stopped(line))
                    .toList();
            return new Written<Kept>(shown(kept, whole, streets), new Kept.These(kept, made));
        });
        if (!(logged.value() instanceof Kept.These these)) {
            views.end(view, "moved");
            return Optional.of(new ViewEvent.Ended(views.now()));
        }
        view.stop(candidates.stream()
                .filter(line -> !these.kept().contains(line))
                .map(Stop::of)
                .toList());
        if (!view.openAt(views.now())) {
            views.end(view, "lease");
            return Optional.of(new ViewEvent.Ended(views.now()));
        }
        if (logged.receipts().isEmpty()) {
            return Optional.empty();
        }
        these.kept().forEach(line -> handedOver.add(Stop.of(line)));
        complete = whole;
        decided = Optional.of(these.made());
        return Optional.of(new ViewEvent.Cards(new Shown<>(picture(these, whole), logged.receipts()), whole));
    }

    private List<AccessEvent> shown(List<Line> kept, boolean whole, Map<Line, Map<String, String>> streets) {
        Map<PersonRef, List<Line>> byMember =
                kept.stream().collect(Collectors.groupingBy(Line::member, TreeMap::new, Collectors.toList()));
        if (byMember.isEmpty() && whole) {
            byMember.put(view.facts().household().resident().ref(), List.of());
        }
        List<AccessEvent> entries = new ArrayList<>();
        byMember.forEach((member, lines) -> {
            Map<String, String> details = new HashMap<>(ViewEntries.details(view.id(), view.look()));
            details.put(
                    "consents",
                    lines.stream()
                            .flatMap(line -> line.basis().stream())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(",")));
            details.putAll(view.near().with(nearHome(lines, streets), member));
            entries.add(ViewEntries.of(
                    view.look().kind(),
                    views.now(),
                    Optional.of(member),
                    view.actor(),
                    view.decision().theCase(),
                    view.trace(),
                    lines.isEmpty()
                            ? List.of("household")
                            : lines.stream()
                                    .map(line -> line.topic().value())
                                    .sorted()
                                    .toList(),
                    details));
        });
        return entries;
    }

    /** The addresses that are shown with this line, to tell whether one is in the worker's own street. */
    private List<String> addresses(Line line) {
        return answers.getOrDefault(Stop.of(line), List.of()).stream()
                .flatMap(answer ->
                        answer instanceof SourceAnswer.Answered answered ? answered.data().stream() : Stream.empty())
                .filter(datum -> datum.field().value().equals(ADDRESS))
                .flatMap(datum ->
                        datum.value() instanceof Datum.Value.Text text ? Stream.of(text.text()) : Stream.empty())
                .toList();
    }

    /** One street that is the worker's own says so for all of them. */
    private static Map<String, String> nearHome(List<Line> lines, Map<Line, Map<String, String>> streets) {
        return lines.stream()
                .map(line -> streets.getOrDefault(line, Map.of()).getOrDefault(Nearness.STREET, ""))
                .filter(word -> !word.isEmpty())
                .max(Comparator.naturalOrder())
                .map(word -> Map.of(Nearness.STREET, word))
                .orElse(Map.of());
    }

    /** Who is pictured and what is closed is that of the transaction that wrote it down. */
    private HouseholdPicture picture(Kept.These these, boolean whole) {
        Map<Line, List<SourceAnswer>> shared = new LinkedHashMap<>();
        these.kept().forEach(line -> shared.put(line, answers.getOrDefault(Stop.of(line), List.of())));
        List<Line> closed = !whole
                ? List.of()
                : these.made().lines().stream()
                        .filter(line -> view.within(line) && !(live && view.stopped(line)))
                        .toList();
        return views.pictures()
                .picture(
                        Pictures.members(view.facts().household(), these.made(), views.today(view)).stream()
                                .filter(member -> !view.look().ownOnly()
                                        || member.ref()
                                                .equals(view.facts()
                                                        .household()
                                                        .resident()
                                                        .ref()))
                                .toList(),
                        closed,
                        shared,
                        views.today(view));
    }

    /** The decision of the transaction that let the last cards be shown. */
    Optional<Decision.Made> decided() {
        return decided;
    }

    boolean unavailable() {
        return unavailable;
    }

    /** Whether every register has answered or run out of time. */
    public boolean allAnswered() {
        return allAnswered;
    }

    /** The stream is lost or no longer wanted: the registers are let go, the view is over. */
    @Override
    public void close() {
        asking.interrupt();
        answers.clear();
        if (view.look() == Look.VIEW && live) {
            views.end(view, "stream-lost");
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private sealed interface Kept {
        record These(List<Line> kept, Decision.Made made) implements Kept {}

        record Nothing() implements Kept {}
    }
}
