package nl.keukentafel.household;

import java.util.List;

/** Who has authority over a member as a minor (Burgerlijk Wetboek 1:245); only of meaning below eighteen. */
public sealed interface Guardians {
    /** These have it: parents, a parent with another, or guardians. */
    record Known(Kind kind, List<Decider> who) implements Guardians {
        public Known {
            who = List.copyOf(who);
            if (who.isEmpty()) {
                throw new IllegalArgumentException("authority of nobody is not known authority");
            }
        }
    }

    /** Nobody has it for the time being. */
    record NobodyNow() implements Guardians {}

    /** It cannot be determined, is not told in the resident's own record, is under investigation, or of an unknown third. */
    record Undetermined() implements Guardians {}

    /** Not a minor on any reading of the birth date. */
    record NotNeeded() implements Guardians {}

    /** What authority it is, as the register tells it. */
    enum Kind {
        JOINT_PARENTAL,
        SOLE_PARENTAL,
        JOINT_WITH_OTHER,
        GUARDIANSHIP
    }
}
