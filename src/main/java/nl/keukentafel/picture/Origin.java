package nl.keukentafel.picture;

import java.util.Comparator;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/** A topic of a member: what stops when that member stops that topic. */
public record Origin(PersonRef member, Topic topic) implements Comparable<Origin> {
    @Override
    public int compareTo(Origin other) {
        return Comparator.comparing(Origin::member).thenComparing(Origin::topic).compare(this, other);
    }

    @Override
    public String toString() {
        return member + "." + topic;
    }
}
