package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/**
 * The log as its auditors read it. Every look at it is an entry of it, durable before anything is read. Whether somebody
 * said yes or no is not for auditors: both read as an answer.
 */
@Singleton
public final class Audit {
    /** The longest reason for asking names or an export, in characters. */
    public static final int LONGEST_REASON = 200;

    private static final Duration OWN_LOOKS = Duration.ofDays(31);

    private final AccessLog log;
    private final LogReader reader;
    private final LogExport export;
    private final LogTexts texts;
    private final Staff staff;
    private final Vault vault;
    private final Clock clock;

    Audit(AccessLog log, LogReader reader, LogExport export, LogTexts texts, Staff staff, Vault vault, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.export = export;
        this.texts = texts;
        this.staff = staff;
        this.vault = vault;
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

    /** That an auditor looks at a page or a list of their own; what cannot be written is not shown. */
    public void read(Auditor auditor, String page, Map<String, String> more) {
        Map<String, String> details = new TreeMap<>(more);
        details.put("page", page);
        write(auditor, Kind.LOG_READ, details);
    }

    /** That an auditor takes the whole log along, and why. */
    public void exported(Auditor auditor, String reason) {
        write(auditor, Kind.EXPORTED, Map.of("page", "log", "reason", reason));
    }

    /** An auditor as the log knows them. */
    public static AccessEvent.Actor actor(Auditor auditor) {
        return new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, auditor.subject(), Optional.empty());
    }

    /** A caseworker as the log knows them, for what they answer an auditor. */
    public static AccessEvent.Actor actor(Caseworker worker) {
        return Casefile.actor(worker);
    }

    /** That a worker reads what the log says of themself; what cannot be written is not shown. The moment is the entry's. */
    public Instant ownRead(Caseworker worker, String page) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AccessEvent entry = new AccessEvent(
                Kind.LOG_READ,
                now,
                Optional.empty(),
                actor(worker),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of("page", page));
        log.write(worker.municipality(), connection -> new Written<>(List.of(entry), entry));
        return now;
    }

    /** A worker's own last looks, newest first, as auditors see them; that they read them is an entry before this returns. */
    public List<AuditedEntry> ownLooks(Caseworker worker, int most) {
        Instant now = ownRead(worker, "own-looks");
        AccessEvent.Actor actor = actor(worker);
        AuditFilter mine = new AuditFilter(
                now.minus(OWN_LOOKS),
                now.plusSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reader.pseudonym(worker.municipality(), actor)));
        return reader.audited(worker.municipality(), mine, LogReader.NEWEST, most);
    }

    /**
     * Who acted and whom it was about.
     *
     * @param who the employee's name, or that of the resident
     * @param subject empty when the entry is about nobody
     */
    public record Names(AccessEvent.ActorKind kind, String who, Optional<String> subject) {}

    /**
     * The names behind an entry, for an auditor who says why; that is in the log, and in the resident's own, before this
     * returns. No register is asked: residents are told by the number that the municipality knows them by, or the name as
     * told. Empty when there is no such entry.
     */
    public Optional<Names> names(Auditor auditor, long place, String reason) {
        String why = reason.replaceAll("\\p{Cntrl}", " ").strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of at most " + LONGEST_REASON + " characters is expected");
        }
        return reader.named(
                        log,
                        auditor.municipality(),
                        place,
                        actor(auditor),
                        why,
                        Trace.fresh().id())
                .map(entry -> names(auditor, entry.event()));
    }

    private Names names(Auditor auditor, AccessEvent event) {
        String who =
                switch (event.actor().kind()) {
                    case CASEWORKER, AUDITOR ->
                        staff.nameOf(auditor.municipality(), event.actor().id());
                    case RESIDENT, REPRESENTATIVE, HELPER ->
                        person(auditor, PersonRef.of(event.actor().id()));
                    case PROGRAM, SERVICE -> "het programma";
                };
        return new Names(event.actor().kind(), who, event.subject().map(subject -> person(auditor, subject)));
    }

    private String person(Auditor auditor, PersonRef person) {
        return vault.nameAsTold(auditor.municipality(), person)
                .or(() -> vault.bsnOf(auditor.municipality(), person)
                        .map(Bsn::digits)
                        .map(bsn -> "BSN " + bsn))
                .orElse("niet meer bekend");
    }

    private void write(Auditor auditor, Kind kind, Map<String, String> details) {
        AccessEvent entry = new AccessEvent(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                actor(auditor),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
        log.write(auditor.municipality(), connection -> new Written<>(List.of(entry), entry));
    }
}
