package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.person.PersonRef;

/** The entries of what is done with a case, as they are written now. */
@Singleton
final class CaseEntries {
    private final Clock clock;

    CaseEntries(Clock clock) {
        this.clock = clock;
    }

    /** The moment of an entry: what the log can keep of it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** About the case's resident, in whose own log it is. */
    AccessEvent about(
            Case found, Caseworker worker, Kind kind, Trace trace, List<String> topics, Map<String, String> details) {
        return about(found, Casefile.actor(worker), kind, trace, topics, details);
    }

    /** The same by another actor. */
    AccessEvent about(
            Case found,
            AccessEvent.Actor actor,
            Kind kind,
            Trace trace,
            List<String> topics,
            Map<String, String> details) {
        return new AccessEvent(
                kind,
                now(),
                Optional.of(found.resident()),
                actor,
                Optional.of(found.id().toString()),
                Optional.of(found.purpose().value()),
                topics,
                trace.id(),
                details);
    }

    /** That somebody was refused something of a case; about nobody. */
    AccessEvent refused(AccessEvent.Actor actor, CaseId id, Map<String, String> details, Trace trace) {
        return new AccessEvent(
                Kind.REFUSED,
                now(),
                Optional.empty(),
                actor,
                Optional.of(id.toString()),
                Optional.empty(),
                List.of(),
                trace.id(),
                details);
    }

    /** Of an opening, before there is a case; about nobody. */
    AccessEvent of(Opening opening, Caseworker worker, Kind kind, Trace trace, Map<String, String> details) {
        return new AccessEvent(
                kind,
                now(),
                Optional.empty(),
                Casefile.actor(worker),
                Optional.empty(),
                Optional.of(opening.purpose().value()),
                List.of(),
                trace.id(),
                details);
    }

    /** Of an opening, about the resident who was looked up. */
    AccessEvent of(
            Opening opening,
            PersonRef resident,
            CaseId id,
            Caseworker worker,
            Kind kind,
            Trace trace,
            Map<String, String> details) {
        AccessEvent event = of(opening, worker, kind, trace, details);
        return new AccessEvent(
                event.kind(),
                event.at(),
                Optional.of(resident),
                event.actor(),
                Optional.of(id.toString()),
                event.purpose(),
                event.topics(),
                event.traceId(),
                event.details());
    }
}
