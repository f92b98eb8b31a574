package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.helper.Helper;
import nl.keukentafel.helper.May;
import nl.keukentafel.web.Layout;

/** What a helper reads of whom they help; what was not ticked is not on it. */
public record HelpedPage(Layout layout, Helper helper, List<Share> questions, List<Share> shares, List<Look> looks) {
    public HelpedPage {
        questions = List.copyOf(questions);
        shares = List.copyOf(shares);
        looks = List.copyOf(looks);
    }

    public String name() {
        return helper.residentName();
    }

    public boolean readsQuestions() {
        return helper.may(May.QUESTIONS);
    }

    public boolean readsShares() {
        return helper.may(May.SHARES) || helper.may(May.STOP);
    }

    public boolean readsLooks() {
        return helper.may(May.LOOKS);
    }

    public boolean stops() {
        return helper.may(May.STOP);
    }
}
