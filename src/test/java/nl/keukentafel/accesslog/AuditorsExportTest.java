package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.aboutNobody;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditorsExportTest {
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONSENT_REFUSED", "CONSENT_WITHDRAWN", "CONSENT_REVOKED", "CONSENT_INVALIDATED"})
    void aYesCannotBeToldFromWhateverElseWasAnswered(Kind other) {
        try (LogFixture yes = LogFixture.inMemory();
                LogFixture no = LogFixture.inMemory()) {
            story(yes, answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of("last-day", "2026-12-01")));
            story(no, answer(other, ActorKind.RESIDENT, Map.of("reason", "conversation-closed")));

            assertThat(read(no)).isEqualTo(read(yes));
            assertThat(entries(no)).isEqualTo(entries(yes));
            for (LogFixture log : List.of(yes, no)) {
                LogVerdict verdict = verify(log, export(log));
                assertThat(verdict.exitCode()).as(verdict.lines().toString()).isZero();
                assertThat(verdict.lines()).anyMatch(line -> line.contains("5 entries are opened in part"));
            }
        }
    }

    @Test
    void aConflictOfInterestReadsAsEveryOtherRefusal() {
        try (LogFixture conflict = LogFixture.inMemory();
                LogFixture stranger = LogFixture.inMemory()) {
            story(conflict, refused("conflict-of-interest"));
            story(stranger, refused("not-assigned"));

            assertThat(read(conflict)).isEqualTo(read(stranger)).doesNotContain("conflict", "assigned");
            assertThat(entries(conflict)).isEqualTo(entries(stranger));
        }
    }

    @Test
    void aScreenThatWasStoppedReadsAsOneThatWasClosed() {
        try (LogFixture closed = LogFixture.inMemory();
                LogFixture stopped = LogFixture.inMemory()) {
            story(closed, ended(List.of(), Map.of("view", "v1", "reason", "closed")));
            story(stopped, ended(List.of("debts"), Map.of("view", "v1", "reason", "stopped")));

            assertThat(read(stopped)).isEqualTo(read(closed)).doesNotContain("stopped");
            assertThat(entries(stopped)).isEqualTo(entries(closed));
        }
    }

    @Test
    void whoseYesEndedWithARestoredBackupIsNotToldEither() {
        try (LogFixture log = LogFixture.inMemory()) {
            log.write(answer(Kind.CONSENT_INVALIDATED, ActorKind.SERVICE, Map.of("reason", "restored")));

            AuditedEntry entry = entries(log).getFirst();
            assertThat(entry.subject()).isEmpty();
            assertThat(entry.caseId()).isEmpty();
            assertThat(entry.topics()).isEmpty();
            assertThat(read(log)).hasSize(1);
        }
    }

    @Test
    void aboutWhichTopicSomebodyAnsweredIsNotTold() {
        try (LogFixture one = LogFixture.inMemory();
                LogFixture other = LogFixture.inMemory()) {
            AccessEvent answer = answer(Kind.CONSENT_REFUSED, ActorKind.RESIDENT, Map.of());
            story(one, answer);
            story(other, event(answer.kind(), answer.actor(), List.of("care", "income"), answer.details()));

            assertThat(read(other)).isEqualTo(read(one));
            assertThat(entries(other)).isEqualTo(entries(one));
        }
    }

    @Test
    void nobodyIsNamedInIt() {
        try (LogFixture log = LogFixture.inMemory()) {
            story(log, answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of("consents", "c1:2")));

            assertThat(String.join("|", read(log)))
                    .contains("shown", "case-1", "debts,income")
                    .doesNotContain("sanne", "joris", FATIMA.toString(), "c1");
        }
    }

    @Trap(1)
    @Test
    void whoAsksForOneKindOfAnswerGetsAllKinds() {
        try (LogFixture log = LogFixture.inMemory()) {
            log.write(answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of()));
            log.write(answer(Kind.CONSENT_REFUSED, ActorKind.RESIDENT, Map.of()));

            for (Kind kind : List.of(Kind.CONSENT_REFUSED, Kind.CONSENT_GIVEN, Kind.CONSENT_ANSWERED)) {
                assertThat(log.reader().audited(WATERSTAD, filter(Optional.of(kind)), LogReader.NEWEST, 9))
                        .extracting(AuditedEntry::kind)
                        .containsExactly(Kind.CONSENT_ANSWERED, Kind.CONSENT_ANSWERED);
            }
        }
    }

    @Test
    void theProofOfAnAnswerDoesNotOpenWhichItWas() {
        try (LogFixture log = LogFixture.inMemory()) {
            log.write(answer(Kind.CONSENT_REFUSED, ActorKind.RESIDENT, Map.of()));

            assertThat(log.reader().auditorsProof(WATERSTAD, 0)).isPresent();
            assertThat(nl.keukentafel.tlog.TlogProof.parse(
                                    log.reader().auditorsProof(WATERSTAD, 0).orElseThrow())
                            .extra())
                    .asString(StandardCharsets.UTF_8)
                    .contains("kind # ", "consents # ", "details # ", "trace # ", "topics # ", "case = ")
                    .doesNotContain("refused");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE idx = 0) WHERE idx = 2",
                "UPDATE log_act SET sealed = (SELECT sealed FROM log_act WHERE idx = 0) WHERE idx = 2",
                "UPDATE log_subject SET sealed = (SELECT sealed FROM log_subject WHERE idx = 0) WHERE idx = 2",
                "DELETE FROM log_subject WHERE idx = 2",
                "DELETE FROM log_act WHERE idx = 2",
                "DELETE FROM log_entry WHERE idx = 2"
            })
    void whatWasChangedIsFoundThoughItIsClosed(String tampering) throws SQLException {
        try (LogFixture log = LogFixture.inMemory()) {
            story(log, answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of()));
            log.sql(tampering);

            assertThat(verify(log, export(log))).isInstanceOf(LogVerdict.Broken.class);
        }
    }

    @Test
    void noFlippedBitOfItIsAccepted() {
        try (LogFixture log = LogFixture.inMemory()) {
            story(log, answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of()));
            byte[] bytes = export(log).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length - 1; at += 7) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << (at % 8));
                String text = new String(flipped, StandardCharsets.ISO_8859_1);
                assertThat(verify(log, text).exitCode()).as("byte %d", at).isNotZero();
            }
        }
    }

    @Test
    void whatWasErasedUnderAnEntryStaysErasedInIt() throws SQLException {
        try (LogFixture log = LogFixture.inMemory()) {
            story(log, answer(Kind.CONSENT_GIVEN, ActorKind.RESIDENT, Map.of()));
            log.sql("DELETE FROM log_subject WHERE idx = 0");
            assertThat(verify(log, export(log))).isInstanceOf(LogVerdict.Broken.class);
            AccessEvent about = aboutNobody(50);
            log.write(new AccessEvent(
                    Kind.ERASED,
                    about.at(),
                    about.subject(),
                    about.actor(),
                    about.caseId(),
                    about.purpose(),
                    about.topics(),
                    about.traceId(),
                    Map.of("subjects", "0")));

            assertThat(verify(log, export(log))).isInstanceOf(LogVerdict.Whole.class);
        }
    }

    private static void story(LogFixture log, AccessEvent middle) {
        log.write(shown(FATIMA, 0));
        log.write(aboutNobody(1));
        log.write(middle);
        log.write(shown(FATIMA, 3));
        log.write(aboutNobody(4));
    }

    private static AccessEvent answer(Kind kind, ActorKind actor, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(Map.of("consents", "c1:2", "channel", "own-device"));
        details.putAll(more);
        return event(
                kind, new AccessEvent.Actor(actor, FATIMA.toString(), Optional.empty()), List.of("debts"), details);
    }

    private static AccessEvent ended(List<String> topics, Map<String, String> details) {
        return event(
                Kind.VIEW_ENDED,
                new AccessEvent.Actor(ActorKind.CASEWORKER, "sanne", Optional.empty()),
                topics,
                details);
    }

    private static AccessEvent refused(String reason) {
        return event(
                Kind.REFUSED,
                new AccessEvent.Actor(ActorKind.CASEWORKER, "sanne", Optional.empty()),
                List.of(),
                Map.of("reason", reason));
    }

    private static AccessEvent event(
            Kind kind, AccessEvent.Actor actor, List<String> topics, Map<String, String> details) {
        return new AccessEvent(
                kind,
                LogFixture.CLOCK.instant().plusSeconds(2),
                Optional.of(FATIMA),
                actor,
                Optional.of("case-1"),
                Optional.of("debt-help"),
                topics,
                "%032x".formatted(2),
                details);
    }

    private static AuditFilter filter(Optional<Kind> kind) {
        return new AuditFilter(
                LogFixture.CLOCK.instant(),
                LogFixture.CLOCK.instant().plusSeconds(100),
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Pseudonyms are another in each log, so they are left out of the comparison. */
    private static List<AuditedEntry> entries(LogFixture log) {
        return log.reader().audited(WATERSTAD, filter(Optional.empty()), LogReader.NEWEST, 9).stream()
                .map(entry -> new AuditedEntry(
                        entry.index(),
                        entry.kind(),
                        entry.at(),
                        entry.actorKind(),
                        "",
                        entry.team(),
                        entry.subject().map(who -> "somebody"),
                        entry.caseId(),
                        entry.purpose(),
                        entry.topics(),
                        entry.details(),
                        entry.traceId(),
                        entry.erased()))
                .toList();
    }

    /** Every value that the export opens, in order. */
    private static List<String> read(LogFixture log) {
        List<String> values = new ArrayList<>();
        export(log).lines().filter(line -> line.startsWith("E ")).forEach(line -> {
            String[] parts = line.split(" ", -1);
            assertThat(parts[5] + parts[6]).isEqualTo("--");
            for (int side = 0; side < 2; side++) {
                PartOfSide part = PartOfSide.decoded(
                        Base64.getDecoder().decode(parts[3 + side].substring(LogExport.PART.length())), side == 1);
                for (EntryField field : EntryField.ORDER.subList(8 * side, 8 * side + 8)) {
                    part.value(field).ifPresent(values::add);
                }
            }
        });
        return values;
    }

    private static String export(LogFixture log) {
        StringWriter out = new StringWriter();
        new LogExport(log.reader()).writeForAuditors(WATERSTAD, out);
        return out.toString();
    }

    private static LogVerdict verify(LogFixture log, String export) {
        return new LogVerifier(log.reader().keys(WATERSTAD), List.of(), List.of()).verify(LogFixture.bytes(export));
    }
}
