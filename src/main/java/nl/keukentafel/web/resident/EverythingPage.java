package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.accesslog.Question;
import nl.keukentafel.casefile.CallBack;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.MessageTexts;
import nl.keukentafel.web.Layout;

/** All that is kept about a resident, to read. */
public record EverythingPage(
        Layout layout,
        List<Case> cases,
        List<CallBack> calls,
        List<Share> shares,
        List<Question> questions,
        List<Message> messages,
        int looks) {
    /** When they are called, and enough of the number to know it again: whoever reads along does not read all of it. */
    public String when(CallBack call) {
        String end = call.number().substring(call.number().length() - 2);
        return CallBackPage.when(layout, call) + " " + layout.t("alles.nummer", "nummer", end);
    }

    /** What came of what was asked, in a word. */
    public String choice(Share share) {
        return layout.t("bon." + share.line().consent().state().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** In which language a message was written, as far as can be told; its reader may have chosen another since. */
    public String language(Message message) {
        return MessageTexts.language(layout.municipality(), message).orElse(layout.language());
    }

    /** What became of a message, in words. */
    public String became(Message message) {
        return layout.t("bericht." + message.state().name().toLowerCase(java.util.Locale.ROOT));
    }
}
