package nl.keukentafel.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry as an auditor sees it: people only by pseudonyms, which are stable within the municipality. */
public record AuditedEntry(
        long index,
        AccessEvent.Kind kind,
        Instant at,
        AccessEvent.ActorKind actorKind,
        String actor,
        Optional<String> team,
        Optional<String> subject,
        Optional<String> caseId,
        Optional<String> purpose,
        List<String> topics,
        Map<String, String> details,
        String traceId,
        boolean erased) {

    public AuditedEntry {
        topics = List.copyOf(topics);
        details = Map.copyOf(details);
    }
}
