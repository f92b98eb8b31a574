package nl.keukentafel.picture;

import java.util.List;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.source.Datum;

/** Help that runs or is about to start, by an allocation of the municipality. */
public record Helping(PersonRef member, List<Datum> data, ComputedFrom computedFrom) {
    public Helping {
        data = List.copyOf(data);
    }
}
