package nl.keukentafel.view;

import java.time.Instant;

/** Since when, or by when, what was stopped is on nobody's screen any more. */
public sealed interface Blanking {
    /** Every open view has acknowledged, or there was none. */
    record Gone(Instant since) implements Blanking {}

    /** Some have not yet; their lease ends by then. */
    record AtTheLatest(Instant by) implements Blanking {}
}
