package nl.keukentafel.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * What auditors ask employees about a look, and what these answer. Both are entries of the log, as verdicts are, so that
 * nobody can say later that nothing was asked or answered.
 */
public final class Replies {
    /** The longest answer, in characters. */
    public static final int LONGEST = 400;

    private static final Duration KEPT = Duration.ofDays(400);

    private final AccessLog log;
    private final LogReader reader;
    private final Clock clock;

    Replies(AccessLog log, LogReader reader, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.clock = clock;
    }

    /** An employee's own look that they are asked about, by pseudonyms. */
    public record Asked(Reply reply, AuditedEntry look) {}

    /**
     * Asks the employee whose look this is; asked again, the first question stands. Empty when there is no such entry, or it
     * is no act of an employee who works on cases.
     */
    public Optional<Reply> ask(MunicipalityCode municipality, AccessEvent.Actor auditor, long entry) {
        Optional<AuditedEntry> look = reader.unclosed(municipality, entry)
                .filter(found -> found.actorKind() == AccessEvent.ActorKind.CASEWORKER);
        if (look.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reply> before = of(municipality, entry);
        if (before.isPresent()) {
            return before;
        }
        AccessEvent event = event(
                AccessEvent.Kind.REPLY_ASKED,
                auditor,
                Map.of("entry", Long.toString(entry), "of", look.get().actor()));
        log.write(municipality, connection -> new LogTransaction.Written<>(List.of(event), event));
        return Optional.of(new Reply(entry, event.at(), Optional.empty()));
    }

    /**
     * Answers for the employee whose look this is; the first answer stands. Empty when this employee was asked nothing about
     * that entry. Throws {@link IllegalArgumentException} when the words are none or too long.
     */
    public Optional<Reply> answer(MunicipalityCode municipality, AccessEvent.Actor worker, long entry, String words) {
        String said = words.replaceAll("\\p{Cntrl}", " ").strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw new IllegalArgumentException("between 1 and " + LONGEST + " characters are expected");
        }
        Optional<Reply> asked = askedOf(municipality, worker).stream()
                .map(Asked::reply)
                .filter(reply -> reply.entry() == entry)
                .findFirst();
        if (asked.isEmpty() || asked.get().said().isPresent()) {
            return asked;
        }
        AccessEvent event =
                event(AccessEvent.Kind.REPLY_GIVEN, worker, Map.of("entry", Long.toString(entry), "note", said));
        log.write(municipality, connection -> new LogTransaction.Written<>(List.of(event), event));
        // Of two who answer at once the first stands, and both read that one.
        return of(municipality, entry);
    }

    /** What was asked about this entry, and answered. */
    public Optional<Reply> of(MunicipalityCode municipality, long entry) {
        return Optional.ofNullable(all(municipality).get(entry));
    }

    /** What this employee was asked in the last 400 days, newest question first. */
    public List<Asked> askedOf(MunicipalityCode municipality, AccessEvent.Actor worker) {
        String pseudonym = reader.pseudonym(municipality, worker);
        List<Asked> asked = new ArrayList<>();
        all(municipality).values().forEach(reply -> reader.audited(municipality, reply.entry())
                .filter(look -> look.actor().equals(pseudonym))
                .ifPresent(look -> asked.add(new Asked(reply, look))));
        asked.sort(Comparator.comparing((Asked one) -> one.reply().asked()).reversed());
        return asked;
    }

    /** All questions of the last 400 days by the place of the look. */
    public Map<Long, Reply> all(MunicipalityCode municipality) {
        Map<Long, Reply> replies = new HashMap<>();
        for (AuditedEntry asked : entries(municipality, AccessEvent.Kind.REPLY_ASKED)) {
            replies.putIfAbsent(about(asked), new Reply(about(asked), asked.at(), Optional.empty()));
        }
        for (AuditedEntry given : entries(municipality, AccessEvent.Kind.REPLY_GIVEN)) {
            replies.computeIfPresent(
                    about(given),
                    (entry, reply) -> reply.said().isPresent()
                            ? reply
                            : new Reply(
                                    entry,
                                    reply.asked(),
                                    Optional.of(new Reply.Said(given.details().getOrDefault("note", ""), given.at()))));
        }
        return replies;
    }

    private List<AuditedEntry> entries(MunicipalityCode municipality, AccessEvent.Kind kind) {
        Instant now = clock.instant();
        AuditFilter filter = new AuditFilter(
                now.minus(KEPT),
                now.plusSeconds(1),
                Optional.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return reader.pseudonymous(municipality, filter, LogReader.NEWEST, Integer.MAX_VALUE)
                .reversed();
    }

    private static long about(AuditedEntry entry) {
        return Long.parseLong(entry.details().getOrDefault("entry", "-1"));
    }

    private AccessEvent event(AccessEvent.Kind kind, AccessEvent.Actor actor, Map<String, String> details) {
        return new AccessEvent(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                actor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                details);
    }
}
