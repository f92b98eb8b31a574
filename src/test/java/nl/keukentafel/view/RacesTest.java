package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.To;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Withdrawing against opening: the order of the log explains every outcome. */
class RacesTest {
    @Test
    void nothingIsShownAfterAWithdrawalsEntry() throws Exception {
        race(100);
    }

    @Test
    @Tag("wide")
    void nothingIsShownAfterAWithdrawalsEntryInAThousandRaces() throws Exception {
        race(1000);
    }

    private static void race(int times) throws Exception {
        try (Walk walk = new Walk();
                ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            Caseworker sanne = walk.worker(ZANDOORD, "sanne");
            Resident fatima = walk.resident(ZANDOORD, "999990019");
            Case of = walk.open(sanne, "999990019", "1985-03-10");
            walk.ask(sanne, of, INCOME);
            ConsentId id = walk.about(fatima, of, INCOME);
            Notice notice = walk.consents.serveNotice(fatima, id, "nl").orElseThrow();
            // The wait follows the outcome, so that the two meet on a fast machine and on a slow one.
            long wait = 1_000;
            int shown = 0;
            int stopped = 0;
            for (int i = 0; i < times; i++) {
                assertThat(walk.consents.give(
                                fatima, id, notice.hash(), new nl.keukentafel.consent.Duration.Days(7), To.WORKER))
                        .isInstanceOf(Answer.Stands.class);
                CountDownLatch start = new CountDownLatch(1);
                Duration pause = Duration.of(wait * (1 + i % 3) / 2, ChronoUnit.MICROS);
                Callable<ViewOutcome> look = () -> {
                    start.await();
                    return walk.views.whole(sanne, of.id());
                };
                Callable<Answer> stop = () -> {
                    start.await();
                    Thread.sleep(pause);
                    return walk.consents.withdraw(fatima, id);
                };
                Future<ViewOutcome> looking = two.submit(look);
                Future<Answer> stopping = two.submit(stop);
                start.countDown();
                assertThat(stopping.get()).isInstanceOf(Answer.Stands.class);
                long withdrawn = walk.lastOf("consent-answered");
                ViewOutcome outcome = looking.get();
                assertThat(outcome).isInstanceOf(ViewOutcome.Whole.class);
                ViewOutcome.Whole whole = (ViewOutcome.Whole) outcome;
                if (walk.shownTopics(whole).isEmpty()) {
                    stopped++;
                    assertThat(whole.front().what().begun())
                            .as("nor is it said that there was a yes")
                            .isFalse();
                    assertThat(whole.picture().receipts())
                            .as("what shows that nothing is shared stands after the stop")
                            .isNotEmpty()
                            .allMatch(receipt -> receipt.index() > withdrawn);
                    wait = Math.min(wait * 3 / 2, 2_000_000);
                } else {
                    shown++;
                    wait = Math.max(wait * 2 / 3, 500);
                    assertThat(whole.picture().receipts()).allMatch(receipt -> receipt.index() < withdrawn);
                }
            }
            assertThat(shown + stopped).isEqualTo(times);
            assertThat(shown).as("races in which the look was first").isPositive();
            assertThat(stopped).as("races in which the stop was first").isPositive();
            List<LoggedEntry> log = logOf(walk, fatima);
            assertThat(log.stream().filter(entry -> entry.event().kind() == Kind.CONSENT_WITHDRAWN))
                    .hasSize(times);
            assertThat(outOfOrder(log)).isEmpty();
        }
    }

    /** The intruder: a log in which something is shown after the stop. */
    @Test
    void aLookAfterAStopIsSeen() {
        List<LoggedEntry> log = List.of(
                entry(1, Kind.CONSENT_GIVEN, "income"),
                entry(2, Kind.SHOWN, "income"),
                entry(3, Kind.CONSENT_WITHDRAWN, "income"),
                entry(4, Kind.SHOWN, "household"),
                entry(5, Kind.OPENED, "income"),
                entry(6, Kind.SHOWN, "income"));
        assertThat(outOfOrder(log.subList(0, 4))).isEmpty();
        assertThat(outOfOrder(log)).containsExactly("5 opened", "6 shown");
    }

    /** Every entry that opens or shows the topic while the last word on it before that place was no yes. */
    private static List<String> outOfOrder(List<LoggedEntry> log) {
        List<String> wrong = new ArrayList<>();
        boolean shared = false;
        for (LoggedEntry entry : log) {
            Kind kind = entry.event().kind();
            switch (kind) {
                case CONSENT_GIVEN -> shared = true;
                case CONSENT_WITHDRAWN -> shared = false;
                case OPENED, SHOWN -> {
                    if (!shared && entry.event().topics().contains(INCOME.value())) {
                        wrong.add(entry.index() + " " + kind.word());
                    }
                }
                default -> {}
            }
        }
        return wrong;
    }

    /** All entries of a person, oldest first. */
    private static List<LoggedEntry> logOf(Walk walk, Resident person) {
        LogReader reader = walk.context.getBean(LogReader.class);
        List<LoggedEntry> all = new ArrayList<>();
        long before = LogReader.NEWEST;
        while (true) {
            List<LoggedEntry> page = reader.own(ZANDOORD, person.ref(), before, 500);
            if (page.isEmpty()) {
                Collections.reverse(all);
                return all;
            }
            all.addAll(page);
            before = page.getLast().index();
        }
    }

    private static LoggedEntry entry(long index, Kind kind, String topic) {
        return new LoggedEntry(
                index,
                new AccessEvent(
                        kind,
                        Instant.EPOCH,
                        Optional.empty(),
                        new AccessEvent.Actor(AccessEvent.ActorKind.RESIDENT, "x", Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(topic),
                        "trace",
                        Map.of()),
                false);
    }
}
