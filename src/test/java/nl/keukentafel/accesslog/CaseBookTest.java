package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A yes speaks for a look until the end of its last day, in the municipality's own zone. */
class CaseBookTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void aYesSpeaksForALookOnItsLastDayAndNotAfter() {
        CaseBook book = agreedUntil("2026-11-20");
        assertThat(book.consented(look("2026-11-20T22:59:59Z"))).isTrue();
        assertThat(book.consented(look("2026-11-20T23:00:00Z"))).isFalse();
    }

    @Test
    void aYesThatWasStoppedSpeaksForNoLaterLook() {
        CaseBook book = agreedUntil("2026-11-20");
        book.read(entry(
                AccessEvent.Kind.CONSENT_WITHDRAWN,
                AccessEvent.ActorKind.RESIDENT,
                "2026-11-10T09:00:00Z",
                Map.of("consents", "c-1:3")));
        assertThat(book.consented(look("2026-11-10T10:00:00Z"))).isFalse();
    }

    @Test
    void aYesWithoutALastDayGoesOnWithTheCase() {
        CaseBook book = new CaseBook(AMSTERDAM);
        book.read(entry(
                AccessEvent.Kind.CASE_OPENED, AccessEvent.ActorKind.CASEWORKER, "2026-11-01T09:00:00Z", Map.of()));
        book.read(given(Map.of("consents", "c-1:2")));
        assertThat(book.consented(look("2027-11-10T10:00:00Z"))).isTrue();
    }

    private static CaseBook agreedUntil(String lastDay) {
        CaseBook book = new CaseBook(AMSTERDAM);
        book.read(entry(
                AccessEvent.Kind.CASE_OPENED, AccessEvent.ActorKind.CASEWORKER, "2026-11-01T09:00:00Z", Map.of()));
        book.read(given(Map.of("consents", "c-1:2", "last-day", lastDay)));
        return book;
    }

    private static AuditedEntry given(Map<String, String> details) {
        return entry(AccessEvent.Kind.CONSENT_GIVEN, AccessEvent.ActorKind.RESIDENT, "2026-11-02T09:00:00Z", details);
    }

    private static AuditedEntry look(String at) {
        return entry(AccessEvent.Kind.SHOWN, AccessEvent.ActorKind.CASEWORKER, at, Map.of());
    }

    private static AuditedEntry entry(
            AccessEvent.Kind kind, AccessEvent.ActorKind by, String at, Map<String, String> details) {
        return new AuditedEntry(
                0,
                kind,
                Instant.parse(at),
                by,
                by == AccessEvent.ActorKind.CASEWORKER ? "worker" : "resident",
                Optional.empty(),
                Optional.of("resident"),
                Optional.of("case"),
                Optional.of("debt-help"),
                List.of(),
                details,
                "00000000000000000000000000000001",
                false);
    }
}
