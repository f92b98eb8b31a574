package nl.keukentafel.web.auditor;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Trace;

/** Writes an auditor's look at the log into the log, before it is shown; what cannot be written is not shown. */
@Singleton
class OwnLooks {
    private final AccessLog log;
    private final Clock clock;

    OwnLooks(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void read(Auditor auditor, String page, Map<String, String> more) {
        write(AccessEvent.Kind.LOG_READ, auditor, page, more);
    }

    void exported(Auditor auditor, String reason) {
        write(AccessEvent.Kind.EXPORTED, auditor, "log", Map.of("reason", reason));
    }

    static AccessEvent.Actor actor(Auditor auditor) {
        return new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, auditor.subject(), Optional.empty());
    }

    private void write(AccessEvent.Kind kind, Auditor auditor, String page, Map<String, String> more) {
        Map<String, String> details = new TreeMap<>(more);
        details.put("page", page);
        AccessEvent look = new AccessEvent(
                kind,
                clock.instant(),
                Optional.empty(),
                actor(auditor),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
        log.write(auditor.municipality(), connection -> new LogTransaction.Written<>(List.of(look), page));
    }
}
