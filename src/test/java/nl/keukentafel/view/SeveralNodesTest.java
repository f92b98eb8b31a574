package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import nl.keukentafel.MovableClock;
import nl.keukentafel.Trap;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.database.Postgres;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes on one PostgreSQL; their clocks stand still, so no lease ends anything here. */
class SeveralNodesTest {
    private static final String FATIMA = "999990019";

    private final MovableClock clock = new MovableClock();
    private final Postgres postgres = Postgres.fresh();
    private Walk first;
    private Walk second;
    private Walk third;
    private Caseworker sanne;
    private Resident fatima;
    private Case of;

    @BeforeEach
    void town() {
        first = node();
        second = node();
        third = node();
        sanne = first.worker(ZANDOORD, "sanne");
        fatima = first.resident(ZANDOORD, FATIMA);
        of = first.open(sanne, FATIMA, "1985-03-10");
        second.ask(sanne, of, INCOME, DEBTS);
        third.yes(fatima, of, INCOME);
        first.yes(fatima, of, DEBTS);
    }

    private Walk node() {
        return new Walk(clock, Path.of("consent-policies"), new Where.OfPostgres(postgres));
    }

    @AfterEach
    void away() {
        first.close();
        second.close();
        third.close();
    }

    @Test
    void aStopOnOneNodeBlanksWhatIsOpenOnAnother() {
        var opened = (ViewOutcome.Opened) first.views.open(sanne, of.id());
        try (ViewStream stream = first.views.stream(sanne, opened.view()).orElseThrow()) {
            Walk.until(stream, ViewEvent.Cards.class);
            second.consents.withdraw(fatima, second.about(fatima, of, INCOME));
            ViewEvent.Stopped stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(Walk.topics(stopped.stops())).contains(INCOME).doesNotContain(DEBTS);
        }
    }

    @Test
    void whatWasSaidWhileANodeDidNotHearIsFoundWhenItHearsAgain() {
        var opened = (ViewOutcome.Opened) first.views.open(sanne, of.id());
        try (ViewStream stream = first.views.stream(sanne, opened.view()).orElseThrow()) {
            Walk.until(stream, ViewEvent.Cards.class);
            postgres.sql("DO $$ BEGIN IF (SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND query LIKE 'LISTEN%') = 0"
                    + " THEN RAISE EXCEPTION 'nobody listened'; END IF; END $$");
            second.consents.withdraw(fatima, second.about(fatima, of, INCOME));
            ViewEvent.Stopped stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(Walk.topics(stopped.stops())).contains(INCOME);
        }
    }

    @Test
    void whatAnotherNodeMayHaveOpenIsGoneAtTheLatestWithTheLongestLease() {
        Instant stop = clock.instant();
        first.consents.withdraw(fatima, first.about(fatima, of, INCOME));
        assertThat(first.views.blanked(ZANDOORD, of.id(), stop))
                .isEqualTo(new Blanking.AtTheLatest(stop.plusSeconds(60)));
        clock.forward(Duration.ofSeconds(60));
        assertThat(first.views.blanked(ZANDOORD, of.id(), stop)).isInstanceOf(Blanking.Gone.class);
    }

    @Trap(24)
    @Test
    void nobodySeesOnAnyNodeWhatWasStoppedOnOne() {
        assertThat(Walk.topics(second.shownTopics(second.views.whole(sanne, of.id()))))
                .containsExactlyInAnyOrder(INCOME, DEBTS);
        third.consents.withdraw(fatima, third.about(fatima, of, DEBTS));
        for (Walk node : new Walk[] {first, second, third}) {
            assertThat(Walk.topics(node.shownTopics(node.views.whole(sanne, of.id()))))
                    .containsExactly(INCOME);
        }
    }
}
