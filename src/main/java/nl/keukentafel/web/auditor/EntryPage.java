package nl.keukentafel.web.auditor;

import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.accesslog.Reply;
import nl.keukentafel.accesslog.StoodIn;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.web.Layout;

/**
 * One entry: what it says, what explains it, and its proof.
 *
 * @param stoodIn by which replacement it was a look into a colleague's case
 * @param proof what came of checking the entry's proof now; empty when its content was erased
 * @param verdict what an auditor said of it last
 * @param reply what the employee was asked about it, and answered
 * @param strip the same actor's day around it
 * @param said why something did not happen; empty text when nothing is to be said
 * @param names who it was, when the auditor said why they must know
 */
public record EntryPage(
        Layout layout,
        EntryWords words,
        AuditedEntry entry,
        Optional<Explanation> explanation,
        Optional<StoodIn> stoodIn,
        Optional<ProofVerdict> proof,
        Map<String, String> names,
        Optional<Verdicts.Given> verdict,
        Optional<Reply> reply,
        DayStrip strip,
        String said) {
    /** Whether the employee can be asked: it is their own act, and they were not asked yet. */
    public boolean mayAsk() {
        return reply.isEmpty() && entry.actorKind() == AccessEvent.ActorKind.CASEWORKER;
    }
}
