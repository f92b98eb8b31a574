package nl.keukentafel.sandbox.care;

import java.time.Clock;
import nl.keukentafel.sandbox.Register;

/** The municipality's own administration of the Wmo, with its messages per client. */
public final class WmoRegister implements Register {
    private final CareDesk desk;

    public WmoRegister(Clock clock) {
        desk = new CareDesk(Standard.IWMO, "wmo", clock);
    }

    @Override
    public String name() {
        return "wmo";
    }

    @Override
    public String path() {
        return "/wmo";
    }

    @Override
    public Reply answer(Request request) {
        return desk.answer(request);
    }
}
