package nl.keukentafel.source.debts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClaimTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");

    /** A register that stamps by the day says nothing of the order within it, nor does its list. */
    @Property(tries = 100)
    void whatHappenedAtOneMomentIsFoldedTheSameInAnyOrder(@ForAll long seed) throws Exception {
        List<ClaimEvent.Happened> events = new ArrayList<>(List.of(
                happened(1, new ClaimEvent.ObligationImposed(ClaimEvent.Category.GENERAL, 10_000)),
                happened(2, new ClaimEvent.PaymentObligationImposed("letter", LocalDate.of(2026, 7, 1))),
                happened(3, new ClaimEvent.PaymentObligationWithdrawn("letter")),
                happened(4, new ClaimEvent.PaymentProcessed(2_500)),
                happened(5, new ClaimEvent.ObligationImposed(ClaimEvent.Category.INTEREST, 500))));
        Claim inOrder = Claim.of(events);
        Collections.shuffle(events, new Random(seed));
        assertThat(Claim.of(events)).isEqualTo(inOrder);
        assertThat(inOrder.cents()).isEqualTo(8_000);
    }

    private static ClaimEvent.Happened happened(int number, ClaimEvent event) {
        return new ClaimEvent.Happened("event-" + number, MIDNIGHT, event);
    }
}
