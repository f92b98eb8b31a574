package nl.keukentafel.policy;

import java.time.LocalDate;

/** The ages, both inclusive, for which a topic may be opened. */
public record AgeBound(int from, int to) {
    /** Every age. */
    public static final AgeBound ALL = new AgeBound(0, Integer.MAX_VALUE);

    /** Whether somebody has, or may have, an age on that day for which a topic may not be opened; not when nothing is known. */
    public boolean excludes(Birth birth, LocalDate today) {
        Age age = Age.of(birth, today);
        return !age.unknown() && age.outside(this);
    }

    /** Whether it says anything. */
    public boolean bounds() {
        return from > 0 || to < Integer.MAX_VALUE;
    }
}
