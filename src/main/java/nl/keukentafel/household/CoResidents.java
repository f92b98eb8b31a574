package nl.keukentafel.household;

/** How many other people are registered at the resident's address: a count, never who. */
public sealed interface CoResidents {
    /** The policy does not ask for it, so no register was asked. */
    record NotAsked() implements CoResidents {}

    /**
     * People registered there besides the members of the household.
     *
     * @param sure registered there on the day
     * @param possible perhaps registered there, because a date is not known
     */
    record Counted(int sure, int possible) implements CoResidents {}

    /** More than a hundred, such as in a home; the register then names no number. */
    record Many() implements CoResidents {}

    /** The register of who lives where gave no usable answer. */
    record RegisterDown() implements CoResidents {}

    /** There is no address to count at, or it is secret. */
    record NotCountable() implements CoResidents {}
}
