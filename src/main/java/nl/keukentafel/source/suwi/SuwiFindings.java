package nl.keukentafel.source.suwi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceSystemName;

/** Collects what an answer holds and keeps only what the grant permits: these fields, within this window. */
public final class SuwiFindings {
    private final SourceSystemName source;
    private final Grant grant;
    private final Topic topic;
    private final Set<FieldName> permitted;
    private final LocalDate window;
    private final Instant fetchedAt;
    private final List<Datum> kept = new ArrayList<>();

    SuwiFindings(SourceSystemName source, Grant grant, Topic topic, Instant fetchedAt) {
        this.source = source;
        this.grant = grant;
        this.topic = topic;
        this.permitted = grant.fields().getOrDefault(topic, Set.of());
        this.window = grant.dataFrom(topic);
        this.fetchedAt = fetchedAt;
    }

    /** A value that the register wrote down in this element, holding for this period. */
    public void found(String field, String item, Datum.Value value, String element, SuwiPeriod period) {
        found(field, item, value, element, period, Optional.empty());
    }

    /** The same, of which the register says when it was so. */
    public void found(
            String field,
            String item,
            Datum.Value value,
            String element,
            SuwiPeriod period,
            Optional<PartialDate> observedAt) {
        FieldName name = new FieldName(field);
        if (permitted.contains(name) && period.reaches(window)) {
            kept.add(new Datum(
                    grant.whose(),
                    topic,
                    name,
                    item,
                    value,
                    period.from(),
                    period.until(),
                    new Provenance(source, element, observedAt, fetchedAt)));
        }
    }

    List<Datum> kept() {
        return kept;
    }
}
