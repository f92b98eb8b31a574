package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of finding has a log that trips it, and it alone. */
class FindingTest {
    /** A Tuesday, nine o'clock in Amsterdam. */
    private static final Instant NINE = Instant.parse("2026-11-17T08:00:00Z");

    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /** A log that is written in any order and read in that of the clock. */
    private static final class Written {
        private final List<AuditedEntry> entries = new ArrayList<>();

        void entry(Kind kind, int second, String actor, String subject, String caseId, Map<String, String> details) {
            entries.add(new AuditedEntry(
                    entries.size(),
                    kind,
                    NINE.plusSeconds(second),
                    ActorKind.CASEWORKER,
                    actor,
                    Optional.of("team"),
                    Optional.of(subject).filter(text -> !text.isEmpty()),
                    Optional.of(caseId).filter(text -> !text.isEmpty()),
                    Optional.of("debt-help"),
                    List.of(),
                    details,
                    caseId + "-" + second,
                    false));
        }

        void open(int second, String actor, String subject, String caseId) {
            entry(Kind.CASE_OPENED, second, actor, subject, caseId, Map.of("own-request", "no"));
        }

        void look(Kind kind, int second, String actor, String subject, String caseId, String... details) {
            Map<String, String> all = new HashMap<>(Map.of("surname", "none", "street", "no", "colleague", "no"));
            for (int i = 0; i < details.length; i += 2) {
                all.put(details[i], details[i + 1]);
            }
            entry(kind, second, actor, subject, caseId, all);
        }

        Set<Finding> found() {
            entries.sort(Comparator.comparing(AuditedEntry::at));
            FindingRun run = new FindingRun(ZoneId.of("Europe/Amsterdam"));
            Set<Finding> found = new TreeSet<>();
            entries.stream()
                    .filter(entry -> Findings.READ.contains(entry.kind()))
                    .forEach(entry -> found.addAll(run.read(entry).keySet()));
            return found;
        }
    }

    private static void odd(Finding finding, Written log) {
        log.open(0, "m1", "i1", "c1");
        switch (finding) {
            case SAME_SURNAME -> log.look(Kind.OPENED, 60, "m1", "i1", "c1", "surname", "rare");
            case SAME_STREET -> log.look(Kind.OPENED, 60, "m1", "i1", "c1", "street", "yes");
            case COLLEAGUE -> log.look(Kind.OPENED, 60, "m1", "i1", "c1", "colleague", "yes");
            case SELF_OR_FAMILY -> log.entry(Kind.REFUSED, 60, "m1", "", "", Map.of("reason", "conflict-of-interest"));
            case OUTSIDE_HOURS -> log.look(Kind.OPENED, 12 * HOUR, "m1", "i1", "c1");
            case NO_OPEN_CASE -> log.look(Kind.OPENED, 60, "m2", "i1", "c1");
            case AFTER_CLOSING -> {
                log.entry(Kind.CASE_CLOSED, 60, "m1", "i1", "c1", Map.of());
                log.look(Kind.OPENED, 120, "m1", "i1", "c1", "consents", "c");
            }
            case SEARCHED_NOT_OPENED -> {
                for (int i = 0; i < 4; i++) {
                    log.look(Kind.SEARCHED, 60 + i * 1500, "m1", "i" + i, "s" + i);
                }
                log.look(Kind.SEARCHED, DAY, "m1", "i9", "s9");
            }
            case MOST_LOOKED_AT -> {
                for (int i = 1; i <= 5; i++) {
                    log.open(i * HOUR, "n" + i, "i1", "k" + i);
                    log.look(Kind.OPENED, i * HOUR + 60, "n" + i, "i1", "k" + i);
                }
            }
            case VOLUME -> looks(log, Kind.OPENED, 31, 600);
            case REOPENED -> {
                log.entry(Kind.CASE_CLOSED, 60, "m1", "i1", "c1", Map.of());
                log.open(DAY, "m1", "i1", "c2");
            }
            case FAST_SERIES -> looks(log, Kind.OPENED, 10, 5);
            case PRINTS -> looks(log, Kind.PRINTED, 11, 600);
            case ASSISTED_CONSENTS -> {
                for (int i = 0; i < 6; i++) {
                    Kind answer = i % 2 == 0 ? Kind.CONSENT_GIVEN : Kind.CONSENT_REFUSED;
                    log.entry(answer, i * HOUR, "m1", "i" + i, "c" + i, Map.of("channel", "desk-screen"));
                }
            }
        }
    }

    /** Before these the whole team works a day, of which the mean is taken. */
    private static void looks(Written log, Kind kind, int many, int apart) {
        for (int member = 0; member < 20; member++) {
            log.open(-2 * DAY, "n" + member, "j" + member, "o" + member);
            log.look(kind, -DAY, "n" + member, "j" + member, "o" + member, "consents", "c");
        }
        for (int i = 0; i < many; i++) {
            log.look(kind, 60 + i * apart, "m1", "i1", "c1", "consents", "c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsLogTripsItAndItAlone(Finding finding) {
        Written log = new Written();
        odd(finding, log);

        assertThat(log.found()).containsExactly(finding);
    }

    @Test
    void ordinaryWorkTripsNothing() {
        Written log = new Written();
        for (int employee = 0; employee < 10; employee++) {
            for (int i = 0; i < 6; i++) {
                String subject = "i" + (employee * 10 + i);
                String caseId = "c" + employee + i;
                int at = i * HOUR + employee * 60;
                log.look(Kind.SEARCHED, at, "m" + employee, subject, caseId);
                log.open(at, "m" + employee, subject, caseId);
                log.look(Kind.OPENED, at + 60, "m" + employee, subject, caseId);
                log.entry(Kind.CONSENT_GIVEN, at + HOUR, "r" + subject, subject, caseId, Map.of("consents", "c:2"));
                log.look(Kind.SHOWN, at + DAY, "m" + employee, subject, caseId, "surname", "rare");
                log.look(
                        Kind.SHOWN,
                        at + DAY + 5,
                        "m" + employee,
                        subject,
                        caseId,
                        "consents",
                        "c:2",
                        "surname",
                        "rare",
                        "colleague",
                        "yes");
                log.look(Kind.OPENED, at + DAY + 9, "m" + employee, subject, caseId, "surname", "common");
            }
        }
        assertThat(log.found()).isEmpty();
    }

    @Test
    void aYesThatWasTakenBackNoLongerSpeaksForALook() {
        Written log = new Written();
        log.open(0, "m1", "i1", "c1");
        log.entry(Kind.CONSENT_GIVEN, 60, "i1", "i1", "c1", Map.of("consents", "c:2"));
        log.look(Kind.SHOWN, 120, "m1", "i1", "c1", "surname", "rare");
        assertThat(log.found()).isEmpty();
        log.entry(Kind.CONSENT_WITHDRAWN, 180, "i1", "i1", "c1", Map.of("consents", "c:3"));
        log.look(Kind.SHOWN, 240, "m1", "i1", "c1", "surname", "rare");
        assertThat(log.found()).containsExactly(Finding.SAME_SURNAME);
    }

    @Test
    void theSameEmployeeAndResidentAreOneFindingInAMonth() {
        Map<Finding, Integer> count = new EnumMap<>(Finding.class);
        Written log = new Written();
        log.open(0, "m1", "i1", "c1");
        for (int i = 1; i <= 5; i++) {
            log.look(Kind.OPENED, i * HOUR, "m1", "i1", "c1", "street", "yes");
        }
        FindingRun run = new FindingRun(ZoneId.of("Europe/Amsterdam"));
        for (AuditedEntry entry : log.entries) {
            run.read(entry).keySet().forEach(finding -> count.merge(finding, 1, Integer::sum));
        }
        assertThat(count).containsExactly(Map.entry(Finding.SAME_STREET, 1));
    }
}
