package nl.keukentafel.source;

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

/**
 * The data of one answer as a grant permits them: a field that is not permitted and what ended before the data window
 * are not taken up; what is running is.
 */
public final class Lines {
    private final Grant grant;
    private final Topic topic;
    private final SourceSystemName source;
    private final Instant fetchedAt;
    private final Set<FieldName> permitted;
    private final LocalDate window;
    private final List<Datum> data = new ArrayList<>();

    public Lines(Grant grant, Topic topic, SourceSystemName source, Instant fetchedAt) {
        this.grant = grant;
        this.topic = topic;
        this.source = source;
        this.fetchedAt = fetchedAt;
        this.permitted = grant.fields().getOrDefault(topic, Set.of());
        this.window = grant.dataFrom(topic);
    }

    /** What belongs together in the answer, and when it holds; empty {@code until} is running. */
    public Item item(String item, Optional<LocalDate> from, Optional<LocalDate> until, Optional<LocalDate> observedAt) {
        return new Item(item, from.map(PartialDate.Day::new), until.map(PartialDate.Day::new), observedAt);
    }

    /** Whether this field is permitted, so that it was asked for and an answer without it would not be whole. */
    public boolean asked(String field) {
        return permitted.contains(new FieldName(field));
    }

    /** All that was taken up. */
    public List<Datum> data() {
        return List.copyOf(data);
    }

    /** One claim, allocation, tenancy or the like. */
    public final class Item {
        private final String name;
        private final Optional<PartialDate> from;
        private final Optional<PartialDate> until;
        private final Optional<PartialDate> observedAt;

        private Item(
                String name,
                Optional<? extends PartialDate> from,
                Optional<? extends PartialDate> until,
                Optional<LocalDate> observedAt) {
            this.name = name;
            this.from = from.map(date -> date);
            this.until = until.map(date -> date);
            this.observedAt = observedAt.map(PartialDate.Day::new);
        }

        /** Takes up one value, when it is permitted and within the window. */
        public void add(String field, Datum.Value value, String sourceField) {
            var name = new FieldName(field);
            boolean ended = until.isPresent() && until.get().latest().isBefore(window);
            if (!ended && permitted.contains(name)) {
                var provenance = new Provenance(source, sourceField, observedAt, fetchedAt);
                data.add(new Datum(grant.whose(), topic, name, this.name, value, from, until, provenance));
            }
        }
    }
}
