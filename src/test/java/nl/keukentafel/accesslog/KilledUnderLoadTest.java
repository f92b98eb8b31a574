package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.person.PersonRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while many write: what a caller was told is in the log, and the log holds. */
class KilledUnderLoadTest {
    private static final int ENOUGH = 400;
    private static final int TIMES = 2;

    @TempDir
    Path folder;

    /** The process that is killed. It says each receipt only after it has it. */
    static final class UnderLoad {
        public static void main(String[] arguments) {
            AtomicInteger number = new AtomicInteger();
            LogFixture fixture = LogFixture.inFolder(Path.of(arguments[0]), "");
            for (int caller = 0; caller < 16; caller++) {
                Thread.ofPlatform().start(() -> {
                    while (true) {
                        int mine = number.incrementAndGet();
                        PersonRef person = new PersonRef(new java.util.UUID(7, mine % 5));
                        Receipt receipt = fixture.write(LogFixture.shown(person, mine));
                        synchronized (number) {
                            System.out.println(receipt.index() + " " + mine);
                        }
                    }
                });
            }
        }
    }

    @Test
    void everyEntryThatACallerWasToldOfIsThereAfterEachKill() throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            killedOnce();
        }
    }

    private void killedOnce() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnderLoad.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Long, String> told = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words.length == 2 && words[0].matches("[0-9]+") && words[1].matches("[0-9]+")) {
                    told.put(Long.parseLong(words[0]), "%032x".formatted(Integer.parseInt(words[1])));
                }
                if (told.size() >= ENOUGH) {
                    // The handle kills and leaves the stream open, in which the last receipts still are.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();

        assertThat(told).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (LogFixture after = LogFixture.inFolder(folder, "")) {
            LogReader reader = after.reader();
            StringWriter export = new StringWriter();
            new LogExport(reader).write(WATERSTAD, export);
            LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                    .verify(new StringReader(export.toString()));
            assertThat(verdict.lines()).first().asString().startsWith("whole");
            told.forEach((index, trace) -> assertThat(reader.named(new Receipt(WATERSTAD, 0, 1), index))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.event().traceId()).isEqualTo(trace)));
            assertThat(after.write(LogFixture.aboutNobody(1)).index()).isEqualTo(reader.size(WATERSTAD) - 1);
        }
    }
}
