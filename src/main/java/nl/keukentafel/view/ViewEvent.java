package nl.keukentafel.view;

import java.time.Instant;
import java.util.List;
import nl.keukentafel.picture.HouseholdPicture;

/** What the stream of a view tells the page. */
public sealed interface ViewEvent {
    /**
     * Cards that came in and are logged as shown.
     *
     * @param complete whether this is the last and whole picture, with what needs several topics; before that only the
     *     new cards are in it
     */
    record Cards(Shown<HouseholdPicture> picture, boolean complete) implements ViewEvent {}

    /** These topics leave the screen now; the page acknowledges the number after it took them away. */
    record Stopped(long number, List<Stop> stops) implements ViewEvent {
        public Stopped {
            stops = List.copyOf(stops);
        }
    }

    /** The view is over: the page blanks wholly. */
    record Ended(Instant at) implements ViewEvent {}

    /** Nothing happened; keeps the line open. */
    record Quiet(Instant at) implements ViewEvent {}
}
