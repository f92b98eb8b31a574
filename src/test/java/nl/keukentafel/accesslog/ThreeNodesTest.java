package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.database.Postgres;
import org.junit.jupiter.api.Test;

/** Three processes write one tree; one is killed and one stands still for a while. */
class ThreeNodesTest {
    private static final int SOME = 150;
    private static final long LONGER_THAN_A_LOCK_IS_HELD = 3_500;

    @Test
    void oneTreeNoForkAndNoLostReceipt() throws Exception {
        Postgres postgres = Postgres.fresh();
        LogFixture.on(postgres).close();
        Map<Long, String> told = new HashMap<>();
        try (UnderLoad killed = UnderLoad.on(postgres, 1);
                UnderLoad paused = UnderLoad.on(postgres, 2);
                UnderLoad spared = UnderLoad.on(postgres, 3)) {
            for (UnderLoad each : List.of(killed, paused, spared)) {
                each.untilMoreThan(0, SOME);
            }
            killed.kill();
            paused.signal("STOP");
            int then = spared.told().size();
            Thread.sleep(LONGER_THAN_A_LOCK_IS_HELD);
            spared.untilMoreThan(then, SOME);
            int before = paused.told().size();
            paused.signal("CONT");
            paused.untilMoreThan(before, SOME);
            paused.kill();
            spared.kill();
            for (UnderLoad each : List.of(killed, paused, spared)) {
                each.told().forEach((place, trace) -> assertThat(told.put(place, trace))
                        .as("one place, one receipt")
                        .isNull());
            }
        }

        try (LogFixture after = LogFixture.node(postgres, LogSettings.of("keukentafel.example"))) {
            LogReader reader = after.reader();
            StringWriter export = new StringWriter();
            new LogExport(reader).write(WATERSTAD, export);
            LogVerdict verdict = new LogVerifier(reader.keys(WATERSTAD), List.of(), List.of())
                    .verify(LogFixture.bytes(export.toString()));
            assertThat(verdict.lines()).first().asString().startsWith("whole");
            told.forEach((index, trace) -> assertThat(reader.named(new Receipt(WATERSTAD, 0, 1), index))
                    .hasValueSatisfying(
                            entry -> assertThat(entry.event().traceId()).isEqualTo(trace)));
        }
    }
}
