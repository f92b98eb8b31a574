package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.household.Standing;

/** Asks who belongs together and who decides, with the key of a case; a register that is down is a value. */
@Singleton
final class Households {
    private final PersonRegistry registry;
    private final Decisions decisions;

    Households(PersonRegistry registry, Decisions decisions) {
        this.registry = registry;
        this.decisions = decisions;
    }

    /** What came of asking. */
    sealed interface Asked {
        record Told(HouseholdFacts facts) implements Asked {}

        /** About the resident; nobody knows then who they are with or who must agree. */
        record Down(ViewOutcome.Silent which) implements Asked {}

        /**
         * No view opens.
         *
         * @param said where the registration stands, when the register said so itself; empty when it has no record
         */
        record Ended(Optional<Standing> said) implements Asked {}
    }

    /**
     * Asks who belongs together and who decides, at once.
     *
     * @param agreed given what the resident's own record tells, who may be asked about by their own number; that they are
     *     must be in the log before it returns
     */
    Asked ask(CaseKey key, Case of, Function<HouseholdFacts, Agreed> agreed, Asking asking) {
        PersonRegistry.Count count =
                decisions.countsCoResidents(of) ? PersonRegistry.Count.CO_RESIDENTS : PersonRegistry.Count.NOBODY;
        var composition =
                CompletableFuture.supplyAsync(() -> registry.compose(key, count, asking), Thread::startVirtualThread);
        Deciders deciders = registry.authority(
                key,
                authorities -> opens(composition.join())
                        .map(household -> agreed.apply(new HouseholdFacts(household, authorities)))
                        .orElse(Agreed.NOBODY),
                asking);
        return switch (composition.join()) {
            case Composition.RegisterDown ignored -> new Asked.Down(ViewOutcome.Silent.PERSONS);
            case Composition.NoRecord ignored -> new Asked.Ended(Optional.empty());
            case Composition.WithoutNumber ignored -> new Asked.Told(alone(of));
            case Composition.Composed composed ->
                composed.household().standing().opens()
                        ? told(composed.household(), deciders)
                        : new Asked.Ended(Optional.of(composed.household().standing()));
        };
    }

    /** The household of somebody for whom a view can open. */
    private static Optional<Household> opens(Composition composition) {
        return composition instanceof Composition.Composed composed
                ? Optional.of(composed.household())
                        .filter(household -> household.standing().opens())
                : Optional.empty();
    }

    private static Asked told(Household household, Deciders deciders) {
        return switch (deciders) {
            case Deciders.Told told ->
                new Asked.Told(new HouseholdFacts(household.with(told.secrecies()), told.authorities()));
            case Deciders.RegisterDown ignored -> new Asked.Down(ViewOutcome.Silent.PERSONS);
            case Deciders.MeasuresDown ignored -> new Asked.Down(ViewOutcome.Silent.MEASURES);
            case Deciders.NoRecord ignored -> new Asked.Ended(Optional.empty());
            case Deciders.WithoutNumber ignored -> new Asked.Ended(Optional.empty());
        };
    }

    /** Somebody without a number: known by name and birth date as told. No court's measure can be looked up. */
    private static HouseholdFacts alone(Case of) {
        Member self = new Member(
                of.resident(),
                Member.Kind.SELF,
                new PersonName(of.toldName().orElse(""), "", ""),
                of.toldBorn(),
                false,
                Member.Secrecy.NONE,
                false);
        Household household = new Household(self, List.of(), 0, Standing.NON_RESIDENT, new CoResidents.NotCountable());
        Authority authority = new Authority(
                of.resident(), new Guardians.NotNeeded(), new Measure.None(), new Measure.None(), new Measure.None());
        return new HouseholdFacts(household, Map.of(of.resident(), authority));
    }
}
