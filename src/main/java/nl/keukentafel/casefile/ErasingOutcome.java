package nl.keukentafel.casefile;

/** What came of erasing; everything but {@link Erased} leaves everything as it was. */
public sealed interface ErasingOutcome {
    /** Written down; a second privacy officer has to confirm it today, under this code. */
    record WaitsForAnother(String code) implements ErasingOutcome {}

    /** Nobody can read it any more here; the keys go within minutes, and with them what backups have under them. */
    record Erased() implements ErasingOutcome {}

    /** A case of theirs is open: it is closed first, by who works in it. */
    record CaseOpen() implements ErasingOutcome {}

    /** Not so: nobody whom the municipality knows, no such code, or confirmed by who wrote it down. Says nothing of which. */
    record Not() implements ErasingOutcome {}
}
