package nl.keukentafel.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.person.PersonRef;

/** The entries of the log that are about a view of a case. */
final class ViewEntries {
    private ViewEntries() {}

    static AccessEvent of(
            Kind kind,
            Instant at,
            Optional<PersonRef> subject,
            AccessEvent.Actor actor,
            Case of,
            Trace trace,
            List<String> topics,
            Map<String, String> details) {
        return new AccessEvent(
                kind,
                at,
                subject,
                actor,
                Optional.of(of.id().toString()),
                Optional.of(of.purpose().value()),
                topics,
                trace.id(),
                details);
    }

    static Map<String, String> details(ViewId id, Look look) {
        return Map.of("view", id.toString(), "look", look.word());
    }
}
