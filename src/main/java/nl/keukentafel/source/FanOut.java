package nl.keukentafel.source;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.SourceAnswer.NotCovered;
import nl.keukentafel.source.SourceAnswer.Unavailable;

/**
 * Asks every register that can tell something of what is granted, all at once. Each register gives exactly one answer per grant
 * and topic, also when it is silent or switched off or its adapter has a bug; nothing in an answer is outside the grant.
 */
public final class FanOut {
    /** Stands for the register of a topic for which there is none. */
    public static final SourceSystemName NO_SOURCE = new SourceSystemName("none");

    private final List<SourceSystem> sources;
    private final Terms terms;
    private final Breakers breakers;
    private final Clock clock;

    FanOut(List<SourceSystem> sources, Terms terms, Breakers breakers, Clock clock) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(SourceSystem::name))
                .toList();
        this.terms = terms;
        this.breakers = breakers;
        this.clock = clock;
    }

    private record Known(Grant grant, SourceAnswer answer) {}

    /**
     * Asks, hands over each answer as it comes, and returns when all are there; at the latest after {@code atMost}, with
     * the registers that were silent by then as slow.
     *
     * <p>All that is still under way is broken off when the calling thread is interrupted (it stays interrupted) or
     * {@code onAnswer} throws; then not every answer is handed over.
     *
     * @param traceparent the W3C trace context of the look; every call is a span of its own under it
     * @param onAnswer called by the calling thread alone, one answer at a time
     */
    public void ask(List<Grant> grants, String traceparent, Duration atMost, BiConsumer<Grant, SourceAnswer> onAnswer) {
        BlockingQueue<Question> ended = new LinkedBlockingQueue<>();
        List<Known> known = new ArrayList<>();
        List<Question> open = new ArrayList<>();
        try {
            for (Grant grant : grants) {
                for (Topic topic : grant.fields().keySet()) {
                    List<SourceSystem> those = sources.stream()
                            .filter(source -> source.topics().contains(topic)
                                    && !Collections.disjoint(
                                            source.fields(topic), grant.fields().getOrDefault(topic, Set.of())))
                            .toList();
                    if (those.isEmpty()) {
                        known.add(new Known(grant, noSource(grant, topic)));
                    }
                    for (SourceSystem source : those) {
                        pose(grant, topic, source, traceparent, atMost, known, open, ended);
                    }
                }
            }
            open.forEach(Question::start);
            known.forEach(answer -> onAnswer.accept(answer.grant(), answer.answer()));
            handOver(open, ended, onAnswer);
        } finally {
            open.forEach(Question::breakOff);
        }
    }

    private void pose(
            Grant grant,
            Topic topic,
            SourceSystem source,
            String traceparent,
            Duration atMost,
            List<Known> known,
            List<Question> open,
            BlockingQueue<Question> ended) {
        Instant now = clock.instant();
        if (terms.switchedOff(grant.municipality(), source.name())) {
            known.add(new Known(grant, new Unavailable(source.name(), topic, now, Cause.SWITCHED_OFF)));
            return;
        }
        if (!now.isBefore(grant.validUntil())) {
            known.add(new Known(grant, new Unavailable(source.name(), topic, now, Cause.GRANT_ENDED)));
            return;
        }
        CircuitBreaker breaker = breakers.of(grant.municipality(), source.name());
        if (!breaker.tryAcquirePermission()) {
            known.add(new Known(grant, new Unavailable(source.name(), topic, now, Cause.CIRCUIT_OPEN)));
            return;
        }
        Duration due = terms.budget(grant.municipality(), source.name());
        Duration budget = shortest(due, shortest(atMost, Duration.between(now, grant.validUntil())));
        var call = new Call(budget, Traceparent.childOf(traceparent));
        open.add(new Question(grant, topic, source, call, budget.compareTo(due) < 0, breaker, clock, ended));
    }

    private NotCovered noSource(Grant grant, Topic topic) {
        String name = terms.nameOf(grant.municipality());
        var words = new Coverage("niets: " + name + " heeft hiervoor geen bron", "nothing: " + name + " has no source");
        return new NotCovered(NO_SOURCE, topic, clock.instant(), words);
    }

    private static void handOver(
            List<Question> open, BlockingQueue<Question> ended, BiConsumer<Grant, SourceAnswer> onAnswer) {
        while (!open.isEmpty()) {
            Question first = open.stream()
                    .min(Comparator.comparingLong(Question::nanosLeft))
                    .orElseThrow();
            Question next;
            try {
                Question arrived = ended.poll(first.nanosLeft(), TimeUnit.NANOSECONDS);
                next = arrived == null ? first : arrived;
            } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
                return;
            }
            if (open.remove(next)) {
                onAnswer.accept(next.grant(), next.answer());
            }
        }
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
