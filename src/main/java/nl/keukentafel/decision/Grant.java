package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.accesslog.Receipt;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/**
 * The key to the registers: whoever holds one knows that a decision permitted these fields of this person, for this
 * purpose, until this instant, and that the look is durably in the access log as opened.
 */
public final class Grant {
    private final MunicipalityCode municipality;
    private final PersonRef whose;
    private final PurposeCode purpose;
    private final Map<Topic, Set<FieldName>> fields;
    private final Map<Topic, LocalDate> dataFrom;
    private final Instant validUntil;
    private final Receipt opened;

    Grant(
            MunicipalityCode municipality,
            PersonRef whose,
            PurposeCode purpose,
            Map<Topic, Set<FieldName>> fields,
            Map<Topic, LocalDate> dataFrom,
            Instant validUntil,
            Receipt opened) {
        if (fields.isEmpty() || fields.values().stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("a grant without fields is a refusal");
        }
        this.municipality = municipality;
        this.whose = whose;
        this.purpose = purpose;
        this.fields = Map.copyOf(fields);
        this.dataFrom = Map.copyOf(dataFrom);
        this.validUntil = validUntil;
        this.opened = opened;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public PersonRef whose() {
        return whose;
    }

    public PurposeCode purpose() {
        return purpose;
    }

    /** The permitted fields per topic; never empty. */
    public Map<Topic, Set<FieldName>> fields() {
        return fields;
    }

    /** The first day of the data window of a topic, in the municipality's zone. */
    public LocalDate dataFrom(Topic topic) {
        LocalDate from = dataFrom.get(topic);
        if (from == null) {
            throw new IllegalArgumentException("topic is not in this grant");
        }
        return from;
    }

    /** Exclusive. */
    public Instant validUntil() {
        return validUntil;
    }

    public Receipt opened() {
        return opened;
    }
}
