package nl.keukentafel.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures the service on this machine, each figure beside what it is compared with, in one run. */
final class Bench {
    private static final int WRONG_USE = 2;
    private static final int MOST_WARM_UP = 24;
    private static final double COMPILING = 0.1;

    private Bench() {}

    static int run(List<String> words, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        boolean seeded = words.size() == 3
                && words.get(1).equals("--seed")
                && words.get(2).matches("[0-9]{1,9}");
        boolean onPostgres = words.size() == 3 && words.get(1).equals("--postgres");
        String job = words.size() == 1 || seeded || onPostgres ? words.getFirst() : "";
        switch (job) {
            case "findings" -> FindingsBench.run(seeded ? Long.parseLong(words.get(2)) : 1, out);
            case "log" -> LogBench.run(onPostgres ? Optional.of(words.get(2)) : Optional.empty(), out);
            case "picture" -> PictureBench.run(out);
            case "start" -> StartBench.run(out);
            default -> {
                err.println("bench picture: a picture against the bare fan-out to the same registers");
                err.println("bench findings [--seed <number>]: curious looks of a simulated year that are found");
                err.println("bench log [--postgres <jdbc address>]: the log against plain rows in the same database");
                err.println("bench start: start with and without an AOT cache, and resident memory");
                return WRONG_USE;
            }
        }
        out.println();
        out.println("Again: java -jar target/keukentafel-demo.jar bench " + String.join(" ", words));
        return 0;
    }

    /** One round of everything that is going to be measured. */
    @FunctionalInterface
    interface Rounds {
        void once() throws IOException, InterruptedException;
    }

    /**
     * Runs rounds until the compiler takes less than a tenth of one core, so that what is measured is the program and not
     * how it became fast; at most 24. Returns how many it took.
     */
    static int warmUp(int least, Rounds rounds) throws IOException, InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int i = 1; ; i++) {
            long begun = System.nanoTime();
            long before = compiler.getTotalCompilationTime();
            rounds.once();
            double share = (compiler.getTotalCompilationTime() - before) / ((System.nanoTime() - begun) / 1e6);
            if (i >= MOST_WARM_UP || (i >= least && share < COMPILING)) {
                return i;
            }
        }
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return percentile(sorted, 50);
    }

    /** Of values in ascending order. */
    static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
