package nl.keukentafel.consent;

import java.util.List;
import nl.keukentafel.person.PersonRef;

/** What came of an answer, a stop or a request. */
public sealed interface Answer {
    /** It stands as this, or stood so already. */
    record Stands(Consent consent) implements Answer {}

    /** Several stand. */
    record AllStand(List<Consent> consents) implements Answer {
        public AllStand {
            consents = List.copyOf(consents);
        }
    }

    /** There is no such consent for this person. */
    record NotYours() implements Answer {}

    /** The notice that is named was not served, or another text is in force since: serve it first. */
    record NoticeNotServed() implements Answer {}

    /** It was never given, so it cannot be stopped (a conflict, not a mistake of form). */
    record NeverGiven() implements Answer {}

    /** The case has ended. */
    record CaseEnded() implements Answer {}

    /** The end lies in the past. */
    record EndInThePast() implements Answer {}

    /** The policy does not ask this person for this topic. */
    record NotAsked() implements Answer {}

    /** An organisation says yes signed in or on paper, so that it can be seen later who acted for it. */
    record PaperOnly() implements Answer {}

    /** An assisted yes: it opens nothing until somebody other than the asking worker takes part. */
    record WaitsForAnother(AssistedId assisted, PersonRef giver) implements Answer {}
}
