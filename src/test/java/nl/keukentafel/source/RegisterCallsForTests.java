package nl.keukentafel.source;

import java.time.Clock;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.StopSwitch;

/** The real way of asking closed questions, wired by hand, with breakers that remember nothing yet. */
public final class RegisterCallsForTests {
    private RegisterCallsForTests() {}

    public static RegisterCalls of(Municipalities municipalities, StopSwitch stops, Clock clock) {
        return new RegisterCalls(new FanOutFactory().terms(municipalities, stops), new Breakers(clock));
    }
}
