package nl.keukentafel.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long the service takes from the command to its first page, with and without an AOT cache, and what it holds then. */
final class StartBench {
    private static final int ROUNDS = 5;
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final int IDLE_SECONDS = 10;

    private final Path folder;
    private final Path cache;

    private StartBench(Path folder) {
        this.folder = folder;
        this.cache = folder.resolve("keukentafel.aot");
    }

    private record Started(double milliseconds, long residentMiB) {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        new StartBench(Files.createTempDirectory("keukentafel-bench-")).measure(out);
    }

    private void measure(PrintStream out) throws IOException, InterruptedException {
        start(List.of(), 0);
        start(List.of("-XX:AOTCacheOutput=" + cache), 0);
        if (!Files.exists(cache)) {
            throw new IOException("this Java made no AOT cache");
        }
        List<String> cached = List.of("-XX:AOTCache=" + cache);
        double[] plain = new double[ROUNDS];
        double[] quick = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            plain[i] = start(List.of(), 0).milliseconds();
            quick[i] = start(cached, 0).milliseconds();
        }
        long plainMiB = start(List.of(), IDLE_SECONDS).residentMiB();
        long quickMiB = start(cached, IDLE_SECONDS).residentMiB();
        double without = Bench.median(plain);
        double with = Bench.median(quick);
        out.printf(
                "java %s; from the command to the first page, medians of %d; resident memory %d s later%n",
                String.join(" ", OPTIONS), ROUNDS, IDLE_SECONDS);
        out.printf("%-24s %9s %9s%n", "", "start ms", "MiB");
        out.printf("%-24s %9.0f %9d%n", "without an AOT cache", without, plainMiB);
        out.printf("%-24s %9.0f %9d%n", "with an AOT cache", with, quickMiB);
        out.printf("start: %.2f times (budget 0.5); memory budget 300 MiB%n", with / without);
    }

    /** Starts the service, waits for its first page and for so many seconds of rest, and lets it end by itself. */
    private Started start(List<String> more, int seconds) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(OPTIONS);
        command.addAll(more);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), OneStart.class.getName(), folder.toString()));
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals(OneStart.READY)) {
                line = lines.readLine();
            }
            double milliseconds = (System.nanoTime() - begun) / 1e6;
            if (line == null || process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IOException("the service did not start");
            }
            long resident = seconds == 0 ? 0 : residentMiB(process.pid());
            process.getOutputStream().close();
            lines.transferTo(java.io.Writer.nullWriter());
            process.waitFor();
            return new Started(milliseconds, resident);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long residentMiB(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("the system does not say how much memory a process holds"));
    }
}
