package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose an entry is, the entry says itself; a column that somebody edited lets nobody read of somebody else. */
class OwnEntriesTest {
    private final LogFixture fixture = LogFixture.inMemory();

    @BeforeEach
    void entries() {
        for (int i = 0; i < 6; i++) {
            fixture.write(shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private List<Long> own(int most) {
        return fixture.reader().own(WATERSTAD, FATIMA, LogReader.NEWEST, most).stream()
                .map(LoggedEntry::index)
                .toList();
    }

    @Test
    void whoseTagWasEditedToAnothersIsNotShownToThem() throws SQLException {
        assertThat(own(10)).containsExactly(4L, 2L, 0L);

        fixture.sql(
                "UPDATE log_subject SET tag = (SELECT s.tag FROM log_subject s WHERE s.idx = 0) WHERE idx IN (1, 5)");

        assertThat(fixture.count("log_subject WHERE tag = (SELECT s.tag FROM log_subject s WHERE s.idx = 0)"))
                .isEqualTo(5);
        assertThat(own(10)).containsExactly(4L, 2L, 0L);
        assertThat(own(2)).as("a page goes on behind what is not theirs").containsExactly(4L, 2L);
        assertThat(own(1)).containsExactly(4L);
    }

    @Test
    void whatIsNotUnderItsLeafIsNotShown() throws SQLException {
        fixture.sql("UPDATE log_entry SET leaf = (SELECT e.leaf FROM log_entry e WHERE e.idx = 4) WHERE idx = 2");

        assertThat(own(10)).containsExactly(4L, 0L);
    }
}
