package nl.keukentafel.consent;

import nl.keukentafel.person.PartialDate;

/** About whom somebody gives their word, as far as they may know it now. */
public sealed interface Whom {
    /** About themself. */
    record Self() implements Whom {}

    /**
     * About somebody for whom they decide.
     *
     * @param name the first name of a child, to who has authority over it; otherwise the whole name
     * @param born told to an organisation alone; unknown for everybody else
     */
    record Named(String name, PartialDate born) implements Whom {
        /** Masks itself, so that a log line or an exception never carries a name. */
        @Override
        public String toString() {
            return "Named[***]";
        }
    }

    /** About a child for whom they decide, and whose name is not told. */
    record Child() implements Whom {}

    /** About somebody else, of whom nothing is told. */
    record Another() implements Whom {}
}
