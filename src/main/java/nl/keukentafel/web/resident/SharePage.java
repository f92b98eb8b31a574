package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.consent.LastYes;
import nl.keukentafel.web.Layout;

/**
 * One thing that is shared or was asked.
 *
 * @param since what is asked for now beside what runs
 */
public record SharePage(Layout layout, Share share, List<String> notice, Optional<LastYes> since) {
    SharePage(Layout layout, Share share) {
        this(layout, share, List.of(), Optional.empty());
    }
}
