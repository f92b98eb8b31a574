package nl.keukentafel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time that the test moves forward, in UTC. */
public final class MovableClock extends Clock {
    private final Clock under;
    private volatile Duration ahead = Duration.ZERO;

    private MovableClock(Clock under) {
        this.under = under;
    }

    /** Stands still on one day until the test moves it. */
    public MovableClock() {
        this(Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    }

    /** Stands still at this moment until the test moves it. */
    public static MovableClock at(Instant moment) {
        return new MovableClock(Clock.fixed(moment, ZoneOffset.UTC));
    }

    /** Runs on from now by itself too. */
    public static MovableClock running() {
        return new MovableClock(Clock.systemUTC());
    }

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return under.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
