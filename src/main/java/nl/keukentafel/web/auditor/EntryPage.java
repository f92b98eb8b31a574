package nl.keukentafel.web.auditor;

import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.web.Layout;

/**
 * One entry: what it says, what explains it, and its proof.
 *
 * @param proof what came of checking the entry's proof now; empty when its content was erased
 * @param names who it was, when the auditor said why they must know
 */
public record EntryPage(
        Layout layout,
        EntryWords words,
        AuditedEntry entry,
        Optional<Explanation> explanation,
        Optional<ProofVerdict> proof,
        Map<String, String> names) {}
