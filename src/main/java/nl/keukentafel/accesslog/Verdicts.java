package nl.keukentafel.accesslog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessLog log;
    private final LogReader reader;
    private final Clock clock;

    Verdicts(AccessLog log, LogReader reader, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.clock = clock;
    }

    /** One verdict; the auditor by pseudonym. */
    public record Given(long entry, Verdict verdict, String words, Instant at, String by) {}

    /** Gives a verdict of an entry; empty when the log has no such entry. */
    public Optional<Receipt> give(
            MunicipalityCode municipality, AccessEvent.Actor auditor, long entry, Verdict verdict, String words) {
        String said = words.strip().replaceAll("\\p{Cntrl}", " ");
        if (said.length() > LONGEST) {
            throw new IllegalArgumentException("at most " + LONGEST + " characters are expected");
        }
        if (reader.unclosed(municipality, entry).isEmpty()) {
            return Optional.empty();
        }
        byte[] trace = new byte[16];
        RANDOM.nextBytes(trace);
        AccessEvent event = new AccessEvent(
                AccessEvent.Kind.JUDGED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                auditor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                HexFormat.of().formatHex(trace),
                Map.of("entry", Long.toString(entry), "verdict", verdict.word(), "note", said));
        return Optional.of(log.write(municipality, LogTransaction.of(event))
                .receipt());
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
