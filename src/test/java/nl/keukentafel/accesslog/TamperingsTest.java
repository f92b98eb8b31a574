package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** What a database administrator, or whoever stole the key, can do to the log, and what finds it. */
class TamperingsTest {
    private static final Path PRINTED = Path.of("docs", "tamperings.md");
    private static final int FIRST_BATCH = 8;
    private static final int SIZE = FIRST_BATCH + 12;
    private static final List<String> TABLES = List.of("log_entry", "log_act", "log_subject", "log_search");

    private static final List<String> ALL = List.of(
            "log_entry",
            "log_act",
            "log_subject",
            "log_search",
            "log_tile",
            "log_head",
            "log_last",
            "processing_record",
            "decision_record");

    /** What may find it; the order of the columns. */
    private enum Detector {
        VERIFY("`log verify`, alone"),
        ANCHORED("`log verify` with a checkpoint that was kept"),
        WRITER("the running service, at its next entry"),
        PAGE("the auditor's page"),
        RESTART("the start, by the head kept beside the keys");

        private final String words;

        Detector(String words) {
            this.words = words;
        }
    }

    private interface Deed {
        void done(LogFixture fixture) throws SQLException;
    }

    private record Tampering(String words, Deed deed) {
        static Tampering sql(String words, String... statements) {
            return new Tampering(words, fixture -> {
                for (String statement : statements) {
                    fixture.sql(statement);
                }
            });
        }
    }

    private static final List<Tampering> TAMPERINGS = List.of(
            Tampering.sql(
                    "edit a leaf",
                    "UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE idx = 10) WHERE idx = 15"),
            Tampering.sql(
                    "edit a leaf hash",
                    "UPDATE log_entry SET leaf_hash = (SELECT leaf_hash FROM log_entry WHERE idx = 10) WHERE idx = 15"),
            Tampering.sql(
                    "put another entry's content in the place of who did it",
                    "UPDATE log_act SET sealed = (SELECT sealed FROM log_act WHERE idx = 10) WHERE idx = 15"),
            Tampering.sql(
                    "put another entry's content in the place of whom it was about",
                    "UPDATE log_subject SET sealed = (SELECT sealed FROM log_subject WHERE idx = 10),"
                            + " key_id = (SELECT key_id FROM log_subject WHERE idx = 10) WHERE idx = 15"),
            Tampering.sql(
                    "edit the person's tag, so that the look leaves the resident's log",
                    "UPDATE log_subject SET tag = (SELECT tag FROM log_subject WHERE idx = 14) WHERE idx = 15"),
            Tampering.sql(
                    "edit a search column: who",
                    "UPDATE log_search SET actor_tag = (SELECT actor_tag FROM log_search WHERE idx = 11) WHERE idx = 15"),
            Tampering.sql(
                    "edit a search column: what",
                    "UPDATE log_search SET kind_tag = (SELECT kind_tag FROM log_search WHERE idx = 11) WHERE idx = 15"),
            Tampering.sql(
                    "edit a search column: the month", "UPDATE log_search SET in_month = '2020-01' WHERE idx = 15"),
            Tampering.sql("delete a search row", "DELETE FROM log_search WHERE idx = 15"),
            Tampering.sql("delete who did it", "DELETE FROM log_act WHERE idx = 15"),
            Tampering.sql("delete whom it was about", "DELETE FROM log_subject WHERE idx = 15"),
            Tampering.sql("delete an entry in the middle, with all its rows", deletedAt(15)),
            Tampering.sql("delete the last entry, with all its rows", deletedAt(SIZE - 1)),
            Tampering.sql(
                    "move the commit time of an entry, so that it is erased early",
                    "UPDATE log_entry SET committed_at = TIMESTAMP WITH TIME ZONE '2019-01-01 00:00:00+00' WHERE idx = 15"),
            new Tampering("swap two entries, with all their rows", fixture -> {
                for (String table : TABLES) {
                    fixture.sql("UPDATE " + table + " SET idx = -1 WHERE idx = 14");
                    fixture.sql("UPDATE " + table + " SET idx = 14 WHERE idx = 16");
                    fixture.sql("UPDATE " + table + " SET idx = 16 WHERE idx = -1");
                }
            }),
            new Tampering("edit a full tile", fixture -> {
                goOn(fixture.log, 256);
                fixture.sql("UPDATE log_tile SET hashes = SUBSTRING(hashes, 33) || SUBSTRING(hashes, 1, 32)");
            }),
            Tampering.sql("delete the newest head", "DELETE FROM log_head WHERE size = " + SIZE),
            Tampering.sql(
                    "put an older head in the place of a newer",
                    "UPDATE log_head SET note = (SELECT note FROM log_head WHERE size = 10) WHERE size = " + SIZE),
            new Tampering("sign the newest head with another key", fixture -> {
                Checkpoint head = Checkpoint.parse(
                        fixture.reader().head(WATERSTAD).orElseThrow().text());
                NoteSigner stranger = NoteSigner.ofLog(head.origin(), new byte[32]);
                fixture.sql("UPDATE log_head SET note = '"
                        + SignedNote.sign(head.text(), stranger).encoded() + "' WHERE size = " + SIZE);
            }),
            Tampering.sql("thin out heads that are not the newest", "DELETE FROM log_head WHERE size = 12"),
            Tampering.sql("reset a person's counter, and look again", "UPDATE log_last SET entries = 1, last_idx = 0"),
            new Tampering("say that a person was erased without erasing, and delete another's rows", fixture -> {
                fixture.write(erasure("10"));
                fixture.sql("DELETE FROM log_subject WHERE idx IN (10, 15)");
            }),
            new Tampering("drop the hash of an entry that was erased", fixture -> {
                fixture.write(erasure("10"));
                fixture.sql("DELETE FROM log_subject WHERE idx = 10");
                fixture.sql("DELETE FROM log_entry WHERE idx = 10");
            }),
            new Tampering("cut off the tail together with its heads", TamperingsTest::cutOff),
            new Tampering("restore an older backup, and go on for longer than it was", fixture -> {
                for (String table : ALL) {
                    fixture.sql("DELETE FROM " + table);
                    fixture.sql("INSERT INTO " + table + " SELECT * FROM backup_" + table);
                }
                try (SqlAccessLog restored = fixture.another()) {
                    goOn(restored, 20);
                }
            }),
            new Tampering("write another history with the stolen key", fixture -> {
                for (String table : ALL) {
                    fixture.sql("DELETE FROM " + table);
                }
                try (SqlAccessLog forger = fixture.another()) {
                    goOn(forger, SIZE + 5);
                }
            }));

    private static String[] deletedAt(int index) {
        return TABLES.stream()
                .map(table -> "DELETE FROM " + table + " WHERE idx = " + index)
                .toArray(String[]::new);
    }

    private static void cutOff(LogFixture fixture) throws SQLException {
        for (String table : TABLES) {
            fixture.sql("DELETE FROM " + table + " WHERE idx >= 12");
        }
        fixture.sql("DELETE FROM log_head WHERE size > 12");
    }

    private static void goOn(SqlAccessLog log, int entries) {
        log.write(
                WATERSTAD,
                connection -> new LogTransaction.Written<>(
                        IntStream.range(0, entries)
                                .mapToObj(LogFixture::aboutNobody)
                                .toList(),
                        ""));
    }

    private static AccessEvent erasure(String subjects) {
        AccessEvent about = aboutNobody(50);
        return new AccessEvent(
                AccessEvent.Kind.ERASED,
                about.at(),
                about.subject(),
                about.actor(),
                about.caseId(),
                about.purpose(),
                about.topics(),
                about.traceId(),
                Map.of("subjects", subjects));
    }

    @Test
    void theTableOfWhatFindsEachTamperingIsTheOneInTheDocs() throws SQLException, IOException {
        assertThat(foundAfter(new Tampering("nothing", fixture -> {})))
                .as("a log that nobody touched")
                .isEmpty();
        List<String> onlyOutside = new ArrayList<>();
        List<String> never = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (Tampering tampering : TAMPERINGS) {
            Set<Detector> found = foundAfter(tampering);
            rows.append("| ").append(tampering.words());
            for (Detector detector : Detector.values()) {
                rows.append(found.contains(detector) ? " | found" : " | –");
            }
            rows.append(" |\n");
            if (found.isEmpty()) {
                never.add(tampering.words());
            } else if (!found.contains(Detector.VERIFY) && !found.contains(Detector.PAGE)) {
                onlyOutside.add(tampering.words());
            }
        }
        Path now = Path.of("target", "tamperings.md");
        Files.writeString(now, page(rows.toString(), onlyOutside, never));

        assertThat(never).containsExactly("thin out heads that are not the newest");
        assertThat(onlyOutside)
                .containsExactly(
                        "cut off the tail together with its heads",
                        "restore an older backup, and go on for longer than it was",
                        "write another history with the stolen key");
        assertThat(Files.readString(PRINTED))
                .as("copy target/tamperings.md to docs/tamperings.md")
                .isEqualTo(Files.readString(now));
    }

    private static String page(String rows, List<String> onlyOutside, List<String> never) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # What finds a tampering with the access log

                Printed by `TamperingsTest`, which does each of these to a log of %d entries and then asks everybody who
                may notice. A checkpoint "that was kept" is the last one before the deed, at a witness or with an auditor.

                | the deed""".formatted(SIZE));
        for (Detector detector : Detector.values()) {
            page.append(" | ").append(detector.words);
        }
        page.append(" |\n| ---")
                .append(" | ---".repeat(Detector.values().length))
                .append(" |\n");
        page.append(rows);
        page.append(
                "\nWhat lies in the database alone cannot show these; they need something that was kept outside it:\n\n");
        onlyOutside.forEach(words -> page.append("- ").append(words).append('\n'));
        page.append("\nNothing finds these, and no entry is lost or changed by them:\n\n");
        never.forEach(words -> page.append("- ").append(words).append('\n'));
        page.append("""

                The head kept beside the keys is of no use against somebody who holds both databases; a witness is. The running
                service compares with what it remembers, so after a restart only what was kept outside is left.
                """);
        return page.toString();
    }

    private static Set<Detector> foundAfter(Tampering tampering) throws SQLException {
        String options = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
        JdbcConnectionPool beside = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + options, "sa", "");
        try (LogFixture fixture = LogFixture.inMemory()) {
            Flyway.configure()
                    .dataSource(beside)
                    .locations("classpath:db/keys")
                    .load()
                    .migrate();
            fill(fixture);
            OutsideHeads outside = new OutsideHeads(beside, fixture.reader(), CLOCK);
            outside.beginAnew(WATERSTAD);
            SignedNote kept = fixture.reader().head(WATERSTAD).orElseThrow();
            tampering.deed().done(fixture);
            return found(fixture, outside, kept);
        } finally {
            beside.dispose();
        }
    }

    private static void fill(LogFixture fixture) throws SQLException {
        fixture.log.write(
                WATERSTAD,
                connection -> new LogTransaction.Written<>(
                        IntStream.range(0, FIRST_BATCH)
                                .mapToObj(number -> shown(number % 2 == 0 ? FATIMA : JOOST, number))
                                .toList(),
                        ""));
        for (int i = FIRST_BATCH; i < SIZE; i++) {
            if (i == 12) {
                for (String table : ALL) {
                    fixture.sql("CREATE TABLE backup_" + table + " AS SELECT * FROM " + table);
                }
            }
            fixture.write(i == 11 ? aboutNobody(i) : shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
    }

    /** The running service tries last, because what it writes would cover the head that is missing. */
    private static Set<Detector> found(LogFixture fixture, OutsideHeads outside, SignedNote kept) {
        Set<Detector> found = EnumSet.noneOf(Detector.class);
        LogReader reader = fixture.reader();
        LogCheck check = new LogCheck(reader, new LogExport(reader), new Signers(fixture.keys, "keukentafel.example"));
        if (check.latest(WATERSTAD, 100) instanceof LogVerdict.Broken) {
            found.add(Detector.PAGE);
        }
        if (outside.standing(WATERSTAD) == OutsideHeads.Standing.RESTORED) {
            found.add(Detector.RESTART);
        }
        try {
            fixture.write(shown(FATIMA, SIZE));
        } catch (LogUnavailable e) {
            found.add(Detector.WRITER);
        }
        if (verified(reader, List.of()) instanceof LogVerdict.Broken) {
            found.add(Detector.VERIFY);
        }
        if (verified(reader, List.of(kept)) instanceof LogVerdict.Broken) {
            found.add(Detector.ANCHORED);
        }
        return found;
    }

    private static LogVerdict verified(LogReader reader, List<SignedNote> kept) {
        StringWriter export = new StringWriter();
        new LogExport(reader).write(WATERSTAD, export);
        return new LogVerifier(reader.keys(WATERSTAD), kept, List.of()).verify(LogFixture.bytes(export.toString()));
    }
}
