package nl.keukentafel.web.caseworker;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Layout;

/**
 * One case: why, and what can be done with it.
 *
 * @param notReached by which way a message did not reach the resident, or empty
 * @param callBack when and where the resident wants to be called
 */
public record CasePage(
        Layout layout,
        Case of,
        PurposeWords purpose,
        List<Caseworker> colleagues,
        List<Asking> asking,
        List<Asked> asked,
        String notReached,
        Optional<CallBack> callBack,
        String said) {
    /**
     * Something that was asked about the resident, whatever came of it.
     *
     * @param organisation whether it was asked of an organisation that decides for them, not of themself
     */
    public record Asked(String id, String about, boolean organisation) {}

    /** What the resident themself was asked. */
    public List<Asked> own() {
        return asked.stream().filter(one -> !one.organisation()).toList();
    }

    /** What an organisation was asked that decides for the resident. */
    public List<Asked> ofOrganisations() {
        return asked.stream().filter(Asked::organisation).toList();
    }

    /** Whom may be asked for what from this page; the name goes when what it comes from goes. */
    public record Asking(String ref, String name, String from) {}
}
