package nl.keukentafel.source;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.source.Datum.Value.Flag;

/**
 * The items of one answer of our own contracts, each with a name. What binds others too has the name that it has in the
 * answers about them, by a reference that tells nothing of them; so the same item of two people is known when both are
 * there.
 */
public final class JointItems {
    private static final String REFERENCE = "jointReference";

    private final String kind;
    private final String field;
    private final Lines lines;
    private final Set<UUID> seen = new HashSet<>();
    private int number;

    /**
     * @param kind what an item is called with its number behind it, such as {@code claim}
     * @param field the field that tells that an item binds others too
     */
    public JointItems(String kind, String field, Lines lines) {
        this.kind = kind;
        this.field = field;
        this.lines = lines;
    }

    /** The name of the next item. */
    public String next(StrictJson json) throws Unreadable {
        number++;
        Optional<UUID> reference = reference(json);
        if (reference.isEmpty()) {
            return kind + "-" + number;
        }
        if (!seen.add(reference.get())) {
            throw Unreadable.broken("two items of one joint reference");
        }
        return "joint-" + kind + "-" + reference.get();
    }

    /** Takes up that this item binds others too, when it does. */
    public void mark(StrictJson json, Lines.Item item, String path) throws Unreadable {
        if (reference(json).isPresent()) {
            item.add(field, new Flag(true), path + "." + REFERENCE);
        }
    }

    private Optional<UUID> reference(StrictJson json) throws Unreadable {
        return lines.asked(field) ? json.optionalUuid(REFERENCE) : Optional.empty();
    }
}
