package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.CallBack.Part;
import nl.keukentafel.casefile.CallBacks;
import nl.keukentafel.casefile.CallBacks.Called;
import nl.keukentafel.casefile.CallBacks.Outcome;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call is waited for at its moment alone, and its number is read by who might look at the case, with an entry. */
class CallBackMomentsTest {
    private static final String FATIMA = "999990019";

    /** Eleven in the morning of 21 November in the municipality. */
    private final MovableClock clock = new MovableClock();

    private final LocalDate today = LocalDate.of(2026, 11, 21);
    private Walk walk;
    private CallBacks callBacks;
    private Caseworker sanne;
    private Resident fatima;
    private Case of;

    @BeforeEach
    void open() {
        walk = new Walk(clock);
        callBacks = walk.context.getBean(CallBacks.class);
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        of = walk.open(sanne, FATIMA, "1985-03-10");
    }

    @AfterEach
    void close() {
        walk.close();
    }

    private Outcome ask(LocalDate day, Part part) {
        return callBacks.ask(fatima, of.id(), new CallBack("0619000377", day, part));
    }

    private LoggedEntry last() {
        return walk.context
                .getBean(LogReader.class)
                .own(ZANDOORD, fatima.ref(), LogReader.NEWEST, 1)
                .getFirst();
    }

    @Test
    void aPartOfTodayThatIsOverIsNotChosen() {
        assertThat(ask(today, Part.MORNING)).isEqualTo(Outcome.KEPT);
        clock.forward(Duration.ofHours(1));
        assertThat(ask(today, Part.MORNING)).isEqualTo(Outcome.OVER);
        assertThat(ask(today, Part.AFTERNOON)).isEqualTo(Outcome.KEPT);
        clock.forward(Duration.ofHours(5));
        assertThat(ask(today, Part.AFTERNOON)).isEqualTo(Outcome.OVER);
        assertThat(ask(today.plusDays(1), Part.MORNING)).isEqualTo(Outcome.KEPT);
    }

    @Test
    void afterItsDayNobodyReadsTheNumberAndTheResidentChoosesAgain() {
        ask(today, Part.AFTERNOON);
        assertThat(callBacks.among(ZANDOORD, List.of(of))).containsExactly(of.id());
        // 23:59 in the municipality, and then the next day there while it is still this day in UTC.
        clock.forward(Duration.ofMinutes(12 * 60 + 59));
        assertThat(callBacks.forWorker(sanne, of.id())).isPresent();
        clock.forward(Duration.ofMinutes(1));
        assertThat(callBacks.forWorker(sanne, of.id())).isEmpty();
        assertThat(callBacks.shownWith(of)).isEmpty();
        assertThat(callBacks.among(ZANDOORD, List.of(of))).isEmpty();
        assertThat(callBacks.of(fatima, of.id())).isEmpty();
        assertThat(callBacks.clear(ZANDOORD)).isEqualTo(1);
        assertThat(ask(today.plusDays(1), Part.AFTERNOON)).isEqualTo(Outcome.KEPT);
    }

    @Test
    void whatFailsForOneMunicipalityKeepsNoOthersMoments() {
        for (String code : List.of("gm9901", "gm9902")) {
            walk.sql("INSERT INTO call_back (municipality, case_id, number_sealed, call_on, part) VALUES ('" + code
                    + "', RANDOM_UUID(), X'00', DATE '2020-01-01', 'MORNING')");
        }
        walk.sql("CREATE TABLE kept_by AS SELECT municipality, case_id FROM call_back WHERE municipality = 'gm9901'");
        walk.sql("ALTER TABLE kept_by ADD FOREIGN KEY (municipality, case_id) REFERENCES call_back");

        assertThatThrownBy(() -> {
                    Method round = CallBacks.class.getDeclaredMethod("clear");
                    round.setAccessible(true);
                    round.invoke(callBacks);
                })
                .isInstanceOf(InvocationTargetException.class);
        assertThat(walk.count("call_back")).isEqualTo(1);
    }

    @Test
    void theNumberIsALookInTheLogAndWhoHasAConflictReadsAndEndsNothing() {
        ask(today, Part.AFTERNOON);
        assertThat(callBacks.forWorker(sanne, of.id())).isPresent();
        assertThat(last().event().kind()).isEqualTo(Kind.OPENED);

        walk.context.getBean(Conflicts.class).declare(sanne, new Bsn(FATIMA), Conflict.DECLARED);
        assertThat(callBacks.forWorker(sanne, of.id())).isEmpty();
        assertThat(walk.refusals(ZANDOORD)).containsExactly("conflict-of-interest[]");
        assertThat(callBacks.called(sanne, of.id(), today, Part.AFTERNOON)).isEqualTo(Called.NOT_YOURS);
        assertThat(callBacks.of(fatima, of.id())).isPresent();
    }

    @Test
    void whoCalledEndsNotWhatWasAskedSince() {
        ask(today, Part.AFTERNOON);
        ask(today.plusDays(2), Part.AFTERNOON);
        assertThat(callBacks.called(sanne, of.id(), today, Part.AFTERNOON)).isEqualTo(Called.OTHER_MOMENT);
        assertThat(callBacks.called(sanne, of.id(), today.plusDays(2), Part.MORNING))
                .isEqualTo(Called.OTHER_MOMENT);
        assertThat(callBacks.of(fatima, of.id())).isPresent();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(callBacks.called(sanne, of.id(), today.plusDays(2), Part.AFTERNOON))
                    .isEqualTo(Called.DONE);
        }
        assertThat(callBacks.of(fatima, of.id())).isEmpty();
    }

    @Test
    void whatWasTakenBackDoesNotComeBackWithABackup() {
        // Taken back after the backup was made: the backup has it still.
        ask(today, Part.AFTERNOON);
        walk.context.getBeansOfType(AfterRestore.class).forEach(AfterRestore::restored);
        assertThat(callBacks.of(fatima, of.id())).isEmpty();
        assertThat(callBacks.forWorker(sanne, of.id())).isEmpty();
    }

    @Test
    void askedSeveralTimesAtOnceIsAskedOnce() throws Exception {
        int atOnce = 4;
        CyclicBarrier together = new CyclicBarrier(atOnce);
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            for (int round = 0; round < 20; round++) {
                callBacks.takeBack(fatima, of.id());
                List<Future<Outcome>> clicks = new ArrayList<>();
                for (int click = 0; click < atOnce; click++) {
                    clicks.add(threads.submit(() -> {
                        together.await();
                        return ask(today.plusDays(1), Part.MORNING);
                    }));
                }
                for (Future<Outcome> click : clicks) {
                    assertThat(click.get()).isEqualTo(Outcome.KEPT);
                }
                assertThat(callBacks.of(fatima, of.id())).isPresent();
            }
        }
    }
}
