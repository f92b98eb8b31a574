package nl.keukentafel.source;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call under way: it ends once, by its answer, by its deadline or because nobody waits for it any more. */
final class Question {
    private static final Logger LOG = LoggerFactory.getLogger(Question.class);

    private final Grant grant;
    private final Topic topic;
    private final SourceSystem source;
    private final Call call;
    private final boolean shortened;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private final long begin = System.nanoTime();
    private final AtomicReference<@Nullable SourceAnswer> answer = new AtomicReference<>();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private final Thread asking = Thread.ofVirtual().unstarted(this::run);
    private final BlockingQueue<Question> ended;

    /**
     * @param shortened whether the register was given less time than it is due, so that its silence says nothing
     * @param breaker has given its permission for this call
     */
    Question(
            Grant grant,
            Topic topic,
            SourceSystem source,
            Call call,
            boolean shortened,
            CircuitBreaker breaker,
            Clock clock,
            BlockingQueue<Question> ended) {
        this.grant = grant;
        this.topic = topic;
        this.source = source;
        this.call = call;
        this.shortened = shortened;
        this.breaker = breaker;
        this.clock = clock;
        this.ended = ended;
    }

    void start() {
        asking.start();
    }

    Grant grant() {
        return grant;
    }

    long nanosLeft() {
        return begin + call.budget().toNanos() - System.nanoTime();
    }

    /** The answer, or that there is none in time; from now on there is no other. */
    SourceAnswer answer() {
        SourceAnswer now = settle(none(Cause.SLOW));
        asking.interrupt();
        return clock.instant().isBefore(grant.validUntil()) ? now : none(Cause.GRANT_ENDED);
    }

    /** Nobody waits for the answer any more. */
    void breakOff() {
        givenUp.set(true);
        settle(none(Cause.SLOW));
        asking.interrupt();
    }

    private void run() {
        SourceAnswer got = none(Cause.BROKEN);
        try {
            got = Permitted.only(source.ask(grant, topic, call), grant, topic, source.name());
        } catch (RuntimeException | StackOverflowError | LinkageError bug) {
            // Without its message: that may hold what the register said.
            LOG.error(
                    "the adapter of {} failed with {} at {}",
                    source.name(),
                    bug.getClass().getName(),
                    where(bug));
        } finally {
            settle(got);
            ended.add(this);
        }
    }

    private SourceAnswer settle(SourceAnswer first) {
        if (!answer.compareAndSet(null, first)) {
            return Objects.requireNonNull(answer.get());
        }
        boolean slow = first instanceof Unavailable none && none.cause() == Cause.SLOW;
        if (givenUp.get() || (slow && shortened)) {
            breaker.releasePermission();
        } else {
            Breakers.tell(breaker, first, System.nanoTime() - begin);
        }
        return first;
    }

    private Unavailable none(Cause cause) {
        return new Unavailable(source.name(), topic, clock.instant(), cause);
    }

    private static String where(Throwable bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
