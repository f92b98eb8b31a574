package nl.keukentafel.source;

import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer.Answered;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.SourceAnswer.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nothing through that the grant does not permit, whatever an adapter made of its register's answer. */
final class Permitted {
    private static final Logger LOG = LoggerFactory.getLogger(Permitted.class);

    private Permitted() {}

    static SourceAnswer only(SourceAnswer answer, Grant grant, Topic topic, SourceSystemName source) {
        boolean own = answer.source().equals(source) && answer.topic().equals(topic);
        boolean within = !(answer instanceof Answered told)
                || told.data().stream().allMatch(datum -> within(datum, grant, topic, source));
        if (own && within) {
            return answer;
        }
        LOG.error("the adapter of {} answered outside its grant for topic {}", source, topic);
        return new Unavailable(source, topic, answer.at(), Cause.BROKEN);
    }

    private static boolean within(Datum datum, Grant grant, Topic topic, SourceSystemName source) {
        return datum.whose().equals(grant.whose())
                && datum.topic().equals(topic)
                && grant.fields().getOrDefault(topic, Set.of()).contains(datum.field())
                && datum.provenance().source().equals(source);
    }
}
