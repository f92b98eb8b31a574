package nl.keukentafel.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.Member;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Kind;

/**
 * Whom to ask about a member and a kind of topic: everybody whose yes is needed or whose no blocks, over the whole range
 * of ages that a partial birth date leaves open. Whether their answers are enough is the policy engine's to say.
 */
final class Givers {
    private static final int SELF_FROM = 12;
    private static final int ALONE_FROM = 16;

    private Givers() {}

    static Set<PersonRef> of(Member member, Authority authority, Kind kind, LocalDate today) {
        if (member.born() instanceof PartialDate.Unknown) {
            return Set.of();
        }
        int oldest = years(member.born().earliest(), today);
        Set<PersonRef> givers = new LinkedHashSet<>();
        if (oldest >= SELF_FROM) {
            givers.add(member.ref());
        }
        if (guardiansDecide(member, today) && authority.guardians() instanceof Guardians.Known known) {
            add(givers, known.who());
        }
        add(givers, authority.curator());
        if (kind == Kind.MONEY) {
            add(givers, authority.administrator());
        }
        if (kind == Kind.CARE) {
            add(givers, authority.mentor());
        }
        return givers;
    }

    /** Whether whoever has authority over a minor has a say on some reading of the birth date. */
    static boolean guardiansDecide(Member member, LocalDate today) {
        return !(member.born() instanceof PartialDate.Unknown)
                && years(member.born().latest(), today) < ALONE_FROM;
    }

    private static void add(Set<PersonRef> givers, Measure measure) {
        if (measure instanceof Measure.By by) {
            add(givers, by.who());
        }
    }

    private static void add(Set<PersonRef> givers, List<Decider> who) {
        who.forEach(decider -> givers.add(decider.ref()));
    }

    private static int years(LocalDate born, LocalDate today) {
        return born.isAfter(today) ? 0 : Period.between(born, today).getYears();
    }
}
