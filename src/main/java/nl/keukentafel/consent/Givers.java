package nl.keukentafel.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /**
     * As what somebody decides.
     *
     * @param guardian as who has authority over a minor, not by a court's measure
     * @param organisation whether it is one, or works for one
     */
    record Deciding(boolean guardian, boolean organisation) {}

    /** As what this giver decides for another about a kind of topic; empty when they do not. */
    static Optional<Deciding> deciding(
            PersonRef giver, Member member, Authority authority, Kind kind, LocalDate today) {
        if (giver.equals(member.ref()) || !of(member, authority, kind, today).contains(giver)) {
            return Optional.empty();
        }
        Optional<Decider> guardian =
                guardiansDecide(member, today) && authority.guardians() instanceof Guardians.Known known
                        ? among(giver, known.who())
                        : Optional.empty();
        return guardian.or(() -> Stream.of(authority.curator(), authority.administrator(), authority.mentor())
                        .flatMap(measure ->
                                measure instanceof Measure.By by ? among(giver, by.who()).stream() : Stream.empty())
                        .findFirst())
                .map(decider -> new Deciding(guardian.isPresent(), organisation(decider)));
    }

    /**
     * Whether it was not asked who decides about these kinds by a court's measure, so that it may be anybody; of a minor for
     * whom whoever has authority decides, no court's measure is asked.
     */
    static boolean unknown(Member member, Authority authority, Set<Kind> kinds, LocalDate today) {
        if (guardiansDecide(member, today)) {
            return false;
        }
        return authority.curator() instanceof Measure.NotAsked
                || (kinds.contains(Kind.MONEY) && authority.administrator() instanceof Measure.NotAsked)
                || (kinds.contains(Kind.CARE) && authority.mentor() instanceof Measure.NotAsked);
    }

    private static boolean organisation(Decider decider) {
        return switch (decider) {
            case Decider.Organisation ignored -> true;
            case Decider.Person person -> !person.onBehalfOf().isEmpty();
        };
    }

    private static Optional<Decider> among(PersonRef giver, List<Decider> who) {
        return who.stream().filter(decider -> decider.ref().equals(giver)).findFirst();
    }

    /** Whether whoever has authority over a minor has a say on some reading of the birth date. */
    static boolean guardiansDecide(Member member, LocalDate today) {
        return guardiansDecide(member.born(), today);
    }

    static boolean guardiansDecide(PartialDate born, LocalDate today) {
        return !(born instanceof PartialDate.Unknown) && years(born.latest(), today) < ALONE_FROM;
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
