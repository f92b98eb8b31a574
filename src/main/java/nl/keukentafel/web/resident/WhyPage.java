package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.decision.Why;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.Layout;

/**
 * Why others see what they see of the resident.
 *
 * @param whole one reason for everything; empty when it differs per topic
 */
public record WhyPage(Layout layout, String whole, List<Why> topics) {
    /** The topic as a heading. */
    public String heading(Topic topic) {
        return Share.heading(layout, topic);
    }
}
