package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.FreePort;
import nl.keukentafel.database.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed while many write: what a caller was told is in the log, and the log holds. */
class KilledUnderLoadTest {
    private static final int ENOUGH = 400;
    private static final int TIMES = 10;

    @TempDir
    Path folder;

    private final Map<Long, String> told = new HashMap<>();

    @Test
    void aProcessOnH2() throws Exception {
        processOnH2();
    }

    @Test
    void aProcessOnPostgresql() throws Exception {
        processOnPostgresql(Postgres.fresh(), 0);
    }

    @Test
    @Tag("wide")
    void aProcessOnH2TenTimes() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            processOnH2();
        }
        report("processes on H2");
    }

    @Test
    @Tag("wide")
    void aProcessOnPostgresqlTenTimes() throws Exception {
        Postgres postgres = Postgres.fresh();
        for (int i = 0; i < TIMES; i++) {
            processOnPostgresql(postgres, i);
        }
        report("processes on PostgreSQL");
    }

    @Test
    @Tag("wide")
    void theServerOfPostgresqlTenTimes() throws Exception {
        EmbeddedPostgres server = server();
        try {
            Postgres.roles(server.getPort());
            Postgres postgres = Postgres.on(server.getPort());
            LogFixture.on(postgres).close();
            for (int i = 0; i < TIMES; i++) {
                try (UnderLoad callers = UnderLoad.on(postgres, i)) {
                    callers.untilMoreThan(0, ENOUGH);
                    killServer();
                    callers.kill();
                    told.putAll(callers.told());
                }
                server.close();
                server = server();
                postgres = postgres.at(server.getPort());
                try (LogFixture after = LogFixture.node(postgres, LogSettings.of("keukentafel.example"))) {
                    holds(after);
                }
            }
        } finally {
            server.close();
        }
        report("servers of PostgreSQL");
    }

    private void processOnH2() throws IOException, InterruptedException {
        try (UnderLoad callers = UnderLoad.onH2(folder)) {
            callers.untilMoreThan(0, ENOUGH);
            callers.kill();
            told.putAll(callers.told());
        }
        try (LogFixture after = LogFixture.inFolder(folder, "")) {
            holds(after);
        }
    }

    private void processOnPostgresql(Postgres postgres, int round) throws IOException, InterruptedException {
        if (round == 0) {
            LogFixture.on(postgres).close();
        }
        try (UnderLoad callers = UnderLoad.on(postgres, round)) {
            callers.untilMoreThan(0, ENOUGH);
            callers.kill();
            told.putAll(callers.told());
        }
        try (LogFixture after = LogFixture.node(postgres, LogSettings.of("keukentafel.example"))) {
            holds(after);
        }
    }

    /** With every write on the disk before it counts, as in production. */
    private EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.next())
                .setDataDirectory(folder.resolve("server"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .start();
    }

    private void killServer() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("server/postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : backends) {
            each.onExit().join();
        }
        postmaster.onExit().join();
    }

    private void holds(LogFixture after) {
        assertThat(told).hasSizeGreaterThanOrEqualTo(ENOUGH);
        LogReader reader = after.reader();
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                .verify(LogFixture.bytes(export.toString()));
        assertThat(verdict.lines()).first().asString().startsWith("whole");
        told.forEach((index, trace) -> assertThat(reader.named(new Receipt(WATERSTAD, 0, 1), index))
                .hasValueSatisfying(entry -> assertThat(entry.event().traceId()).isEqualTo(trace)));
        assertThat(after.write(LogFixture.aboutNobody(1)).index()).isEqualTo(reader.size(WATERSTAD) - 1);
    }

    private void report(String what) {
        System.out.println(
                TIMES + " " + what + " killed under load: " + told.size() + " receipts told, 0 of them lost");
    }
}
