package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.keukentafel.Trap;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FanOutTest {
    private static final Topic DEBTS = new Topic("debts");
    private static final Topic CARE = new Topic("care");
    private static final Duration BUDGET = Duration.ofMillis(400);
    private static final MovingClock CLOCK = new MovingClock();

    private final Set<String> off = new HashSet<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @Trap(12)
    @Test
    void everySourceAnswersOnceAlsoWhenItsAdapterHasABugOrSaysNothing() {
        var answers = ask(
                List.of(
                        telling("good"),
                        asking("silent", call -> {
                            waitFor(call, Duration.ofMinutes(1));
                            return Cause.SLOW;
                        }),
                        asking("buggy", call -> {
                            throw new IllegalStateException("999990019 is in here");
                        }),
                        asking("endless", call -> {
                            throw new StackOverflowError();
                        }),
                        asking("down", call -> Cause.UNREACHABLE)),
                grant());

        assertThat(answers)
                .isEqualTo(Map.of(
                        "good", "Answered",
                        "silent", "SLOW",
                        "buggy", "BROKEN",
                        "endless", "BROKEN",
                        "down", "UNREACHABLE"));
    }

    @Test
    void aSourceThatIgnoresItsBudgetDoesNotHoldUpTheLook() {
        long begin = System.nanoTime();
        var answers = ask(
                List.of(telling("good"), asking("stubborn", call -> {
                    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
                    while (System.nanoTime() < until && never.getCount() > 0) {
                        awaitStubbornly();
                    }
                    return Cause.SLOW;
                })),
                grant());
        never.countDown();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BUDGET.plusSeconds(2));
        assertThat(answers).containsEntry("good", "Answered").containsEntry("stubborn", "SLOW");
    }

    @Test
    void answersComeAsTheyComeAndAllAreAskedAtOnce() {
        List<String> order = new ArrayList<>();
        var together = new CountDownLatch(2);
        var sources = List.<SourceSystem>of(
                asking("first", call -> {
                    together.countDown();
                    await(together);
                    waitFor(call, Duration.ofMillis(150));
                    return Cause.REFUSED;
                }),
                asking("second", call -> {
                    together.countDown();
                    await(together);
                    return Cause.REFUSED;
                }));
        fanOut(sources)
                .ask(
                        List.of(grant()),
                        OwnTown.TRACEPARENT,
                        BUDGET,
                        (grant, answer) -> order.add(answer.source().value()));

        assertThat(order).containsExactly("second", "first");
    }

    @Trap(16)
    @Test
    void anAdapterThatAnswersOutsideItsGrantIsNotBelieved() {
        Grant grant = grant();
        var somebodyElse = new PersonRef(UUID.randomUUID());
        assertThat(ask(List.of(telling("greedy", grant.whose(), "arrangement")), grant))
                .containsEntry("greedy", "BROKEN");
        assertThat(ask(List.of(telling("mixed-up", somebodyElse, "amount")), grant))
                .containsEntry("mixed-up", "BROKEN");
        assertThat(ask(List.of(telling("fair", grant.whose(), "amount")), grant))
                .containsEntry("fair", "Answered");
    }

    @Test
    void whatIsSwitchedOffIsNotAskedAndSaysSo() {
        off.add("stopped");
        var asked = new AtomicInteger();
        var answers = ask(
                List.of(asking("stopped", call -> {
                    asked.incrementAndGet();
                    return Cause.REFUSED;
                })),
                grant());

        assertThat(answers).containsEntry("stopped", "SWITCHED_OFF");
        assertThat(asked).hasValue(0);
    }

    @Test
    void aTopicWithoutASourceSaysSoInWords() {
        List<SourceAnswer> answers = new ArrayList<>();
        fanOut(List.of(telling("good")))
                .ask(
                        List.of(GrantForTests.of(
                                OwnTown.WATERSTAD,
                                new PersonRef(UUID.randomUUID()),
                                CARE,
                                TopicFields.of(CARE),
                                LocalDate.EPOCH)),
                        OwnTown.TRACEPARENT,
                        BUDGET,
                        (grant, answer) -> answers.add(answer));

        assertThat(answers).singleElement().isInstanceOfSatisfying(SourceAnswer.NotCovered.class, none -> {
            assertThat(none.source()).isEqualTo(FanOut.NO_SOURCE);
            assertThat(none.coverage().nl()).contains("Waterstad");
        });
    }

    @Test
    void aGrantThatEndedAsksNobody() {
        CLOCK.now = Instant.parse("2999-01-01T00:00:00Z");
        try {
            assertThat(ask(List.of(telling("good")), grant())).containsEntry("good", "GRANT_ENDED");
        } finally {
            CLOCK.now = MovingClock.START;
        }
    }

    @Test
    void anAnswerThatComesAfterTheGrantEndedIsNotHandedOver() {
        var answers = ask(
                List.of(asking("late", call -> {
                    CLOCK.now = Instant.parse("2999-01-01T00:00:00Z");
                    return Cause.REFUSED;
                })),
                grant());
        CLOCK.now = MovingClock.START;

        assertThat(answers).containsEntry("late", "GRANT_ENDED");
    }

    @Test
    void theBreakerOpensAfterSilenceForThatMunicipalityAloneAndClosesAgain() {
        var asked = new AtomicInteger();
        var healthy = new AtomicInteger();
        FanOut fanOut = fanOut(List.of(asking("flaky", call -> {
            asked.incrementAndGet();
            return healthy.get() == 1 ? Cause.REFUSED : Cause.UNREACHABLE;
        })));
        for (int i = 0; i < Breakers.CALLS; i++) {
            assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("UNREACHABLE");
        }
        int before = asked.get();
        assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("CIRCUIT_OPEN");
        assertThat(asked).hasValue(before);
        assertThat(one(fanOut, OwnTown.ZANDOORD)).isEqualTo("UNREACHABLE");

        healthy.set(1);
        CLOCK.now = CLOCK.now.plus(Breakers.OPEN).plusSeconds(1);
        assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("REFUSED");
        assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("REFUSED");
        assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("REFUSED");
        CLOCK.now = MovingClock.START;
    }

    @Test
    void aRecordThatCannotBeReadDoesNotShutTheRegisterForOthers() {
        FanOut fanOut = fanOut(List.of(asking("odd", call -> Cause.BROKEN)));
        for (int i = 0; i < 3 * Breakers.CALLS; i++) {
            assertThat(one(fanOut, OwnTown.WATERSTAD)).isEqualTo("BROKEN");
        }
    }

    @Test
    void whoGivesUpBreaksOffWhatIsUnderWay() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var brokenOff = new CountDownLatch(1);
        FanOut fanOut = fanOut(List.of(asking("slow", call -> {
            begun.countDown();
            try {
                never.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                brokenOff.countDown();
            }
            return Cause.SLOW;
        })));
        Thread caller = Thread.ofVirtual()
                .start(() -> fanOut.ask(
                        List.of(grant()), OwnTown.TRACEPARENT, Duration.ofMinutes(1), (grant, answer) -> {}));
        await(begun);
        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(brokenOff.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aReaderWhoThrowsStopsTheLook() {
        FanOut fanOut = fanOut(List.of(telling("good")));
        assertThatThrownBy(() -> fanOut.ask(List.of(grant()), OwnTown.TRACEPARENT, BUDGET, (grant, answer) -> {
                    throw new IllegalArgumentException("the stream is gone");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyCallIsASpanOfItsOwnUnderTheLook() {
        Set<String> spans = ConcurrentHashMap.newKeySet();
        ask(
                List.of(
                        asking("one", call -> {
                            spans.add(call.traceparent());
                            return Cause.REFUSED;
                        }),
                        asking("two", call -> {
                            spans.add(call.traceparent());
                            return Cause.REFUSED;
                        })),
                grant());

        assertThat(spans).hasSize(2).doesNotContain(OwnTown.TRACEPARENT).allSatisfy(span -> assertThat(span)
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01"));
        assertThat(Traceparent.childOf("nonsense")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private Map<String, String> ask(List<SourceSystem> sources, Grant grant) {
        Map<String, String> answers = new HashMap<>();
        fanOut(sources).ask(List.of(grant), OwnTown.TRACEPARENT, Duration.ofSeconds(4), (asked, answer) -> {
            assertThat(answers.put(answer.source().value(), word(answer))).isNull();
        });
        return answers;
    }

    private static String one(FanOut fanOut, MunicipalityCode municipality) {
        List<String> words = new ArrayList<>();
        fanOut.ask(
                List.of(grant(municipality)), OwnTown.TRACEPARENT, BUDGET, (asked, answer) -> words.add(word(answer)));
        return words.getFirst();
    }

    private static String word(SourceAnswer answer) {
        return answer instanceof SourceAnswer.Unavailable none
                ? none.cause().name()
                : answer.getClass().getSimpleName();
    }

    private FanOut fanOut(List<SourceSystem> sources) {
        return new FanOut(
                sources,
                new Terms() {
                    @Override
                    public Duration budget(MunicipalityCode municipality, SourceSystemName source) {
                        return BUDGET;
                    }

                    @Override
                    public boolean switchedOff(MunicipalityCode municipality, SourceSystemName source) {
                        return off.contains(source.value());
                    }

                    @Override
                    public String nameOf(MunicipalityCode municipality) {
                        return "Waterstad";
                    }
                },
                new Breakers(CLOCK),
                CLOCK);
    }

    @Test
    void aRegisterThatCanTellNothingOfWhatIsPermittedIsNotAsked() {
        var asked = new AtomicBoolean();
        SourceSystem debts = asking("debts", call -> {
            asked.set(true);
            return Cause.BROKEN;
        });
        Grant foreign = GrantForTests.of(
                OwnTown.WATERSTAD,
                new PersonRef(UUID.randomUUID()),
                DEBTS,
                Set.of(new FieldName("something-else")),
                LocalDate.EPOCH);
        List<SourceAnswer> answers = new ArrayList<>();
        fanOut(List.of(debts))
                .ask(List.of(foreign), OwnTown.TRACEPARENT, BUDGET, (grant, answer) -> answers.add(answer));
        assertThat(asked).isFalse();
        assertThat(answers).singleElement().isInstanceOfSatisfying(SourceAnswer.NotCovered.class, none -> assertThat(
                        none.source())
                .isEqualTo(FanOut.NO_SOURCE));
    }

    private static Grant grant() {
        return grant(OwnTown.WATERSTAD);
    }

    private static Grant grant(MunicipalityCode municipality) {
        return GrantForTests.of(
                municipality,
                new PersonRef(UUID.randomUUID()),
                DEBTS,
                Set.of(new FieldName("amount")),
                LocalDate.EPOCH);
    }

    @FunctionalInterface
    private interface Asking {
        Cause ask(Call call);
    }

    private static SourceSystem asking(String name, Asking asking) {
        return new Fake(
                name,
                (source, grant, call) ->
                        new SourceAnswer.Unavailable(source, DEBTS, CLOCK.instant(), asking.ask(call)));
    }

    private static SourceSystem telling(String name) {
        return new Fake(name, (source, grant, call) -> told(source, grant.whose(), "amount"));
    }

    private static SourceSystem telling(String name, PersonRef whose, String field) {
        return new Fake(name, (source, grant, call) -> told(source, whose, field));
    }

    private static SourceAnswer told(SourceSystemName source, PersonRef whose, String field) {
        var from = new Provenance(source, "x", Optional.empty(), CLOCK.instant());
        var value = new Datum.Value.Money(1, Datum.Per.ONCE);
        return new SourceAnswer.Answered(
                source,
                DEBTS,
                CLOCK.instant(),
                List.of(new Datum(
                        whose, DEBTS, new FieldName(field), "1", value, Optional.empty(), Optional.empty(), from)));
    }

    @FunctionalInterface
    private interface Answering {
        SourceAnswer answer(SourceSystemName source, Grant grant, Call call);
    }

    private record Fake(String word, Answering answering) implements SourceSystem {
        @Override
        public SourceSystemName name() {
            return new SourceSystemName(word);
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(DEBTS);
        }

        @Override
        public Set<FieldName> fields(Topic topic) {
            return FieldName.all("amount", "creditor");
        }

        @Override
        public Coverage coverage() {
            return new Coverage("iets", "something");
        }

        @Override
        public SourceAnswer ask(Grant grant, Topic topic, Call call) {
            return answering.answer(name(), grant, call);
        }
    }

    private void waitFor(Call call, Duration wait) {
        try {
            assertThat(never.await(wait.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(call.budget()).isLessThanOrEqualTo(BUDGET);
    }

    private void awaitStubbornly() {
        try {
            never.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            // That is what makes it stubborn.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class MovingClock extends Clock {
        private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
