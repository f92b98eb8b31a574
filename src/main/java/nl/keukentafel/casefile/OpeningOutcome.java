package nl.keukentafel.casefile;

/** What came of opening a case; everything but {@link Opened} leaves no case. */
public sealed interface OpeningOutcome {
    /** The case is open, and in the resident's own log. */
    record Opened(Case opened) implements OpeningOutcome {}

    /** The role, team or municipality may not open cases for this purpose, or must not for this person. */
    record NotAllowed() implements OpeningOutcome {}

    /** The two keys do not name one person; says nothing about whether one of them does. */
    record NotFound() implements OpeningOutcome {}

    /** This team had a case for this purpose within 30 days: the resident's own request is needed. */
    record OwnRequestNeeded() implements OpeningOutcome {}

    /** This employee searches, or searches for this resident, more often than goes with the work. */
    record TooOften() implements OpeningOutcome {}

    /** The register of persons does not answer. */
    record RegisterDown() implements OpeningOutcome {}
}
