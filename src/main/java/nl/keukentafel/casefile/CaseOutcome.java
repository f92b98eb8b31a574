package nl.keukentafel.casefile;

/** What came of changing a case. */
public sealed interface CaseOutcome {
    /** It is done, or was so already; the case as it is now. */
    record Done(Case now) implements CaseOutcome {}

    /** There is no such case for this worker. */
    record NotYours() implements CaseOutcome {}

    /** The other employee does not exist, or is not of this team and role. */
    record NoSuchColleague() implements CaseOutcome {}
}
