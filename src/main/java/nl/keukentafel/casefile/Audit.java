package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.io.Writer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.accesslog.LogTransaction.Written;

/**
 * The log as its auditors read it. Every look at it is an entry of it, durable before anything is read. Whether somebody
 * said yes or no is not for auditors: both read as an answer.
 */
@Singleton
public final class Audit {
    private final AccessLog log;
    private final LogReader reader;
    private final LogExport export;
    private final LogTexts texts;
    private final Clock clock;

    Audit(AccessLog log, LogReader reader, LogExport export, LogTexts texts, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.export = export;
        this.texts = texts;
        this.clock = clock;
    }

    /** The kind of entry that an auditor may ask for by this word; empty for a yes or a no apart and for anything unknown. */
    public static Optional<Kind> kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word) && !kind.isAnswer())
                .findFirst();
    }

    /** The entries that pass the filter with a place before this one, newest first. */
    public List<AuditedEntry> entries(Auditor auditor, AuditFilter filter, long before, int most) {
        Map<String, String> details = new TreeMap<>();
        details.put("from", filter.from().toString());
        details.put("until", filter.until().toString());
        filter.kind().ifPresent(kind -> details.put("kind", kind.word()));
        filter.purpose().ifPresent(purpose -> details.put("purpose", purpose));
        filter.caseId().ifPresent(caseId -> details.put("case", caseId));
        filter.actor().ifPresent(actor -> details.put("actor", actor));
        write(auditor, Kind.LOG_READ, details);
        return reader.audited(auditor.municipality(), filter, before, most);
    }

    /** How the log stands, with the entry of this look in it. */
    public LogTexts.State state(Auditor auditor) {
        write(auditor, Kind.LOG_READ, Map.of("what", "state"));
        return texts.state(auditor.municipality());
    }

    /**
     * What writes the log as text that {@code log verify} checks without the service, with what an auditor may read opened
     * and the rest as commitments. That it is exported is an
     * entry before this returns, and the last one in the export unless more came in.
     */
    public Consumer<Writer> export(Auditor auditor) {
        write(auditor, Kind.EXPORTED, Map.of("what", "log"));
        return out -> export.writeForAuditors(auditor.municipality(), out);
    }

    private void write(Auditor auditor, Kind kind, Map<String, String> details) {
        AccessEvent entry = new AccessEvent(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, auditor.subject(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
        log.write(auditor.municipality(), connection -> new Written<>(List.of(entry), entry));
    }
}
