package nl.keukentafel.sandbox;

import java.time.Clock;
import java.util.List;
import nl.keukentafel.sandbox.brp.BewoningRegister;
import nl.keukentafel.sandbox.brp.BrpRegister;
import nl.keukentafel.sandbox.care.JeugdRegister;
import nl.keukentafel.sandbox.care.WmoRegister;
import nl.keukentafel.sandbox.debts.DebtsRegister;
import nl.keukentafel.sandbox.housing.HousingRegister;
import nl.keukentafel.sandbox.messages.MessageProvider;
import nl.keukentafel.sandbox.representation.RepresentationRegister;
import nl.keukentafel.sandbox.suwi.SimulatedBijstand;
import nl.keukentafel.sandbox.suwi.SimulatedDuo;
import nl.keukentafel.sandbox.suwi.SimulatedSvb;
import nl.keukentafel.sandbox.suwi.SimulatedUwv;
import nl.keukentafel.sandbox.tax.TaxRegister;

/** All registers of the town. */
public final class Registers {
    private Registers() {}

    /** Every simulated register, with the town's files read for the clock's day. */
    public static List<Register> all(Clock clock) {
        return List.of(
                new BrpRegister(clock),
                new BewoningRegister(clock),
                new RepresentationRegister(clock),
                new SimulatedUwv(clock),
                new SimulatedSvb(clock),
                new SimulatedBijstand(clock),
                new SimulatedDuo(clock),
                new WmoRegister(clock),
                new JeugdRegister(clock),
                new TaxRegister(clock),
                new DebtsRegister(clock),
                new HousingRegister(clock),
                new MessageProvider(clock));
    }
}
