package nl.keukentafel.accesslog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.database.Postgres;
import nl.keukentafel.person.PersonRef;

/** A process with many callers of the log, which says each receipt only after it has it. */
final class UnderLoad implements AutoCloseable {
    private static final int CALLERS = 16;

    private final Process process;
    private final Map<Long, String> told = new ConcurrentHashMap<>();
    private final Thread reader;

    /** What runs in the process: {@code h2 folder}, or {@code postgresql port database node}. */
    static final class Callers {
        public static void main(String[] arguments) {
            AtomicInteger number = new AtomicInteger(1_000_000 * Integer.parseInt(arguments[arguments.length - 1]));
            LogFixture fixture = arguments[0].equals("h2")
                    ? LogFixture.inFolder(Path.of(arguments[1]), "")
                    : LogFixture.node(
                            Postgres.named(Integer.parseInt(arguments[1]), arguments[2]),
                            LogSettings.of("keukentafel.example"));
            for (int caller = 0; caller < CALLERS; caller++) {
                Thread.ofPlatform().start(() -> {
                    while (true) {
                        int mine = number.incrementAndGet();
                        PersonRef person = new PersonRef(new UUID(7, mine % 5));
                        try {
                            Receipt receipt = fixture.write(LogFixture.shown(person, mine));
                            synchronized (number) {
                                System.out.println(receipt.index() + " " + mine);
                            }
                        } catch (LogUnavailable e) {
                            // Whoever was refused tries again with a new entry.
                            Thread.onSpinWait();
                        }
                    }
                });
            }
        }
    }

    private UnderLoad(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                // It lives for seconds: little that is compiled well would be used.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Callers.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static UnderLoad onH2(Path folder) throws IOException {
        return new UnderLoad(List.of("h2", folder.toString(), "0"));
    }

    static UnderLoad on(Postgres postgres, int node) throws IOException {
        return new UnderLoad(
                List.of("postgresql", Integer.toString(postgres.port()), postgres.name(), Integer.toString(node)));
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && words[0].matches("[0-9]+") && words[1].matches("[0-9]+")) {
                    String twice = told.put(Long.parseLong(words[0]), "%032x".formatted(Integer.parseInt(words[1])));
                    if (twice != null) {
                        throw new IllegalStateException("one place was told twice");
                    }
                }
            }
        } catch (IOException e) {
            // The pipe ended with the process.
            return;
        }
    }

    /** Place and trace id of every receipt so far. */
    Map<Long, String> told() {
        return told;
    }

    /** Waits until so many callers more have a receipt than had one then. */
    void untilMoreThan(int then, int more) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (told.size() < then + more) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("only " + (told.size() - then) + " receipts came");
            }
            Thread.sleep(5);
        }
    }

    /** By a signal that no process hears; the receipts that are still in the pipe are read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /** Stands still, or goes on. */
    void signal(String name) throws IOException, InterruptedException {
        int done = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (done != 0) {
            throw new AssertionError("the process did not take " + name);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
