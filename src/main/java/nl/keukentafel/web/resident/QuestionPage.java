package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.consent.LastYes;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.web.Layout;

/**
 * One question, with the exact text of its notice.
 *
 * @param since what is asked for beside their last yes to the same; empty for who never said yes to it
 */
public record QuestionPage(Layout layout, Share share, Notice notice, Optional<LastYes> since) {
    /** The notice as it was served, line by line. */
    public List<String> lines() {
        return notice.text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Why the topic is asked for, in one or two sentences; the second line of every notice. */
    public String why() {
        List<String> lines = lines();
        return lines.size() > 1 ? lines.get(1) : "";
    }
}
