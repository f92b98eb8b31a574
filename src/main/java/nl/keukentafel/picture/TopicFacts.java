package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer;

/** What is known of one topic of one member before the picture is made. A topic without a card has no facts. */
public sealed interface TopicFacts {
    PersonRef member();

    Topic topic();

    /** The topic and member, as elements name them. */
    default Origin origin() {
        return new Origin(member(), topic());
    }

    /**
     * The decision permitted it and the registers were asked.
     *
     * @param permitted the fields that may be shown, never none; data of others are cut
     * @param dataFrom the first day of the data window; what ended before it is cut
     * @param settled whether each yes that it rests on stands for a day
     */
    record Shared(
            PersonRef member,
            Topic topic,
            Set<FieldName> permitted,
            LocalDate dataFrom,
            boolean settled,
            List<SourceAnswer> answers)
            implements TopicFacts {
        public Shared {
            permitted = Set.copyOf(permitted);
            answers = List.copyOf(answers);
            if (permitted.isEmpty()) {
                throw new IllegalArgumentException("a permit without fields is a refusal");
            }
        }
    }

    /** It was asked in this case and is not shared, for whatever reason. */
    record NotShared(PersonRef member, Topic topic) implements TopicFacts {}

    /** It was never asked in this case. */
    record NotAsked(PersonRef member, Topic topic) implements TopicFacts {}

    /** This asker may not see it; somebody else can help. */
    record Shielded(PersonRef member, Topic topic) implements TopicFacts {}
}
