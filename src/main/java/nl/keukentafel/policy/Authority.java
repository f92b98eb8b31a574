package nl.keukentafel.policy;

import java.util.Set;

/** Who may decide for a member, as far as the registers say. */
public sealed interface Authority {
    /** Nobody has it; for curatele, bewind and mentorschap: there is no such measure. */
    record Nobody() implements Authority {}

    /** It exists or may exist, but who holds it cannot be determined now. */
    record Unknown() implements Authority {}

    /** These persons hold it; never empty. */
    record Held(Set<String> by) implements Authority {
        /** Throws {@link IllegalArgumentException} when nobody is named. */
        public Held {
            by = Set.copyOf(by);
            if (by.isEmpty()) {
                throw new IllegalArgumentException("authority held by nobody is Nobody");
            }
        }
    }

    Authority NOBODY = new Nobody();
    Authority UNKNOWN = new Unknown();

    /** Held by one person. */
    static Authority of(String person) {
        return new Held(Set.of(person));
    }
}
