package nl.keukentafel.picture;

import java.time.Instant;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.SourceSystemName;

/**
 * What one register said for a card.
 *
 * @param at when it was asked
 * @param coverage what it can know of
 */
public record SourceLine(SourceSystemName source, Said said, Instant at, Coverage coverage) {
    /** In one word. */
    public enum Said {
        /** It knows this, and it is not old. */
        FRESH,
        /** It knows this; what it last wrote down is older than the topic allows. */
        STALE,
        /** It knows nothing, or nothing that may be shown. */
        NOTHING,
        /** It cannot know. */
        NOT_COVERED,
        /** It knows and does not tell. */
        WITHHELD,
        /** It gave no usable answer. */
        DOWN
    }
}
