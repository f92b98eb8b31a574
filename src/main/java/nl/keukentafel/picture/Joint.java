package nl.keukentafel.picture;

import nl.keukentafel.person.PersonRef;

/** Whether an item binds others besides the member on whose card it is. */
public sealed interface Joint {
    /** As far as the register says, it is the member's alone. */
    record Alone() implements Joint {}

    /**
     * It binds others too, of whom nothing lies beside it: not asked, a no, silence, a stop, a yes of less than a day ago,
     * or somebody who is not pictured.
     */
    record OtherNotShared() implements Joint {}

    /**
     * It binds this other member too, and both said yes at least a day ago.
     *
     * @param computedFrom both members' topics
     */
    record BothShare(PersonRef other, ComputedFrom computedFrom) implements Joint {}
}
