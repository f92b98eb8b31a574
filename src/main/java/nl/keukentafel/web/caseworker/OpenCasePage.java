package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/**
 * Opening a case: who by two keys, for what, and why.
 *
 * @param typed what stood in it before a mistake; never who it is about
 */
public record OpenCasePage(Layout layout, List<PurposeWords> purposes, String mistake, Typed typed) {
    /**
     * What was filled in.
     *
     * @param notHome whether the resident says that post at home is not safe
     */
    public record Typed(String purpose, String why, String request, boolean notHome) {
        static final Typed NOTHING = new Typed("", "", "", false);
    }

    public boolean chosen(PurposeWords purpose) {
        return purpose.code().value().equals(typed.purpose());
    }
}
