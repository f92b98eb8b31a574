package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * What was decided for one topic of one member, as far as the asker may know.
 *
 * @param fields empty unless shared
 * @param clause the clause of the policy; empty unless shared
 * @param basis the revisions that it rests on, each {@code consent:revision}; empty unless shared
 * @param dataFrom the first day of the data window; {@link LocalDate#MIN} unless shared
 * @param validUntil exclusive; {@link Instant#MIN} unless shared
 * @param settled whether each yes that it rests on stands for a day, so that what it shares with another member may say so;
 *     false unless shared
 */
public record Line(
        PersonRef member,
        Topic topic,
        Seen seen,
        Set<FieldName> fields,
        String clause,
        List<String> basis,
        LocalDate dataFrom,
        Instant validUntil,
        boolean settled) {
    public Line {
        fields = Set.copyOf(fields);
        basis = List.copyOf(basis);
        if (fields.isEmpty() == (seen == Seen.SHARED)) {
            throw new IllegalArgumentException("what is shared has fields, and nothing else has");
        }
    }

    /** Whether it was decided for data of a register rather than for the household itself. */
    public boolean granted() {
        return seen == Seen.SHARED && !topic.equals(Decisions.HOUSEHOLD);
    }
}
