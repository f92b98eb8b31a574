package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.web.Layout;

/**
 * One question to an organisation that decides for somebody.
 *
 * @param days for how long a yes is when nothing else is chosen
 * @param mistake what went wrong, by the key of its text; empty when nothing did
 */
public record DecidingQuestionPage(Layout layout, Share share, Notice notice, int days, String mistake) {
    /** The notice as it was served, line by line. */
    public List<String> lines() {
        return notice.text().lines().filter(line -> !line.isBlank()).toList();
    }
}
