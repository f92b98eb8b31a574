package nl.keukentafel.picture;

import java.util.List;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceSystemName;

/** Registers that do not agree about a member; both are shown, none is chosen. */
public record Conflict(PersonRef member, About about, List<Side> sides, ComputedFrom computedFrom) {
    public Conflict {
        sides = List.copyOf(sides);
        if (sides.size() < 2) {
            throw new IllegalArgumentException("nothing contradicts itself");
        }
    }

    /** What they do not agree about. */
    public sealed interface About {
        /** One field that can have only one true value at a time. */
        record SameField(nl.keukentafel.policy.words.FieldName field) implements About {}

        /** The income of one year: what employers reported, and what the tax office assessed. */
        record IncomeOfYear(int year) implements About {}
    }

    /**
     * What one register says.
     *
     * @param value the datum's own, or a sum over the data
     * @param data what it rests on; never none
     */
    public record Side(SourceSystemName source, Datum.Value value, List<Datum> data) {
        public Side {
            data = List.copyOf(data);
        }
    }
}
