package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.InclusionProof;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.Tile;
import nl.keukentafel.tlog.TlogProof;
import nl.keukentafel.tlog.VerifierKey;

/** Reads the log: a person's own entries, the auditor's pseudonymous ones, proofs, and what everybody may have. */
public final class LogReader {
    /** Before every entry: the place to begin a first page at. */
    public static final long NEWEST = Long.MAX_VALUE;

    /** The fields that a resident's proof opens when nothing else is asked: all but the search words of the service. */
    public static final Set<EntryField> FOR_THE_RESIDENT =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(EntryField.SEARCH, EntryField.TAG)));

    private static final int MONTHS_KEPT = 72;
    private static final int OPENED_AT_ONCE = 500;
    private static final Set<String> NAMES_SOMEBODY = Set.of("to", "for", "by", "second");

    private final Database database;
    private final Scopes scopes;
    private final Contents contents;
    private final Facets facets;
    private final Signers signers;
    private final Heads heads;
    private final Clock clock;

    LogReader(Database database, KeyStore keys, LogSettings settings, Clock clock) {
        this.database = database;
        this.scopes = new Scopes(keys);
        this.contents = new Contents(scopes);
        this.facets = new Facets(scopes);
        this.signers = new Signers(keys, settings.origin());
        this.heads = new Heads(signers);
        this.clock = clock;
    }

    /** A person's own entries with a place before this one, newest first. */
    public List<LoggedEntry> own(MunicipalityCode log, PersonRef person, long before, int most) {
        return own(log, List.of(person), before, most);
    }

    /**
     * The same of one person who is known by several refs, as one list. Each is held against what its leaf commits to before
     * it is given: an edited row lets nobody read of somebody else.
     */
    public List<LoggedEntry> own(MunicipalityCode log, List<PersonRef> refs, long before, int most) {
        YearMonth last = Scopes.monthOf(clock.instant()).plusMonths(1);
        List<byte[]> tags = Stream.iterate(last, month -> month.minusMonths(1))
                .limit(MONTHS_KEPT)
                .flatMap(month -> refs.stream().map(ref -> scopes.subjectTag(log, ref, month)))
                .toList();
        List<LoggedEntry> found = new ArrayList<>();
        long place = before;
        while (found.size() < most) {
            PlaceQuery query = new PlaceQuery("SELECT idx FROM log_subject WHERE log = ? AND idx < ?", log, place);
            query.in("tag", tags);
            List<Long> page = indexes(query, most - found.size());
            if (page.isEmpty()) {
                break;
            }
            place = page.getLast();
            found.addAll(with(log, connection -> {
                List<LoggedEntry> theirs = new ArrayList<>();
                for (long index : page) {
                    contents.provenOf(connection, log, index, refs)
                            .flatMap(sides -> sides.entry(index))
                            .ifPresent(theirs::add);
                }
                return theirs;
            }));
        }
        return found;
    }

    /**
     * The entries that pass the filter with a place before this one, newest first, people by pseudonym only. Which answer
     * somebody gave is closed, and whoever asks for one kind of answer gets all.
     */
    public List<AuditedEntry> audited(MunicipalityCode log, AuditFilter filter, long before, int most) {
        return pseudonymous(log, filter, before, most).stream()
                .map(AuditedFields::closed)
                .toList();
    }

    /** As {@link #audited(MunicipalityCode, AuditFilter, long, int)} with nothing closed, for what reckons with it here. */
    List<AuditedEntry> pseudonymous(MunicipalityCode log, AuditFilter filter, long before, int most) {
        List<AuditedEntry> found = new ArrayList<>();
        long place = before;
        while (found.size() < most) {
            List<LoggedEntry> page = at(log, indexes(facets.query(log, filter, place), most));
            if (page.isEmpty()) {
                break;
            }
            place = page.getLast().index();
            page.stream()
                    .filter(entry -> !entry.event().at().isBefore(filter.from())
                            && entry.event().at().isBefore(filter.until()))
                    .limit(most - found.size())
                    .forEach(entry -> found.add(pseudonymous(log, entry)));
        }
        return found;
    }

    /** What is left of the entries at these places, in their order. */
    List<AuditedEntry> pseudonymous(MunicipalityCode log, List<Long> places) {
        return at(log, places).stream().map(entry -> pseudonymous(log, entry)).toList();
    }

    /** The places of a stretch of the log. */
    PlaceQuery places(Periods.Stretch stretch) {
        return facets.query(stretch);
    }

    /** One entry by pseudonyms; empty when there is none, or nothing left of who acted. */
    public Optional<AuditedEntry> audited(MunicipalityCode log, long index) {
        return unclosed(log, index).map(AuditedFields::closed);
    }

    Optional<AuditedEntry> unclosed(MunicipalityCode log, long index) {
        return at(log, List.of(index)).stream().findFirst().map(entry -> pseudonymous(log, entry));
    }

    /** How many entries of these kinds there are in each hour from a moment until another. */
    public Map<Instant, Long> perHour(MunicipalityCode log, Set<AccessEvent.Kind> kinds, Instant from, Instant until) {
        return perHour(log, from, until, facets.ofKinds(log, kinds, from, until));
    }

    /** How many entries pass the filter in each hour; hours without any are left out. */
    public Map<Instant, Long> perHour(MunicipalityCode log, AuditFilter filter) {
        return perHour(log, filter.from(), filter.until(), facets.of(log, filter));
    }

    private Map<Instant, Long> perHour(
            MunicipalityCode log, Instant from, Instant until, Map<String, List<byte[]>> tagsByColumn) {
        StringBuilder sql =
                new StringBuilder("SELECT DATE_TRUNC('HOUR', e.committed_at) AS of_hour, COUNT(*) FROM log_entry e"
                        + " JOIN log_search f ON f.log = e.log AND f.idx = e.idx"
                        + " WHERE e.log = ? AND e.committed_at >= ? AND e.committed_at < ?");
        tagsByColumn.forEach((column, tags) -> sql.append(" AND f.")
                .append(column)
                .append(" IN (?")
                .append(", ?".repeat(tags.size() - 1))
                .append(')'));
        sql.append(" GROUP BY DATE_TRUNC('HOUR', e.committed_at)");
        return with(log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                select.setString(1, log.value());
                select.setObject(2, from.atOffset(ZoneOffset.UTC));
                select.setObject(3, until.atOffset(ZoneOffset.UTC));
                int place = 4;
                for (List<byte[]> tags : tagsByColumn.values()) {
                    for (byte[] tag : tags) {
                        select.setBytes(place++, tag);
                    }
                }
                Map<Instant, Long> hours = new TreeMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        hours.put(rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getLong(2));
                    }
                }
                return hours;
            }
        });
    }

    /** All entries that announce an erasure, newest first. */
    List<AuditedEntry> erasures(MunicipalityCode log) {
        Instant now = clock.instant();
        AuditFilter filter = new AuditFilter(
                now.minus(Duration.ofDays(MONTHS_KEPT * 30L)),
                now.plus(Duration.ofDays(1)),
                Optional.of(AccessEvent.Kind.ERASED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return pseudonymous(log, filter, NEWEST, Integer.MAX_VALUE);
    }

    /** One entry with its names; whoever asks has written why in the log, and shows the receipt. */
    public Optional<LoggedEntry> named(Receipt reasonGiven, long index) {
        return at(reasonGiven.municipality(), List.of(index)).stream().findFirst();
    }

    /** Whether an entry is in this person's own log. */
    boolean concerns(MunicipalityCode log, long index, PersonRef person) {
        return at(log, List.of(index)).stream()
                .anyMatch(
                        entry -> entry.event().subject().filter(person::equals).isPresent());
    }

    /**
     * One entry with its names, for an auditor who says why; that is in the log, and in the log of the person whom the
     * entry is about, before this returns. Empty when there is no such entry.
     */
    public Optional<LoggedEntry> named(
            AccessLog writer,
            MunicipalityCode log,
            long index,
            AccessEvent.Actor auditor,
            String reason,
            String trace) {
        Optional<LoggedEntry> entry = at(log, List.of(index)).stream().findFirst();
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        AccessEvent look = new AccessEvent(
                AccessEvent.Kind.LOG_READ,
                clock.instant(),
                entry.get().event().subject(),
                auditor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                trace,
                Map.of("page", "names", "entry", Long.toString(index), "reason", reason));
        writer.write(log, LogTransaction.of(look));
        return entry;
    }

    /** How auditors see this person or employee. */
    public String pseudonym(MunicipalityCode log, PersonRef person) {
        return scopes.pseudonym(log, "subject", person.toString());
    }

    /** How auditors see this actor. */
    public String pseudonym(MunicipalityCode log, AccessEvent.Actor actor) {
        return scopes.pseudonym(log, "actor", actor.id());
    }

    /** The name of this log, as its heads carry it. */
    String origin(MunicipalityCode log) {
        return signers.origin(log);
    }

    /** The number of entries under the newest head. */
    public long size(MunicipalityCode log) {
        return with(log, connection -> heads.newest(connection, log)
                .map(head -> head.edge().size())
                .orElse(0L));
    }

    /** The newest signed head; empty when nothing was ever written. */
    public Optional<SignedNote> head(MunicipalityCode log) {
        return with(log, connection -> heads.newest(connection, log).map(Heads.Head::note));
    }

    /** The newest signed head of at most this size; what is published may lag behind. */
    public Optional<SignedNote> headUpTo(MunicipalityCode log, long size) {
        return with(log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT note FROM log_head WHERE log = ? AND size <= ? ORDER BY log DESC, size DESC LIMIT 1")) {
                select.setString(1, log.value());
                select.setLong(2, size);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(SignedNote.parse(rows.getString(1))) : Optional.empty();
                }
            }
        });
    }

    /** A head with what witnesses signed under it. */
    SignedNote cosigned(MunicipalityCode log, SignedNote head) {
        long size = Checkpoint.parse(head.text()).size();
        return head.with(with(log, connection -> Cosignatures.of(connection, log, size)));
    }

    /** The keys that heads of this log are signed with, newest first. */
    public List<VerifierKey> keys(MunicipalityCode log) {
        return signers.verifiers(log);
    }

    /** The hashes of a tile of a tree of this size, one after another; empty when that tree has no such tile. */
    public Optional<byte[]> tile(MunicipalityCode log, Tile tile, long size) {
        if (!tile.existsAt(size)) {
            return Optional.empty();
        }
        return with(
                log,
                connection -> Optional.of(Batch.joined(Heads.hashes(
                        connection,
                        log,
                        tile.level(),
                        tile.index() * Tile.FULL,
                        tile.index() * Tile.FULL + tile.width()))));
    }

    /**
     * A proof to keep of an entry, with these fields opened, under the newest head that a witness signed or else the
     * newest; throws {@link IllegalArgumentException} without such entry.
     */
    public TlogProof proof(MunicipalityCode log, long index, Set<EntryField> opened) {
        return with(log, connection -> {
            OptionalLong witnessed = Cosignatures.covering(connection, log, index);
            SignedNote head = (witnessed.isPresent()
                            ? headUpTo(log, witnessed.getAsLong()).map(note -> cosigned(log, note))
                            : heads.newest(connection, log).map(Heads.Head::note))
                    .orElseThrow(() -> new IllegalArgumentException("the log has no entries"));
            long size = Checkpoint.parse(head.text()).size();
            Sides sides = sides(connection, log, index)
                    .orElseThrow(() -> new IllegalArgumentException("the log has no such entry"));
            InclusionProof inclusion = InclusionProof.prove(new SqlHashReader(connection, log, size), index, size);
            return new TlogProof(ProvenFields.of(sides, opened).encoded(), inclusion, head);
        });
    }

    /** The text of {@link #proof}, as a file to keep. */
    public String proofText(MunicipalityCode log, long index, Set<EntryField> opened) {
        return proof(log, index, opened).encoded();
    }

    /**
     * The text of {@link #proof} with what an auditor may read of this entry opened; empty when there is no such entry, or
     * its content was erased.
     */
    public Optional<String> auditorsProof(MunicipalityCode log, long index) {
        return unclosed(log, index)
                .filter(entry -> !entry.erased())
                .map(entry -> proofText(log, index, AuditedFields.opened(entry.kind(), entry.actorKind())));
    }

    /** The keys of {@link #keys} as text, for whoever checks without us. */
    public List<String> vkeys(MunicipalityCode log) {
        return keys(log).stream().map(VerifierKey::vkey).toList();
    }

    /** The newest signed head as text, for whoever wants to hold the log to it later. */
    public Optional<String> seal(MunicipalityCode log) {
        return head(log).map(SignedNote::encoded);
    }

    private AuditedEntry pseudonymous(MunicipalityCode log, LoggedEntry entry) {
        AccessEvent event = entry.event();
        return new AuditedEntry(
                entry.index(),
                event.kind(),
                event.at(),
                event.actor().kind(),
                pseudonym(log, event.actor()),
                event.actor().team(),
                event.subject().map(person -> pseudonym(log, person)),
                event.caseId(),
                event.purpose(),
                event.topics(),
                withoutNames(log, event.details()),
                event.traceId(),
                entry.erased());
    }

    /** Some details name another employee; an auditor sees them as they see actors. */
    private Map<String, String> withoutNames(MunicipalityCode log, Map<String, String> details) {
        Map<String, String> masked = new TreeMap<>(details);
        NAMES_SOMEBODY.forEach(
                label -> masked.computeIfPresent(label, (key, id) -> scopes.pseudonym(log, "actor", id)));
        return masked;
    }

    private List<LoggedEntry> at(MunicipalityCode log, List<Long> indexes) {
        return with(log, connection -> {
            List<LoggedEntry> entries = new ArrayList<>();
            for (int i = 0; i < indexes.size(); i += OPENED_AT_ONCE) {
                List<Long> some = indexes.subList(i, Math.min(i + OPENED_AT_ONCE, indexes.size()));
                Map<Long, Sides> sides = contents.sides(connection, log, some);
                for (long index : some) {
                    Optional.ofNullable(sides.get(index))
                            .flatMap(left -> left.entry(index))
                            .ifPresent(entries::add);
                }
            }
            return entries;
        });
    }

    /** Opens what is left of an entry; empty when there is none, or nothing left of it. */
    Optional<Sides> sides(Connection connection, MunicipalityCode log, long index) throws SQLException {
        return contents.sides(connection, log, index);
    }

    /** Empty when the key was shredded. */
    Optional<Side> opened(MunicipalityCode log, long index, String what, String keyId, byte[] sealed) {
        return contents.opened(log, index, what, keyId, sealed);
    }

    private List<Long> indexes(PlaceQuery query, int most) {
        return with(query.log(), connection -> query.indexes(connection, most));
    }

    <T> T with(MunicipalityCode log, Work<T> reading) {
        try {
            return database.in(log, reading);
        } catch (SQLException e) {
            throw new LogUnavailable("the log cannot be read", e);
        }
    }

    /** For what the database says of itself; no row is seen. */
    <T> T aboutTheDatabase(Work<T> reading) {
        try {
            return database.seeingNothing(reading);
        } catch (SQLException e) {
            throw new LogUnavailable("the log cannot be read", e);
        }
    }

    /** As {@link #with}; every statement sees what the first one saw. */
    <T> T still(MunicipalityCode log, Work<T> reading) {
        try {
            return database.still(log, reading);
        } catch (SQLException e) {
            throw new LogUnavailable("the log cannot be read", e);
        }
    }
}
