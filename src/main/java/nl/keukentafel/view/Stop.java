package nl.keukentafel.view;

import nl.keukentafel.decision.Line;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;

/** A topic of a member that leaves an open view: ids only. Every element that names it goes ({@code data-from}). */
public record Stop(PersonRef member, Topic topic) {
    static Stop of(Line line) {
        return new Stop(line.member(), line.topic());
    }

    /** As elements name it: {@code member.topic}. */
    public String attribute() {
        return member + "." + topic;
    }
}
