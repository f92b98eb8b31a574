package nl.keukentafel.web.auditor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.web.Layout;

/**
 * A proof that somebody kept, and what came of checking it.
 *
 * @param action where the form goes
 */
public record ProofPage(
        Layout layout,
        String action,
        String pasted,
        Optional<ProofVerdict> verdict,
        List<String> keys,
        List<Map<String, String>> receiptKeys) {
    public ProofPage {
        keys = List.copyOf(keys);
    }

    /** Whether the proof got past this step. */
    public boolean passed(ProofVerdict.Fails fails, ProofVerdict.Step step) {
        return step.compareTo(fails.step()) < 0;
    }
}
