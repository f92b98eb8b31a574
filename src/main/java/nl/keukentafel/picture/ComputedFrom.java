package nl.keukentafel.picture;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/** Everything that an element of the picture was computed from; never empty. Rendered as {@code data-from}. */
public record ComputedFrom(SortedSet<Origin> origins) {
    public ComputedFrom {
        origins = Collections.unmodifiableSortedSet(new TreeSet<>(origins));
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("an element that comes from nothing could never be taken away");
        }
    }

    static ComputedFrom of(Origin origin) {
        return of(java.util.List.of(origin));
    }

    static ComputedFrom of(Collection<Origin> origins) {
        return new ComputedFrom(new TreeSet<>(origins));
    }

    /** Whether the element goes when this member stops this topic. */
    public boolean names(PersonRef member, Topic topic) {
        return origins.contains(new Origin(member, topic));
    }

    /** The value of {@code data-from}: each {@code member.topic}, with spaces between. */
    public String attribute() {
        return origins.stream().map(Origin::toString).collect(Collectors.joining(" "));
    }
}
