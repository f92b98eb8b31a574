package nl.keukentafel.message;

import java.util.UUID;

/** Who brings messages to telephones, mailboxes and letterboxes. */
interface Provider {
    /** Hands a message over under a reference of ours; never throws for what the provider or the network does. */
    Handed send(ContactPoint to, UUID reference, String text);

    /** What the provider has under a reference of ours, for when it is not known whether a message arrived there. */
    Handed find(UUID reference);

    /** What became of what it took. */
    Fate fate(String providerId);

    /** What came of handing over. */
    sealed interface Handed {
        record Taken(String providerId) implements Handed {}

        /** It has nothing under this reference. */
        record Absent() implements Handed {}

        /** Nobody can be reached at this address. */
        record BadAddress() implements Handed {}

        /** No answer that says whether it has it: to be looked up before it is sent again. */
        record Unclear() implements Handed {}
    }

    /** What became of a message at the provider. */
    enum Fate {
        UNDER_WAY,
        DELIVERED,
        NOT_REACHED
    }
}
