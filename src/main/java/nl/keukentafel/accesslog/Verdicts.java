package nl.keukentafel.accesslog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * What auditors said of looks. Each verdict is an entry of the log, so nobody can take one back unseen; the last one of
 * an entry is the one that counts.
 */
public final class Verdicts {
    /** The longest explanation of a verdict, in characters. */
    public static final int LONGEST = 400;

    private final AccessLog log;
    private final LogReader reader;
    private final Replies replies;
    private final Clock clock;

    Verdicts(AccessLog log, LogReader reader, Replies replies, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.replies = replies;
        this.clock = clock;
    }

    /** One verdict; the auditor by pseudonym. */
    public record Given(long entry, Verdict verdict, String words, Instant at, String by) {}

    /** What came of a verdict. */
    public sealed interface Outcome {
        /** It is in the log. */
        record Stands(Receipt receipt) implements Outcome {}

        /** It speaks against an employee who was not asked yet, or still has time to answer. */
        record ReplyFirst() implements Outcome {}

        /** It is what this auditor did themself, in whatever role: a colleague judges it. */
        record OwnLook() implements Outcome {}

        /** The log has no such entry. */
        record NoSuchEntry() implements Outcome {}
    }

    /**
     * Gives a verdict of an entry, never of one's own. One that speaks against the employee stands only when they answered, or had three working
     * days for it.
     */
    public Outcome give(
            MunicipalityCode municipality,
            AccessEvent.Actor auditor,
            long entry,
            Verdict verdict,
            String words,
            ZoneId zone) {
        String said = words.replaceAll("\\p{Cntrl}", " ").strip();
        if (said.length() > LONGEST) {
            throw new IllegalArgumentException("at most " + LONGEST + " characters are expected");
        }
        Optional<AuditedEntry> look = reader.unclosed(municipality, entry);
        if (look.isEmpty()) {
            return new Outcome.NoSuchEntry();
        }
        if (look.get().actor().equals(reader.pseudonym(municipality, auditor))) {
            return new Outcome.OwnLook();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (verdict.speaksAgainst()
                && look.get().actorKind() == AccessEvent.ActorKind.CASEWORKER
                && replies.of(municipality, entry)
                        .filter(reply -> reply.heard(today, zone))
                        .isEmpty()) {
            return new Outcome.ReplyFirst();
        }
        AccessEvent event = new AccessEvent(
                AccessEvent.Kind.JUDGED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                auditor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                Map.of("entry", Long.toString(entry), "verdict", verdict.word(), "note", said));
        return new Outcome.Stands(
                log.write(municipality, LogTransaction.of(event)).receipt());
    }

    /** The verdicts that were given from a moment on, the last of each entry by its place. */
    public Map<Long, Given> since(MunicipalityCode municipality, Instant from) {
        AuditFilter filter = new AuditFilter(
                from,
                clock.instant().plusSeconds(1),
                Optional.of(AccessEvent.Kind.JUDGED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Map<Long, Given> verdicts = new HashMap<>();
        List<AuditedEntry> oldestFirst =
                new ArrayList<>(reader.pseudonymous(municipality, filter, LogReader.NEWEST, Integer.MAX_VALUE)
                        .reversed());
        for (AuditedEntry entry : oldestFirst) {
            long of = Long.parseLong(entry.details().getOrDefault("entry", "-1"));
            Verdict.of(entry.details().getOrDefault("verdict", ""))
                    .ifPresent(verdict -> verdicts.put(
                            of,
                            new Given(
                                    of, verdict, entry.details().getOrDefault("note", ""), entry.at(), entry.actor())));
        }
        return verdicts;
    }
}
