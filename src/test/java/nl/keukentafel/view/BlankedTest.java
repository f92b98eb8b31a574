package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.keukentafel.MovableClock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.decision.Decision;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.household.Standing;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody is told that it is gone while it may be on a screen. */
class BlankedTest {
    private static final String FATIMA = "999990019";

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
        of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
    }

    @AfterEach
    void away() {
        walk.close();
    }

    @Test
    void aPageWhoseStreamIsLostMayBeThereUntilItsLease() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        walk.views.stream(sanne, opened.view()).orElseThrow().close();
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        assertThat(blanked()).isEqualTo(new Blanking.AtTheLatest(opened.leaseUntil()));
        clock.forward(Duration.ofSeconds(30));
        assertThat(blanked()).isInstanceOf(Blanking.Gone.class);
    }

    @Test
    void aPageThatClosedItselfIsGone() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        walk.views.close(sanne, opened.view());
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        assertThat(blanked()).isInstanceOf(Blanking.Gone.class);
    }

    @Test
    void whatIsLookedAtTogetherIsOnAScreenToo() {
        var together = (ViewOutcome.Whole) walk.views.together(sanne, of.id());
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        assertThat(blanked()).isEqualTo(new Blanking.AtTheLatest(together.closesAt()));
        clock.forward(Duration.ofSeconds(60));
        assertThat(blanked()).isInstanceOf(Blanking.Gone.class);
    }

    @Test
    void aViewThatIsStillToDecideAgainIsNotBlanked() {
        OpenView view = view();
        assertThat(view.blanked()).isTrue();
        view.changed();
        long changes = view.changes();
        assertThat(view.blanked()).as("while it decides").isFalse();
        view.changed();
        view.looked(changes);
        assertThat(view.blanked()).as("a change that came in meanwhile").isFalse();
        view.looked(view.changes());
        assertThat(view.blanked()).isTrue();
    }

    @Test
    void aPageWithoutLiveUpdatesClosesWhenTheYesEnds() {
        clock.forward(Duration.ofDays(7).plusHours(12).plusMinutes(59).plusSeconds(50));
        var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        assertThat(walk.shownTopics(whole)).isNotEmpty();
        assertThat(Duration.between(clock.instant(), whole.closesAt())).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whoWasNamedAsThePageOpenedGoesWhenTheYesStoppedBeforeItsStream() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        assertThat(opened.front().what().members()).hasSizeGreaterThan(1);
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            var stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(stopped.stops())
                    .extracting(Stop::member)
                    .containsAll(opened.front().what().members().stream()
                            .map(member -> member.ref())
                            .toList());
        }
    }

    private Blanking blanked() {
        return walk.views.blanked(ZANDOORD, of.id());
    }

    private OpenView view() {
        Member self = new Member(
                of.resident(),
                Member.Kind.SELF,
                new PersonName("", "", ""),
                new PartialDate.Unknown(),
                false,
                Member.Secrecy.NONE,
                false);
        Household household = new Household(self, List.of(), 0, Standing.NON_RESIDENT, new CoResidents.NotAsked());
        return new OpenView(
                ViewId.fresh(),
                sanne,
                Sitting.ONE_REQUEST,
                Trace.fresh(),
                new HouseholdFacts(household, Map.of()),
                Look.VIEW,
                Near.NOT_COMPARED,
                Casefile.actor(sanne),
                Views.BUDGET,
                new Decision.Made(of, true, "", List.of(), Instant.MAX),
                clock.instant().plusSeconds(30));
    }
}
