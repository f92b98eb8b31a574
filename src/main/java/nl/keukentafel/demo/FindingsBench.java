package nl.keukentafel.demo;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.FindingRun;
import nl.keukentafel.demo.year.Observed;
import nl.keukentafel.demo.year.Planted;
import nl.keukentafel.demo.year.SimulatedYear;

/** How many of the planted curious looks of a simulated year are found, and how many findings are none. */
public final class FindingsBench implements Consumer<Observed> {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final FindingRun run;
    private final Map<Planted, Set<Integer>> planted = new EnumMap<>(Planted.class);
    private final Map<Planted, Set<Integer>> found = new EnumMap<>(Planted.class);
    private final Map<Finding, Integer> right = new EnumMap<>(Finding.class);
    private final Map<Finding, Integer> others = new EnumMap<>(Finding.class);
    /** Whether something explains a look, by its trace. */
    private final Map<String, Boolean> explained = new HashMap<>();

    private final Set<String> unspoken = new HashSet<>();
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Map<String, Integer> byDay = new HashMap<>();

    private FindingsBench() {
        run = new FindingRun(ZONE);
    }

    /** Runs the year of this seed. */
    public static FindingsBench of(long seed) {
        FindingsBench bench = new FindingsBench();
        SimulatedYear.tell(seed, bench);
        return bench;
    }

    @Override
    public void accept(Observed observed) {
        AuditedEntry entry = observed.entry();
        observed.planted().ifPresent(kind -> {
            planted.computeIfAbsent(kind, any -> new HashSet<>()).add(observed.episode());
            byPlace.put(kind + " " + entry.index(), observed.episode());
            byDay.put(kind + " " + day(entry), observed.episode());
        });
        explain(observed);
        run.read(entry).forEach((finding, place) -> {
            // What is odd of a whole day is so whichever look of it was the one too many.
            Optional<Integer> episode = Optional.ofNullable(byPlace.get(finding + " " + place))
                    .or(() -> Optional.ofNullable(byDay.get(finding + " " + day(entry))));
            episode.ifPresentOrElse(
                    number -> {
                        right.merge(finding, 1, Integer::sum);
                        found.computeIfAbsent(Planted.valueOf(finding.name()), any -> new HashSet<>())
                                .add(number);
                    },
                    () -> others.merge(finding, 1, Integer::sum));
        });
    }

    private static String day(AuditedEntry entry) {
        return entry.actor() + " " + entry.at().atZone(ZONE).toLocalDate();
    }

    /** A view or a search is one look, whose entries share a trace; a search is explained by the case that began with it. */
    private void explain(Observed observed) {
        AuditedEntry entry = observed.entry();
        if (entry.kind() == AccessEvent.Kind.CASE_OPENED) {
            explained.replace(entry.traceId(), true);
        }
        if (entry.actorKind() != AccessEvent.ActorKind.CASEWORKER || !Explanations.LOOKS.contains(entry.kind())) {
            return;
        }
        boolean speaks = run.explain(entry) != Explanation.NONE;
        explained.merge(entry.traceId(), speaks, Boolean::logicalAnd);
        if (!observed.onRecord()) {
            unspoken.add(entry.traceId());
        }
    }

    /** The part of the planted episodes of a kind that was found. */
    public double recall(Finding finding) {
        Planted kind = Planted.valueOf(finding.name());
        return (double) episodes(found, kind) / episodes(planted, kind);
    }

    /** The part of a kind's findings that was planted as that kind. */
    public double precision(Finding finding) {
        int planted = right.getOrDefault(finding, 0);
        return planted == 0 ? 0 : (double) planted / (planted + others.getOrDefault(finding, 0));
    }

    private static int episodes(Map<Planted, Set<Integer>> of, Planted kind) {
        return of.getOrDefault(kind, Set.of()).size();
    }

    /** The part of all looks that needs no auditor. */
    public double explainedShare() {
        return (double) explained.values().stream().filter(speaks -> speaks).count() / explained.size();
    }

    /** The part of the looks for which nothing on record speaks that were explained all the same. */
    public double wronglyExplainedShare() {
        return (double) wronglyExplained() / unspoken.size();
    }

    private long wronglyExplained() {
        return unspoken.stream()
                .filter(trace -> explained.getOrDefault(trace, false))
                .count();
    }

    static void run(long seed, PrintStream out) {
        FindingsBench bench = of(seed);
        out.printf("a year of 200 employees and 20,000 residents, seed %d%n", seed);
        out.printf("%-22s %8s %8s %8s %8s %10s%n", "finding", "planted", "found", "recall", "others", "precision");
        for (Finding finding : Finding.values()) {
            Planted kind = Planted.valueOf(finding.name());
            out.printf(
                    "%-22s %8d %8d %7.0f%% %8d %9.0f%%%n",
                    finding,
                    episodes(bench.planted, kind),
                    episodes(bench.found, kind),
                    100 * bench.recall(finding),
                    bench.others.getOrDefault(finding, 0),
                    100 * bench.precision(finding));
        }
        out.printf(
                "%,d looks, %.1f%% explained without anybody (budget: 94%%; recall budget: 95%%)%n",
                bench.explained.size(), 100 * bench.explainedShare());
        out.printf(
                "%,d looks have nothing on record that speaks for them; %,d of these were explained all the same%n",
                bench.unspoken.size(), bench.wronglyExplained());
    }
}
