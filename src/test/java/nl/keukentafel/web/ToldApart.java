package nl.keukentafel.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether two kinds of answers can be told apart by anything of them: a classifier that learns, from half of the answers,
 * how often each status, size, header and time occurs with each kind, and is tried on the other half.
 */
final class ToldApart {
    private static final int BINS = 8;

    /** Of what an answer is made besides its text; ids and times of day differ in every answer and are left out. */
    record Seen(boolean second, double seconds, List<String> features) {
        static Seen of(boolean second, double seconds, HttpResponse<String> answer) {
            List<String> features = new ArrayList<>();
            features.add("status " + answer.statusCode());
            features.add("size " + answer.body().length());
            new TreeMap<>(answer.headers().map()).forEach((name, values) -> {
                String header = name.toLowerCase(Locale.ROOT);
                features.add(header + (header.equals("date") || header.equals("location") ? "" : " " + values));
            });
            return new Seen(second, seconds, List.copyOf(features));
        }
    }

    private final List<Seen> all = new ArrayList<>();

    void add(Seen seen) {
        all.add(seen);
    }

    int pairs() {
        return all.size() / 2;
    }

    /**
     * Every status, size and header of either kind, with its kind: the same for both when nothing is told. What less than
     * a fifth of a kind has is left out: a register that was too busy once answers otherwise once.
     */
    Map<Boolean, List<String>> features() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        Seen::second, Collectors.collectingAndThen(Collectors.toList(), ToldApart::usual)));
    }

    private static List<String> usual(List<Seen> seen) {
        Map<String, Long> counts = seen.stream()
                .flatMap(one -> one.features().stream())
                .collect(Collectors.groupingBy(feature -> feature, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(feature -> feature.getValue() * 5 >= seen.size())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** By how much the medians of the two kinds differ, as a part of the lesser. */
    double medians() {
        double first = median(false);
        double second = median(true);
        return Math.abs(first - second) / Math.min(first, second);
    }

    private double median(boolean second) {
        double[] sorted = all.stream()
                .filter(seen -> seen.second() == second)
                .mapToDouble(Seen::seconds)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    /** The area under the curve of the classifier, between 0.5 (tells nothing) and 1. */
    double auc() {
        List<Seen> learned = all.subList(0, all.size() / 2);
        double[] edges = edges(learned);
        Map<String, int[]> counts = new HashMap<>();
        int[] kinds = new int[2];
        for (Seen seen : learned) {
            kinds[seen.second() ? 1 : 0]++;
            traits(seen, edges)
                    .forEach(trait -> counts.computeIfAbsent(trait, any -> new int[2])[seen.second() ? 1 : 0]++);
        }
        List<double[]> scored = new ArrayList<>();
        for (Seen seen : all.subList(all.size() / 2, all.size())) {
            double score = 0;
            for (String trait : traits(seen, edges)) {
                int[] count = counts.getOrDefault(trait, new int[2]);
                score += Math.log((count[1] + 1.0) / (kinds[1] + 2.0)) - Math.log((count[0] + 1.0) / (kinds[0] + 2.0));
            }
            scored.add(new double[] {score, seen.second() ? 1 : 0});
        }
        double area = area(scored);
        return Math.max(area, 1 - area);
    }

    private static double[] edges(List<Seen> learned) {
        double[] sorted = learned.stream().mapToDouble(Seen::seconds).sorted().toArray();
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted[(i + 1) * sorted.length / BINS];
        }
        return edges;
    }

    private static List<String> traits(Seen seen, double[] edges) {
        List<String> traits = new ArrayList<>(seen.features());
        int at = Arrays.binarySearch(edges, seen.seconds());
        traits.add("time " + (at < 0 ? -at - 1 : at));
        return traits;
    }

    /** How often one of the second kind scores above one of the first, ties counting half. */
    private static double area(List<double[]> scored) {
        scored.sort(Comparator.comparingDouble(one -> one[0]));
        double above = 0;
        double seen = 0;
        double second = 0;
        for (int i = 0; i < scored.size(); ) {
            int end = i;
            double ties = 0;
            double ones = 0;
            while (end < scored.size() && scored.get(end)[0] == scored.get(i)[0]) {
                ones += scored.get(end)[1];
                ties += 1 - scored.get(end)[1];
                end++;
            }
            above += ones * (seen + ties / 2);
            seen += ties;
            second += ones;
            i = end;
        }
        return above / (seen * second);
    }
}
