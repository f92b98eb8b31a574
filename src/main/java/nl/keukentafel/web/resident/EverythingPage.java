package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.message.Message;
import nl.keukentafel.web.Layout;

/** All that is kept about a resident, to read. */
public record EverythingPage(
        Layout layout,
        List<Case> cases,
        List<Share> shares,
        List<Question> questions,
        List<Message> messages,
        int looks) {
    /** What came of what was asked, in a word. */
    public String choice(Share share) {
        return layout.t("bon." + share.line().consent().state().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** What became of a message, in words. */
    public String became(Message message) {
        return layout.t("bericht." + message.state().name().toLowerCase(java.util.Locale.ROOT));
    }
}
