package nl.keukentafel.helper;

/** What came of inviting somebody. */
public sealed interface Invited {
    /** The code, which is kept nowhere: it is told now or never. */
    record ByCode(Helper helper, SpokenCode code) implements Invited {}

    /** They have as many helpers as one can keep in view. */
    record Enough() implements Invited {}

    /** They make codes faster than anybody says them. */
    record TooOften() implements Invited {}
}
