package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** While a screen is open a resident stops one topic or refuses another: an auditor cannot tell which. */
class StopAndNoInTheLogTest {
    private static final Topic INCOME = new Topic("income");
    private static final Topic DEBTS = new Topic("debts");
    private static final Topic HOUSING = new Topic("housing");
    private static final String FATIMA = "999990019";

    @Test
    void anAuditorReadsTheSameWhetherATopicWasStoppedOrRefused() {
        assertThat(afterTheAnswer(true))
                .isEqualTo(afterTheAnswer(false))
                .containsExactly(
                        "CONSENT_ANSWERED by RESIDENT about somebody, []",
                        "VIEW_ENDED by CASEWORKER about somebody, []");
    }

    /** What follows an answer, as an auditor reads it: kind, whose act, whether about somebody, topics. */
    private static List<String> afterTheAnswer(boolean stop) {
        MovableClock clock = new MovableClock();
        try (Walk walk = new Walk(clock)) {
            Caseworker sanne = walk.worker(Walk.ZANDOORD, "sanne");
            Resident fatima = walk.resident(Walk.ZANDOORD, FATIMA);
            Case of = walk.open(sanne, FATIMA, "1985-03-10");
            walk.ask(sanne, of, INCOME, DEBTS, HOUSING);
            walk.yes(fatima, of, INCOME);
            walk.yes(fatima, of, DEBTS);
            var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
            long before = newest(walk, clock, 1).getFirst().index();
            clock.forward(Duration.ofSeconds(1));
            if (stop) {
                walk.consents.withdraw(fatima, walk.about(fatima, of, DEBTS));
            } else {
                walk.consents.refuse(fatima, walk.about(fatima, of, HOUSING));
            }
            assertThat(walk.views.renew(sanne, whole.view()))
                    .isInstanceOfSatisfying(Renewal.Renewed.class, renewed -> assertThat(renewed.stops())
                            .hasSize(stop ? 1 : 0));
            clock.forward(Duration.ofSeconds(1));
            walk.views.close(sanne, whole.view());
            return newest(walk, clock, 10).reversed().stream()
                    .filter(entry -> entry.index() > before)
                    .map(StopAndNoInTheLogTest::read)
                    .toList();
        }
    }

    private static String read(AuditedEntry entry) {
        return entry.kind() + " by " + entry.actorKind()
                + (entry.subject().isPresent() ? " about somebody, " : " about nobody, ") + entry.topics();
    }

    private static List<AuditedEntry> newest(Walk walk, Clock clock, int most) {
        return walk.context
                .getBean(LogReader.class)
                .audited(
                        Walk.ZANDOORD,
                        new AuditFilter(
                                clock.instant().minus(Duration.ofHours(1)),
                                clock.instant().plus(Duration.ofHours(1)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        LogReader.NEWEST,
                        most);
    }
}
