package nl.keukentafel.household;

import java.util.Set;
import nl.keukentafel.person.PersonRef;

/**
 * Of whom something can be shown by what was agreed in a case, so that a register may be asked about them by their own
 * number.
 *
 * @param members for whom everybody said yes who must, as far as is known: whether their address is secret may be asked
 * @param themselves those of them who said it themselves: what a court decided about them may be asked too
 */
public record Agreed(Set<PersonRef> members, Set<PersonRef> themselves) {
    /** Nobody's. */
    public static final Agreed NOBODY = new Agreed(Set.of(), Set.of());

    public Agreed {
        members = Set.copyOf(members);
        themselves = Set.copyOf(themselves);
        if (!members.containsAll(themselves)) {
            throw new IllegalArgumentException("who says yes themself is somebody for whom a yes runs");
        }
    }
}
