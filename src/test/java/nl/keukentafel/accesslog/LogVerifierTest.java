package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nl.keukentafel.Trap;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogVerifierTest {
    private final LogFixture fixture = LogFixture.inMemory();
    private LogReader reader = fixture.reader();

    @BeforeEach
    void entries() {
        for (int i = 0; i < 12; i++) {
            fixture.write(i % 4 == 3 ? aboutNobody(i) : shown(i % 2 == 0 ? FATIMA : JOOST, i));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() {
        LogVerdict verdict = verify(export());

        assertThat(verdict).isInstanceOf(LogVerdict.Whole.class);
        assertThat(verdict.lines().getFirst()).startsWith("whole: 12 entries under 12 signed heads");
    }

    /** So long that its lines are checked beside one another: what is said is still of the first thing that is wrong. */
    @Test
    void whatIsWrongInALongLogIsToldOfTheFirstLineThatIs() {
        List<AccessEvent> many = IntStream.range(12, 1200)
                .mapToObj(i -> i % 7 == 0 ? aboutNobody(i) : shown(i % 3 == 0 ? FATIMA : JOOST, i))
                .toList();
        fixture.log.write(WATERSTAD, LogTransaction.of(many, ""));
        List<String> lines = new ArrayList<>(export().lines().toList());
        assertThat(verify(joined(lines)).lines().getFirst()).startsWith("whole: 1200 entries");

        List<String> missing = new ArrayList<>(lines);
        missing.remove(line(lines, 700));
        assertThat(verify(joined(missing)).lines().getFirst())
                .isEqualTo("broken: entry 700 is missing: entry 701 stands in its place");

        List<String> twice = new ArrayList<>(lines);
        String other = lines.get(line(lines, 900)).replace("E 900 ", "E 1100 ");
        twice.set(line(lines, 1100), other);
        twice.set(line(lines, 650), lines.get(line(lines, 650)).replaceFirst(" t[0-9a-f]{4}", " t0000"));
        assertThat(verify(joined(twice)).lines().getFirst())
                .isEqualTo("broken: the person's tag of entry 650 is not what the entry commits to");

        List<String> swapped = new ArrayList<>(lines);
        swapped.set(line(lines, 1100), other);
        assertThat(verify(joined(swapped)).exitCode()).isEqualTo(1);
        assertThat(verify(joined(lines.subList(0, 800))).exitCode()).isEqualTo(2);
        assertThat(verify(joined(lines) + lines.get(5) + "\n").lines().getFirst())
                .isEqualTo("broken: there is something behind the end of the export");
    }

    private static int line(List<String> lines, int index) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("E " + index + " "))
                .findFirst()
                .orElseThrow();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE idx = 4) WHERE idx = 5",
                "UPDATE log_act SET sealed = (SELECT sealed FROM log_act WHERE idx = 4) WHERE idx = 5",
                "UPDATE log_subject SET sealed = (SELECT sealed FROM log_subject WHERE idx = 4) WHERE idx = 5",
                "UPDATE log_subject SET tag = (SELECT tag FROM log_subject WHERE idx = 4) WHERE idx = 5",
                "UPDATE log_search SET actor_tag = (SELECT actor_tag FROM log_search WHERE idx = 3) WHERE idx = 5",
                "UPDATE log_search SET kind_tag = (SELECT kind_tag FROM log_search WHERE idx = 3) WHERE idx = 5",
                "UPDATE log_search SET in_month = '2026-10' WHERE idx = 5",
                "DELETE FROM log_search WHERE idx = 5",
                "DELETE FROM log_subject WHERE idx = 5",
                "DELETE FROM log_act WHERE idx = 5",
                "DELETE FROM log_entry WHERE idx = 5",
                "DELETE FROM log_entry WHERE idx = 11",
                "DELETE FROM log_head WHERE size = 12",
                "UPDATE log_head SET note = (SELECT note FROM log_head WHERE size = 4) WHERE size = 5",
                "UPDATE log_entry SET idx = CASE idx WHEN 4 THEN 104 ELSE idx END"
            })
    void whatWasChangedInTheDatabaseIsFound(String tampering) throws SQLException {
        fixture.sql(tampering);

        assertThat(verify(export())).isInstanceOf(LogVerdict.Broken.class);
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() throws SQLException {
        for (String table : List.of("log_entry", "log_act", "log_subject", "log_search")) {
            fixture.sql("UPDATE " + table + " SET idx = -1 WHERE idx = 4");
            fixture.sql("UPDATE " + table + " SET idx = 4 WHERE idx = 6");
            fixture.sql("UPDATE " + table + " SET idx = 6 WHERE idx = -1");
        }

        assertThat(verify(export())).isInstanceOf(LogVerdict.Broken.class);
    }

    @Test
    void aTailCutOffWithItsHeadsIsFoundOnlyByACheckpointThatWasKept() throws SQLException {
        SignedNote kept = reader.head(WATERSTAD).orElseThrow();
        for (String table : List.of("log_entry", "log_act", "log_subject", "log_search")) {
            fixture.sql("DELETE FROM " + table + " WHERE idx >= 10");
        }
        fixture.sql("DELETE FROM log_head WHERE size > 10");
        String export = export();

        LogVerdict alone = verify(export);
        assertThat(alone).isInstanceOf(LogVerdict.Whole.class);
        assertThat(alone.lines()).anyMatch(line -> line.contains("no checkpoint from outside"));
        LogVerdict anchored = verify(export, kept);
        assertThat(anchored).isInstanceOf(LogVerdict.Broken.class);
        assertThat(anchored.lines()).contains(kept.encoded());
    }

    @Test
    void aHistoryRewrittenWithTheStolenKeyIsFoundByACheckpointThatWasKept() {
        SignedNote kept = reader.head(WATERSTAD).orElseThrow();
        try (LogFixture other = fixture.sameKeysOtherData()) {
            for (int i = 0; i < 13; i++) {
                other.write(shown(FATIMA, i));
            }
            String export = export(other.reader());

            assertThat(verify(export)).isInstanceOf(LogVerdict.Whole.class);
            assertThat(verify(export, kept)).isInstanceOf(LogVerdict.Broken.class);
        }
    }

    @Test
    void aKeptCheckpointThatFitsIsNoHarm() {
        SignedNote kept = reader.headUpTo(WATERSTAD, 7).orElseThrow();

        assertThat(verify(export(), kept)).isInstanceOf(LogVerdict.Whole.class);
    }

    @Test
    void withoutWhatIsNeededNothingIsSaid() {
        String export = export();
        NoteSigner stranger = NoteSigner.ofLog("keukentafel.example/log/gm9901", new byte[32]);
        SignedNote unsigned =
                SignedNote.sign(new Checkpoint("keukentafel.example/log/gm9901", 1, Merkle.EMPTY).text(), stranger);

        assertThat(new LogVerifier(List.of(), List.of(), List.of())
                        .verify(LogFixture.bytes(export))
                        .exitCode())
                .isEqualTo(2);
        assertThat(verify(export, unsigned).exitCode()).isEqualTo(2);
        assertThat(verify("").exitCode()).isEqualTo(2);
        assertThat(verify("keukentafel-log-export/9\n").exitCode()).isEqualTo(2);
        assertThat(verify(export.substring(0, export.lastIndexOf("Z"))).exitCode())
                .isEqualTo(2);
        assertThat(new LogVerifier(List.of(stranger.key()), List.of(), List.of())
                        .verify(LogFixture.bytes(export))
                        .exitCode())
                .isEqualTo(1);
    }

    /** Of a log just long enough for a line of every kind: each flip is verified whole. */
    @Test
    void noFlippedBitOfAnExportIsAccepted() {
        try (LogFixture few = LogFixture.inMemory()) {
            few.write(shown(FATIMA, 0));
            few.write(shown(JOOST, 1));
            few.write(aboutNobody(2));
            reader = few.reader();
            byte[] bytes = export().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(verify(export()).exitCode()).isZero();
            for (int at = 0; at < bytes.length - 1; at += 3) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << (at % 8));
                String text = new String(flipped, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(verify(text).exitCode()).as("byte %d", at).isNotZero();
            }
        }
    }

    @Test
    void noFlippedBitOfAProofToKeepIsAccepted() {
        LogCheck check = new LogCheck(reader, new LogExport(reader), new Signers(fixture.keys, "keukentafel.example"));
        String proof = reader.proofText(WATERSTAD, 4, LogReader.FOR_THE_RESIDENT);
        assertThat(check.proof(proof, List.of(WATERSTAD))).isInstanceOf(ProofVerdict.Holds.class);
        byte[] bytes = proof.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = at % 2; bit < 8; bit += 2) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << bit);
                String text = new String(flipped, java.nio.charset.StandardCharsets.UTF_8);
                assertThat(check.proof(text, List.of(WATERSTAD)))
                        .as("byte %d bit %d", at, bit)
                        .isNotInstanceOf(ProofVerdict.Holds.class);
            }
        }
    }

    @Test
    void whatWasErasedUnderAnEntryIsNotTampering() throws SQLException {
        fixture.write(erased("subjects", "0,2"));
        fixture.sql("DELETE FROM log_subject WHERE idx IN (0, 2)");

        LogVerdict verdict = verify(export());
        assertThat(verdict).isInstanceOf(LogVerdict.Whole.class);
        assertThat(((LogVerdict.Whole) verdict).erased()).isEqualTo(2);

        fixture.sql("DELETE FROM log_subject WHERE idx = 4");
        assertThat(verify(export())).isInstanceOf(LogVerdict.Broken.class);
    }

    @Trap(22)
    @Test
    void aPersonsEntriesAreReadNewestFirstAndNobodyElses() {
        List<LoggedEntry> first = reader.own(WATERSTAD, FATIMA, LogReader.NEWEST, 4);
        List<LoggedEntry> rest = reader.own(WATERSTAD, FATIMA, first.getLast().index(), 10);

        assertThat(first).extracting(LoggedEntry::index).containsExactly(10L, 8L, 6L, 4L);
        assertThat(rest).extracting(LoggedEntry::index).containsExactly(2L, 0L);
        AccessEvent event = first.getFirst().event();
        assertThat(event.subject()).contains(FATIMA);
        assertThat(event.topics()).containsExactly("debts", "income");
        assertThat(event.details()).containsEntry("consents", "c1,c2").containsEntry("channel", "page");
        assertThat(event.actor().id()).isEqualTo("sanne");
    }

    @Test
    void theAuditorFiltersByEveryFacetAndSeesPseudonyms() {
        var day = AuditFilter.of(
                LogFixture.CLOCK.instant(), LogFixture.CLOCK.instant().plusSeconds(100));
        assertThat(reader.audited(WATERSTAD, day, LogReader.NEWEST, 100)).hasSize(12);
        var short4 = AuditFilter.of(
                LogFixture.CLOCK.instant(), LogFixture.CLOCK.instant().plusSeconds(4));
        assertThat(reader.audited(WATERSTAD, short4, LogReader.NEWEST, 100)).hasSize(4);
        var reads = new AuditFilter(
                day.from(),
                day.until(),
                Optional.of(AccessEvent.Kind.LOG_READ),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<AuditedEntry> found = reader.audited(WATERSTAD, reads, LogReader.NEWEST, 2);
        assertThat(found).extracting(AuditedEntry::index).containsExactly(11L, 7L);
        assertThat(found.getFirst().actor()).doesNotContain("joris");
        var byActor = new AuditFilter(
                day.from(),
                day.until(),
                Optional.empty(),
                Optional.of("debt-help"),
                Optional.of("case-1"),
                Optional.of(reader.pseudonym(WATERSTAD, shown(FATIMA, 0).actor())));
        assertThat(reader.audited(WATERSTAD, byActor, LogReader.NEWEST, 100)).hasSize(9);
    }

    @Test
    void aProofToKeepOpensWhatWasAskedAndBindsItToTheHead() {
        var proof = reader.proof(WATERSTAD, 4, LogReader.FOR_THE_RESIDENT);
        var fields = ProvenFields.parse(proof.extra());
        var head = Checkpoint.parse(proof.checkpoint().text());

        assertThat(fields.opened()).containsEntry(EntryField.KIND, "shown").doesNotContainKey(EntryField.SEARCH);
        assertThat(proof.inclusion().holds(fields.leafHash(), head.root())).isTrue();
        assertThat(proof.checkpoint().trustedBy(reader.keys(WATERSTAD))).isInstanceOf(SignedNote.Trust.Signed.class);
        String lie = new String(proof.extra(), java.nio.charset.StandardCharsets.UTF_8).replace("sanne", "sanna");
        var lied = ProvenFields.parse(lie.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(proof.inclusion().holds(lied.leafHash(), head.root())).isFalse();
    }

    @Test
    void shreddingAPersonLeavesTheEmployeesTrail() {
        for (var key : fixture.keys.all(KeyKind.CONTENT, WATERSTAD + "/" + FATIMA + "/2026")) {
            assertThat(key.id()).isNotEmpty();
        }
        fixture.keys.shred(KeyKind.CONTENT, WATERSTAD + "/" + FATIMA + "/2026");
        reader = fixture.reader();

        LoggedEntry entry = reader.named(new Receipt(WATERSTAD, 0, 1), 4).orElseThrow();
        assertThat(entry.erased()).isTrue();
        assertThat(entry.event().subject()).isEmpty();
        assertThat(entry.event().topics()).isEmpty();
        assertThat(entry.event().actor().id()).isEqualTo("sanne");
    }

    private AccessEvent erased(String side, String ranges) {
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
                Map.of(side, ranges));
    }

    private String export() {
        return export(reader);
    }

    private static String export(LogReader from) {
        StringWriter out = new StringWriter();
        new LogExport(from).write(WATERSTAD, out);
        return out.toString();
    }

    private LogVerdict verify(String export, SignedNote... kept) {
        return new LogVerifier(reader.keys(WATERSTAD), Arrays.asList(kept), List.of()).verify(LogFixture.bytes(export));
    }
}
