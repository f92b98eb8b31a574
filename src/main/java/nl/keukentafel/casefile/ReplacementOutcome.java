package nl.keukentafel.casefile;

/** What came of registering that somebody stands in. */
public sealed interface ReplacementOutcome {
    /** It is registered. */
    record Registered(Replacement replacement) implements ReplacementOutcome {}

    /** Whoever stands in cannot register it themself; that it was tried is in the log. */
    record BySomebodyElse() implements ReplacementOutcome {}

    /** There are no two such colleagues of one team and role, or the days or the reason will not do. */
    record Not() implements ReplacementOutcome {}
}
