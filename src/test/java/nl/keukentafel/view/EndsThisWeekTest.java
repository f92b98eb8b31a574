package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.TAX;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.keukentafel.MovableClock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.EndsThisWeek;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who prepares a conversation reads what ends this week, and cannot read from it what became of it. */
class EndsThisWeekTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";
    private static final Duration DAY = Duration.ofDays(1);

    // A Saturday: what is given now for seven days ends on the Saturday of the next week.
    private final MovableClock clock = new MovableClock();
    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;

    @BeforeEach
    void open() {
        walk = new Walk(clock);
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void aStopAnEndARenewalAndAYesThatRunsReadTheSameAllWeek() {
        Case runs = shared();
        Case stopped = shared();
        Case refused = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, refused, DEBTS, TAX);
        walk.consents.refuse(fatima, walk.about(fatima, refused, DEBTS));
        assertThat(ending()).as("the week in which it was given").isEmpty();
        clock.forward(DAY.multipliedBy(2));
        assertThat(ending()).containsExactlyInAnyOrder(runs, stopped);
        walk.consents.withdraw(fatima, walk.about(fatima, stopped, INCOME));
        assertThat(ending()).as("stopped on Monday").containsExactlyInAnyOrder(runs, stopped);
        walk.yes(fatima, runs, INCOME);
        assertThat(ending()).as("given again").containsExactlyInAnyOrder(runs, stopped);
        clock.forward(DAY.multipliedBy(6));
        assertThat(ending()).as("ended on Saturday").containsExactlyInAnyOrder(runs, stopped);
        clock.forward(DAY);
        assertThat(ending())
                .as("the week after: given again on Monday for seven days")
                .containsExactly(runs);
    }

    @Test
    void whatWasStoppedBeforeTheWeekOrIsForAnotherIsNotTold() {
        Case stopped = shared();
        walk.consents.withdraw(fatima, walk.about(fatima, stopped, INCOME));
        Case handed = shared();
        walk.ending.handOver(sanne, handed.id(), "omar");
        clock.forward(DAY.multipliedBy(2));
        assertThat(ending()).isEmpty();
        Caseworker omar = walk.worker(ZANDOORD, "omar");
        assertThat(walk.context.getBean(EndsThisWeek.class).among(omar, walk.cases.casesOf(omar)))
                .as("a yes to somebody who has the case no more")
                .isEmpty();
    }

    private Case shared() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        walk.yes(fatima, of, INCOME);
        return of;
    }

    private List<Case> ending() {
        List<Case> own = walk.cases.casesOf(sanne);
        var ids = walk.context.getBean(EndsThisWeek.class).among(sanne, own);
        return own.stream().filter(of -> ids.contains(of.id())).toList();
    }
}
