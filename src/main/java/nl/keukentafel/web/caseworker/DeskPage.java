package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.web.Layout;

/** A question on a screen that was handed to the resident. */
public record DeskPage(Layout layout, String worker, String topic, boolean helpAnyway, Notice notice) {
    /** The notice as it was served, line by line. */
    public List<String> lines() {
        return notice.text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Why the topic is asked for; the second line of every notice. */
    public String why() {
        List<String> lines = lines();
        return lines.size() > 1 ? lines.get(1) : "";
    }

    public String otherLanguage() {
        return layout.language().equals("nl") ? "en" : "nl";
    }
}
