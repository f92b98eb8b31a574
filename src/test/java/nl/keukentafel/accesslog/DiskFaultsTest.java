package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.accesslog.FaultyDisk.Fault;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails while many write to H2: who was told is in the log, who was not told is refused. */
class DiskFaultsTest {
    private static final int CALLERS = 8;
    private static final int SOME = 40;

    @TempDir
    Path folder;

    private final FaultyDisk disk = FaultyDisk.mounted();
    private final Map<Long, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"SYNC_FAILS", "DISK_FULL", "WRITE_FAILS", "WRITTEN_AND_FAILS"})
    void whoWasToldIsInTheLogAndTheOthersAreRefused(Fault fault) throws Exception {
        LogFixture fixture = LogFixture.on(disk, folder);
        underLoad(fixture, () -> disk.set(fault));

        int then = told.size();
        assertThat(refused).hasValueGreaterThanOrEqualTo(CALLERS);
        assertThat(outcomeOfOneMore(fixture)).isEqualTo("refused");
        assertThat(told).hasSize(then);

        // As after a restart on a disk that was mended.
        disk.set(Fault.NONE);
        closeWhatCanBeClosed(fixture);
        holds(folder, List.of(), 0);
    }

    @Test
    void aPowerCutLeavesEveryEntryThatSomebodyWasToldOf() throws Exception {
        LogFixture fixture = LogFixture.on(disk, folder);
        Path after = Files.createDirectory(folder.resolve("after"));
        underLoad(fixture, () -> cutPower(after));
        disk.set(Fault.NONE);
        closeWhatCanBeClosed(fixture);
        holds(after, List.of(), 0);
    }

    /** The intruder: a disk that lies loses what was told, so the cut of {@link FaultyDisk} does cut; a kept head shows it. */
    @Test
    void aDiskThatLiesAboutSyncLosesEntriesAndAKeptHeadShowsIt() throws Exception {
        LogFixture fixture = LogFixture.on(disk, folder);
        fixture.write(LogFixture.shown(LogFixture.FATIMA, 1));
        disk.set(Fault.SYNC_LIES);
        fixture.write(LogFixture.shown(LogFixture.FATIMA, 2));
        SignedNote kept = fixture.reader().head(WATERSTAD).orElseThrow();
        Path after = Files.createDirectory(folder.resolve("after"));
        cutPower(after);
        closeWhatCanBeClosed(fixture);

        holds(after, List.of(kept), 1);
    }

    private void underLoad(LogFixture fixture, Runnable inTheMiddle) throws InterruptedException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> {
                    while (!outcomeOfOneMore(fixture).equals("refused")) {
                        if (told.size() > 20 * SOME) {
                            return;
                        }
                    }
                });
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (told.size() < SOME && System.nanoTime() < end) {
                Thread.sleep(2);
            }
            inTheMiddle.run();
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(SOME);
    }

    private String outcomeOfOneMore(LogFixture fixture) {
        int mine = number.incrementAndGet();
        try {
            Receipt receipt = fixture.write(LogFixture.shown(new PersonRef(new UUID(7, mine % 5)), mine));
            told.put(receipt.index(), "%032x".formatted(mine));
            return "told";
        } catch (LogUnavailable e) {
            refused.incrementAndGet();
            return "refused";
        }
    }

    /** What was told up to the cut must be on the disk at the cut. */
    private void cutPower(Path to) {
        Map<Long, String> before = Map.copyOf(told);
        try {
            FaultyDisk.cutPower(folder.resolve("data"), to);
            for (String part : List.of(".mv.db", ".trace.db")) {
                Path keys = folder.resolve("keys" + part);
                if (Files.exists(keys)) {
                    Files.copy(keys, to.resolve("keys" + part));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        disk.set(Fault.WRITE_FAILS);
        told.keySet().retainAll(before.keySet());
        told.clear();
        told.putAll(before);
    }

    private static void closeWhatCanBeClosed(LogFixture fixture) {
        try {
            fixture.close();
        } catch (RuntimeException e) {
            assertThat(e).hasMessageNotContaining("leaf");
        }
    }

    private void holds(Path where, List<SignedNote> kept, int exitCode) {
        try (LogFixture after = LogFixture.inFolder(where, "")) {
            LogReader reader = after.reader();
            StringWriter export = new StringWriter();
            new LogExport(reader).write(WATERSTAD, export);
            LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), kept, List.of())
                    .verify(LogFixture.bytes(export.toString()));
            assertThat(verdict.exitCode()).as(verdict.lines().getFirst()).isEqualTo(exitCode);
            if (exitCode == 0) {
                told.forEach((index, trace) -> assertThat(reader.named(new Receipt(WATERSTAD, 0, 1), index))
                        .hasValueSatisfying(
                                entry -> assertThat(entry.event().traceId()).isEqualTo(trace)));
                assertThat(after.write(LogFixture.aboutNobody(1)).index()).isEqualTo(reader.size(WATERSTAD) - 1);
            }
        }
    }
}
