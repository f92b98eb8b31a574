package nl.keukentafel.casefile;

/** Whether a worker got the key of a case. */
public sealed interface KeyOutcome {
    /** They did; the look is in the resident's log. */
    record Cut(CaseKey key, Case theCase) implements KeyOutcome {}

    /** They did not; the attempt is in the log. The code is for the log and the decision, not for the page. */
    record Stopped(String reason) implements KeyOutcome {}
}
