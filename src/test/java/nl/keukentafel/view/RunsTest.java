package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceSystemName;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final PersonRef WHOSE = PersonRef.of("00000000-0000-4000-8000-000000000001");

    @Test
    void whatStaysTheSameIsOneLine() {
        assertThat(Runs.joined(List.of(
                        wage("net-pay", 118_000, "uwv", "2025-12-01", "2025-12-31"),
                        wage("hours", 90, "uwv", "2025-12-01", "2025-12-31"),
                        wage("net-pay", 118_000, "uwv", "2026-01-01", "2026-01-31"),
                        wage("hours", 80, "uwv", "2026-01-01", "2026-01-31"),
                        wage("net-pay", 118_000, "uwv", "2026-02-01", ""))))
                .containsExactly(
                        wage("net-pay", 118_000, "uwv", "2025-12-01", ""),
                        wage("hours", 90, "uwv", "2025-12-01", "2025-12-31"),
                        wage("hours", 80, "uwv", "2026-01-01", "2026-01-31"));
    }

    @Test
    void anotherAmountAGapAnotherRegisterAndAnOpenEndStayApart() {
        for (Datum next : List.of(
                wage("net-pay", 118_001, "uwv", "2026-01-01", "2026-01-31"),
                wage("net-pay", 118_000, "uwv", "2026-01-02", "2026-01-31"),
                wage("net-pay", 118_000, "uwv", "2025-12-31", "2026-01-31"),
                wage("net-pay", 118_000, "tax", "2026-01-01", "2026-01-31"))) {
            List<Datum> apart = List.of(wage("net-pay", 118_000, "uwv", "2025-12-01", "2025-12-31"), next);
            assertThat(Runs.joined(apart)).isEqualTo(apart);
        }
        List<Datum> running = List.of(
                wage("net-pay", 118_000, "uwv", "2025-12-01", ""),
                wage("net-pay", 118_000, "uwv", "2026-01-01", "2026-01-31"));
        assertThat(Runs.joined(running)).isEqualTo(running);
    }

    @Test
    void whatChangedAndCameBackIsNotHidden() {
        List<Datum> back = List.of(
                wage("net-pay", 118_000, "uwv", "2025-12-01", "2025-12-31"),
                wage("net-pay", 90_000, "uwv", "2026-01-01", "2026-01-31"),
                wage("net-pay", 118_000, "uwv", "2026-02-01", "2026-02-28"));
        assertThat(Runs.joined(back)).isEqualTo(back);
    }

    private static Datum wage(String field, long cents, String source, String from, String until) {
        return new Datum(
                WHOSE,
                new Topic("income"),
                new FieldName(field),
                "a job",
                new Datum.Value.Money(cents, Datum.Per.MONTH),
                day(from),
                day(until),
                new Provenance(new SourceSystemName(source), "Loon", Optional.empty(), Instant.EPOCH));
    }

    private static Optional<PartialDate> day(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new PartialDate.Day(LocalDate.parse(text)));
    }
}
