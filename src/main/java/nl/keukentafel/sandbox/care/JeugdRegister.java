package nl.keukentafel.sandbox.care;

import java.time.Clock;
import nl.keukentafel.sandbox.Register;

/** The municipality's own administration of the Jeugdwet, with its messages per client. */
public final class JeugdRegister implements Register {
    private final CareDesk desk;

    public JeugdRegister(Clock clock) {
        desk = new CareDesk(Standard.IJW, "jeugd", clock);
    }

    @Override
    public String name() {
        return "jeugd";
    }

    @Override
    public String path() {
        return "/jeugd";
    }

    @Override
    public Reply answer(Request request) {
        return desk.answer(request);
    }
}
