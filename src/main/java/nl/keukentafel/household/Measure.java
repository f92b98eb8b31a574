package nl.keukentafel.household;

import java.util.List;

/** Whether a court has put somebody beside a member for one kind of decisions, and whom. */
public sealed interface Measure {
    /** There is none now. */
    record None() implements Measure {}

    /** There is one, and these decide: each of them alone. */
    record By(List<Decider> who) implements Measure {
        public By {
            who = List.copyOf(who);
            if (who.isEmpty()) {
                throw new IllegalArgumentException("a measure by nobody is Unclear");
            }
        }
    }

    /**
     * Nobody can be named: there is one of whom it is not known, two registers contradict each other, or the register
     * gave no usable answer about somebody other than the resident.
     */
    record Unclear() implements Measure {}

    /** Not asked: the member has not answered yet. */
    record NotAsked() implements Measure {}
}
