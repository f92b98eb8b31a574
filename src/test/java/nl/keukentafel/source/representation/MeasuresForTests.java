package nl.keukentafel.source.representation;

import java.time.Clock;
import nl.keukentafel.household.MeasureRegister;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.RegisterCalls;

/** The real client of the representation register, wired by hand. */
public final class MeasuresForTests {
    private MeasuresForTests() {}

    public static MeasureRegister client(Municipalities municipalities, RegisterCalls calls, Vault vault, Clock clock) {
        return new RepresentationClient(municipalities, calls, vault, clock);
    }
}
