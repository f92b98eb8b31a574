package nl.keukentafel.sandbox;

import java.time.Clock;
import java.util.List;

/** All registers of the town. */
public final class Registers {
    private Registers() {}

    /** Every simulated register, with the town's files read for the clock's day. */
    public static List<Register> all(Clock clock) {
        return List.of();
    }
}
