package nl.keukentafel.household;

import nl.keukentafel.person.PersonRef;

/** Somebody who may decide for a member. */
public sealed interface Decider {
    /** As whom they give their word. */
    PersonRef ref();

    /** The name to show; empty when the register gives none. */
    String name();

    /**
     * A person, who need not be a member of the household and may live elsewhere.
     *
     * @param onBehalfOf the organisation that the person works for, or empty
     */
    record Person(PersonRef ref, String name, String onBehalfOf) implements Decider {
        @Override
        public String toString() {
            return "Person[" + ref + "]";
        }
    }

    /**
     * An organisation, for which a signed-in employee decides, or paper at the desk.
     *
     * @param ref as what it gives its word here; its number in the trade register is in the vault
     */
    record Organisation(PersonRef ref, String name) implements Decider {}
}
