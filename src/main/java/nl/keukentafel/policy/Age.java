package nl.keukentafel.policy;

import java.time.LocalDate;

/** The whole years that somebody may have on a day, from a date of birth of which a part may be missing. */
record Age(boolean unknown, int youngest, int eldest) {
    static Age of(Birth birth, LocalDate today) {
        if (birth.unknown()) {
            return new Age(true, 0, 0);
        }
        int youngest = Days.age(birth.latest(), today);
        return new Age(
                false,
                youngest,
                birth.earliest().equals(birth.latest()) ? youngest : Days.age(birth.earliest(), today));
    }

    /** Whether the bound does not hold for some age that somebody may have. */
    boolean outside(AgeBound bound) {
        return youngest < bound.from() || eldest > bound.to();
    }
}
