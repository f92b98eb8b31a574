package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller who goes away while the database writes or reads for them takes the database from nobody. */
class InterruptsTest {
    private static final int ROUNDS = 60;

    @TempDir
    Path folder;

    @Test
    void theFilesThatWeShipStayOpen() throws Exception {
        try (LogFixture fixture = LogFixture.inFolder(folder, ";WRITE_DELAY=0")) {
            assertThat(roundsUntilItCloses(fixture)).isEqualTo(ROUNDS);
        }
    }

    @Test
    void aPlainFileIsClosedForEverybody() throws Exception {
        try (LogFixture fixture = LogFixture.inFolder("file:", folder, ";WRITE_DELAY=0")) {
            assertThat(roundsUntilItCloses(fixture)).isLessThan(ROUNDS);
        }
    }

    private static int roundsUntilItCloses(LogFixture fixture) throws Exception {
        fixture.sql("CREATE TABLE scratch (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line VARCHAR(4000))");
        for (int round = 0; round < ROUNDS; round++) {
            Thread caller = new Thread(() -> write(fixture));
            caller.start();
            Thread.sleep(3);
            caller.interrupt();
            caller.join();
            try {
                fixture.count("scratch");
            } catch (SQLException closed) {
                return round;
            }
        }
        return ROUNDS;
    }

    private static void write(LogFixture fixture) {
        try {
            for (int i = 0; i < 40; i++) {
                fixture.sql("INSERT INTO scratch (line) VALUES (REPEAT('x', 3000))");
                fixture.sql("CHECKPOINT SYNC");
            }
        } catch (SQLException e) {
            // Said by counting, afterwards, on another connection.
            Thread.currentThread().interrupt();
        }
    }
}
