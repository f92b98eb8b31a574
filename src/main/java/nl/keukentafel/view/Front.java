package nl.keukentafel.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.decision.Line;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.picture.PicturedMember;

/**
 * What a view shows at once: who they are, and an empty card per line.
 *
 * @param theCase with the question in the resident's own words
 * @param members the resident alone before the first yes
 * @param lines what was decided, topics of members in order; those that are shared are being fetched
 * @param begun whether there is a first yes
 * @param interpreter the language that the resident would have an interpreter for; empty when none or not to be seen
 * @param coResidents at the resident's address; not asked before the first yes, and for no look at the resident alone
 */
public record Front(
        Case theCase,
        List<PicturedMember> members,
        List<Line> lines,
        boolean begun,
        Optional<String> interpreter,
        CoResidents coResidents,
        Instant openedAt) {
    public Front {
        members = List.copyOf(members);
        lines = List.copyOf(lines);
    }
}
