package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import nl.keukentafel.MovableClock;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";

    private final MovableClock clock = new MovableClock();
    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;
    private Case of;

    @BeforeEach
    void town() {
        walk = new Walk(clock);
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
    }

    @AfterEach
    void away() {
        walk.close();
    }

    @Test
    void aViewThatIsNotRenewedIsOverAfterItsLease() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        clock.forward(Duration.ofSeconds(29));
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Renewed.class);
        clock.forward(Duration.ofSeconds(30));
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Over.class);
        assertThat(walk.views.stream(sanne, opened.view())).isEmpty();
    }

    @Test
    void aStreamWhoseLeaseRanOutHandsNothingOver() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            clock.forward(Duration.ofSeconds(31));
            ViewEvent event = stream.next(Duration.ofSeconds(1));
            assertThat(event).isInstanceOf(ViewEvent.Ended.class);
        }
    }

    @Test
    void aLostPushIsHeardAtTheNextRenewal() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        var renewed = (Renewal.Renewed) walk.views.renew(sanne, opened.view());
        assertThat(renewed.stops()).contains(new Stop(of.resident(), INCOME));
        assertThat(renewed.stops())
                .as("with the last yes the other members go too, and the resident stays")
                .doesNotContain(new Stop(of.resident(), nl.keukentafel.decision.Decisions.HOUSEHOLD));
    }

    /** Whoever stopped it was told by when it is gone; renewing does not move that moment. */
    @Test
    void aPageThatTakesNothingAwayIsNotRenewedBeyondWhatWasTold() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        clock.forward(Duration.ofSeconds(20));
        var renewed = (Renewal.Renewed) walk.views.renew(sanne, opened.view());
        assertThat(renewed.leaseUntil()).isEqualTo(opened.leaseUntil());
        clock.forward(Duration.ofSeconds(11));
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Over.class);
    }

    @Test
    void aPageThatTookItAwayGoesOn() {
        walk.yes(fatima, of, DEBTS);
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        clock.forward(Duration.ofSeconds(20));
        var renewed = (Renewal.Renewed) walk.views.renew(sanne, opened.view());
        assertThat(walk.views.acknowledge(sanne, opened.view(), renewed.number()))
                .isTrue();
        var again = (Renewal.Renewed) walk.views.renew(sanne, opened.view());
        assertThat(again.leaseUntil()).isAfter(opened.leaseUntil());
        assertThat(again.stops()).isEmpty();
    }

    @Trap(20)
    @Test
    void aYesThatEndsStopsInTheOpenView() {
        clock.forward(Duration.ofDays(7).plusHours(12).plusMinutes(59).plusSeconds(50));
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        clock.forward(Duration.ofSeconds(11));
        var renewed = walk.views.renew(sanne, opened.view());
        assertThat(renewed).satisfiesAnyOf(one -> assertThat(one).isInstanceOf(Renewal.Over.class), one -> assertThat(
                        ((Renewal.Renewed) one).stops())
                .contains(new Stop(of.resident(), INCOME)));
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
    }

    @Test
    void aViewIsNotRenewedBeyondItsSession() {
        var sitting = new SeenSitting("one");
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id(), sitting);
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Renewed.class);
        sitting.over = true;
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Over.class);
        assertThat(walk.views.stream(sanne, opened.view())).isEmpty();
    }

    @Test
    void aStreamHandsNothingOverAfterItsSessionEnded() {
        var sitting = new SeenSitting("one");
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id(), sitting);
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            sitting.over = true;
            assertThat(stream.next(Duration.ofSeconds(5))).isInstanceOf(ViewEvent.Ended.class);
        }
    }

    @Test
    void aQuietStreamEndsWithItsSession() {
        var sitting = new SeenSitting("one");
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id(), sitting);
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            while (!(stream.next(Duration.ofSeconds(5)) instanceof ViewEvent.Cards cards && cards.complete())) {}
            sitting.over = true;
            clock.forward(Duration.ofSeconds(2));
            assertThat(stream.next(Duration.ZERO)).isInstanceOf(ViewEvent.Ended.class);
        }
    }

    @Test
    void theEndOfASessionClosesItsOwnViewsAndNoOthers() {
        var mine = (ViewOutcome.Opened) walk.views.open(sanne, of.id(), new SeenSitting("one"));
        var other = (ViewOutcome.Opened) walk.views.open(sanne, of.id(), new SeenSitting("two"));
        walk.views.closeAll("one");
        assertThat(walk.views.renew(sanne, mine.view())).isInstanceOf(Renewal.Over.class);
        assertThat(walk.views.renew(sanne, other.view())).isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void aLeaseCanBeMadeShorterAndNeverLonger() {
        assertThatThrownBy(() -> new LeaseLength(Duration.ofSeconds(31), Duration.ofSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeaseLength(Duration.ofSeconds(30), Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new LeaseLength(Duration.ofSeconds(3), Duration.ofSeconds(6)).live())
                .isEqualTo(Duration.ofSeconds(3));
    }

    private static final class SeenSitting implements Sitting {
        private final String key;
        private volatile boolean over;

        SeenSitting(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public boolean runs() {
            return !over;
        }
    }

    @Test
    void anotherWorkerCannotRenewOrReadAView() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        Caseworker omar = walk.worker(ZANDOORD, "omar");
        assertThat(walk.views.renew(omar, opened.view())).isInstanceOf(Renewal.Over.class);
        assertThat(walk.views.stream(omar, opened.view())).isEmpty();
    }

    @Test
    void whatCannotBeLoggedIsNotAskedAndNotShown() {
        walk.town.forget();
        walk.sql("ALTER TABLE log_entry RENAME TO log_entry_gone");
        assertThat(walk.views.whole(sanne, of.id())).isInstanceOf(ViewOutcome.Unavailable.class);
        assertThat(walk.town.recorded()).isEmpty();
        assertThatThrownBy(() -> walk.opening(sanne, FATIMA, BORN, Optional.of("Ze vroeg het zelf.")))
                .isInstanceOf(LogUnavailable.class);
        assertThat(walk.town.recorded()).isEmpty();
    }

    @Test
    void aLogThatFailsBetweenAskingAndShowingShowsNothing() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            walk.sql("ALTER TABLE log_entry RENAME TO log_entry_gone");
            assertThat(stream.next(Duration.ofSeconds(5))).isInstanceOf(ViewEvent.Ended.class);
        }
    }
}
