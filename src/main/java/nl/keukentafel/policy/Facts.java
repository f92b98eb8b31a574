package nl.keukentafel.policy;

import java.util.List;

/** All that a decision looks at. Consents of other cases and older revisions may be among them; they open nothing. */
public record Facts(Question question, List<Member> members, List<ConsentFact> consents) {
    public Facts {
        members = List.copyOf(members);
        consents = List.copyOf(consents);
    }
}
