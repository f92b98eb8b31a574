package nl.keukentafel.web.resident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.web.Layout;

/**
 * When the resident can be called, per open case.
 *
 * @param last the last day that can be chosen
 */
public record CallBackPage(Layout layout, List<Wanted> cases, LocalDate first, LocalDate last, String mistake) {
    /** An open case, and when they want to be called about it. */
    public record Wanted(Case of, Optional<CallBack> callBack) {}

    public CallBackPage {
        cases = List.copyOf(cases);
    }

    /** When they are called, in a sentence. */
    public String when(CallBack callBack) {
        return when(layout, callBack);
    }

    static String when(Layout layout, CallBack callBack) {
        return layout.t(
                "bellen.wanneer",
                "datum",
                layout.day(callBack.day()),
                "deel",
                layout.t("bellen." + callBack.part().word()));
    }
}
