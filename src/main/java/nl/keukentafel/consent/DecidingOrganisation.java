package nl.keukentafel.consent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.Member;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Kind;

/**
 * An organisation that decides for a member about a kind of topics: for whoever has to reach it, and for the member.
 *
 * @param ref as what it gives its word
 * @param name as the register writes it
 */
public record DecidingOrganisation(As as, PersonRef ref, String name) {
    /** As what it decides. */
    public enum As {
        GUARDIAN("guardian", "voogd"),
        CURATOR("curator", "curator"),
        ADMINISTRATOR("administrator", "bewindvoerder"),
        MENTOR("mentor", "mentor");

        private final String word;
        private final String dutch;

        As(String word, String dutch) {
            this.word = word;
            this.dutch = dutch;
        }

        /** In the API, and in English. */
        public String word() {
            return word;
        }

        /** As people call it. */
        public String dutch() {
            return dutch;
        }
    }

    /** Those whose yes is needed or whose no blocks today; persons who decide are none of them. */
    public static List<DecidingOrganisation> of(Member member, Authority authority, Kind kind, LocalDate today) {
        List<DecidingOrganisation> all = new ArrayList<>();
        if (authority.curator() instanceof Measure.By by) {
            add(all, As.CURATOR, by.who());
            return List.copyOf(all);
        }
        if (kind == Kind.MONEY && authority.administrator() instanceof Measure.By by) {
            add(all, As.ADMINISTRATOR, by.who());
        }
        if (kind == Kind.CARE && authority.mentor() instanceof Measure.By by) {
            add(all, As.MENTOR, by.who());
        }
        if (all.isEmpty()
                && authority.guardians() instanceof Guardians.Known known
                && Givers.guardiansDecide(member, today)) {
            add(all, As.GUARDIAN, known.who());
        }
        return List.copyOf(all);
    }

    private static void add(List<DecidingOrganisation> all, As as, List<Decider> who) {
        for (Decider decider : who) {
            if (decider instanceof Decider.Organisation organisation) {
                all.add(new DecidingOrganisation(as, organisation.ref(), organisation.name()));
            }
        }
    }

    @Override
    public String toString() {
        return as + "/" + ref;
    }
}
