package nl.keukentafel.picture;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.SourceSystemName;

/**
 * All that a picture is made of.
 *
 * @param today in the municipality's zone
 * @param members the resident first
 * @param topics at most one per member and topic
 * @param staleAfter after how long a datum of a topic is old; a topic that is not named grows never old
 * @param coverages what each register can know of
 */
public record PictureFacts(
        LocalDate today,
        List<PicturedMember> members,
        List<TopicFacts> topics,
        Map<Topic, Period> staleAfter,
        Map<SourceSystemName, Coverage> coverages) {
    public PictureFacts {
        members = List.copyOf(members);
        topics = List.copyOf(topics);
        staleAfter = Map.copyOf(staleAfter);
        coverages = Map.copyOf(coverages);
        if (topics.stream().map(TopicFacts::origin).distinct().count() < topics.size()) {
            throw new IllegalArgumentException("a topic of a member is told twice");
        }
    }

    /** The topics of which each yes stands for a day. */
    Set<Origin> settled() {
        return topics.stream()
                .filter(topic -> topic instanceof TopicFacts.Shared shared && shared.settled())
                .map(TopicFacts::origin)
                .collect(Collectors.toSet());
    }
}
