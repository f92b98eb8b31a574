package nl.keukentafel.accesslog;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * Erasing a person from the log before the retention ends, by two people: one asks with a ground, another confirms. What
 * was asked is an entry, also in the person's own log; what was done is another.
 */
public final class Erasures {
    /** What is not confirmed within this time is asked anew. */
    public static final Duration WAITS = Duration.ofDays(14);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessLog log;
    private final LogReader reader;
    private final LogErasure erasure;
    private final Clock clock;

    Erasures(AccessLog log, LogReader reader, LogErasure erasure, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** Why somebody is erased before the retention ends (GDPR, article 17(1)(c) to (e)). */
    public enum Ground {
        COURT_ORDER("court-order"),
        OBJECTION_UPHELD("objection-upheld"),
        UNLAWFUL("unlawful");

        private final String word;

        Ground(String word) {
            this.word = word;
        }

        /** The word that it has in the log. */
        public String word() {
            return word;
        }

        /** Empty for a word that is no ground. */
        public static Optional<Ground> of(String word) {
            return Arrays.stream(values())
                    .filter(ground -> ground.word.equals(word))
                    .findFirst();
        }
    }

    /** What was asked and waits for another; the person by pseudonym. */
    public record Asked(long entry, Instant at, String by, String subject, Ground ground) {}

    /** What came of a confirmation. */
    public sealed interface Outcome {
        /** So many entries were erased. */
        record Erased(long entries) implements Outcome {}

        /** Nothing waits under that entry. */
        record NothingAsked() implements Outcome {}

        /** Who asked is who confirms. */
        record SamePerson() implements Outcome {}
    }

    /** Asks; gives the place of the entry that says so. Nothing is erased. */
    public long ask(MunicipalityCode municipality, AccessEvent.Actor auditor, PersonRef person, Ground ground) {
        byte[] trace = new byte[16];
        RANDOM.nextBytes(trace);
        AccessEvent event = new AccessEvent(
                AccessEvent.Kind.ERASURE_ASKED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.of(person),
                auditor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                HexFormat.of().formatHex(trace),
                Map.of("ground", ground.word()));
        return log.write(municipality, LogTransaction.of(event)).receipt().index();
    }

    /** What waits, newest first. */
    public List<Asked> waiting(MunicipalityCode municipality) {
        Instant now = clock.instant();
        AuditFilter filter = new AuditFilter(
                now.minus(WAITS),
                now.plusSeconds(1),
                Optional.of(AccessEvent.Kind.ERASURE_ASKED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return reader.pseudonymous(municipality, filter, LogReader.NEWEST, Integer.MAX_VALUE).stream()
                .filter(entry -> !entry.erased())
                .flatMap(entry -> Ground.of(entry.details().getOrDefault("ground", ""))
                        .map(ground -> new Asked(
                                entry.index(),
                                entry.at(),
                                entry.actor(),
                                entry.subject().orElse(""),
                                ground))
                        .stream())
                .toList();
    }

    /** How {@link Asked#by} names this auditor. */
    public String pseudonym(MunicipalityCode municipality, AccessEvent.Actor auditor) {
        return reader.pseudonym(municipality, auditor);
    }

    /** Erases what was asked under this entry, when somebody else asked it; there is no way back. */
    public Outcome confirm(MunicipalityCode municipality, AccessEvent.Actor auditor, long entry) {
        Optional<Asked> asked = waiting(municipality).stream()
                .filter(each -> each.entry() == entry)
                .findFirst();
        Optional<AccessEvent> event = asked.flatMap(found -> reader.asWritten(municipality, entry));
        if (asked.isEmpty() || event.flatMap(AccessEvent::subject).isEmpty()) {
            return new Outcome.NothingAsked();
        }
        AccessEvent first = event.get();
        if (first.actor().id().equals(auditor.id())) {
            return new Outcome.SamePerson();
        }
        return new Outcome.Erased(erasure.person(
                municipality,
                first.subject().orElseThrow(),
                first.actor(),
                auditor,
                asked.get().ground().word(),
                first.traceId()));
    }
}
