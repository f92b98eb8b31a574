package nl.keukentafel.accesslog;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.Tile;
import nl.keukentafel.tlog.VerifierKey;

/** What leaves the service of a log as text that others check: signed heads, keys, and proofs to keep. */
@Singleton
public final class LogTexts {
    private static final long SECONDS_IN_AN_HOUR = 3600;

    private final LogReader reader;
    private final Scopes scopes;
    private final Clock clock;

    LogTexts(LogReader reader, KeyStore keys, Clock clock) {
        this.reader = reader;
        this.scopes = new Scopes(keys);
        this.clock = clock;
    }

    /**
     * A log as it stands now.
     *
     * @param checkpoint the newest signed head (C2SP tlog-checkpoint); empty when nothing was ever written
     * @param keys what it is checked with (vkeys of C2SP signed-note), newest first
     */
    public record State(long size, String checkpoint, List<String> keys) {
        public State {
            keys = List.copyOf(keys);
        }
    }

    /** For auditors: everybody else gets what is published. */
    public State state(MunicipalityCode log) {
        return new State(
                reader.size(log), reader.head(log).map(SignedNote::encoded).orElse(""), keys(log));
    }

    /** The keys that heads of this log are checked with. */
    public List<String> keys(MunicipalityCode log) {
        return reader.keys(log).stream().map(VerifierKey::vkey).toList();
    }

    /**
     * The head for everybody: it moves once an hour, at a moment in the hour that nobody can tell beforehand, so that it
     * does not show when somebody works.
     */
    public Optional<String> published(MunicipalityCode log) {
        return publishedHead(log).map(head -> reader.cosigned(log, head).encoded());
    }

    /**
     * The hashes of a tile of the published tree by its path (C2SP tlog-tiles), such as {@code tile/0/000}; empty when
     * the published tree has no such tile.
     */
    public Optional<byte[]> publishedTile(MunicipalityCode log, String path) {
        Optional<Tile> tile = Tile.ofPath(path);
        Optional<SignedNote> head = publishedHead(log);
        return tile.isEmpty() || head.isEmpty()
                ? Optional.empty()
                : reader.tile(
                        log, tile.get(), Checkpoint.parse(head.get().text()).size());
    }

    /** The published head with the log's own signature alone. */
    Optional<SignedNote> publishedHead(MunicipalityCode log) {
        return publishedHead(log, clock.instant());
    }

    /** The same at a moment before. */
    Optional<SignedNote> publishedHead(MunicipalityCode log, Instant at) {
        Instant last = lastPublication(log, at);
        long size = reader.with(log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT idx FROM log_entry WHERE log = ? AND committed_at < ? ORDER BY idx DESC LIMIT 1")) {
                select.setString(1, log.value());
                select.setObject(2, OffsetDateTime.ofInstant(last, ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) + 1 : 0L;
                }
            }
        });
        return size == 0 ? Optional.empty() : reader.headUpTo(log, size);
    }

    /** A proof to keep of a person's own entry (C2SP tlog-proof); empty when the entry is not theirs. */
    public Optional<String> proof(MunicipalityCode log, PersonRef person, long index) {
        if (index < 0 || index >= LogReader.NEWEST) {
            return Optional.empty();
        }
        return reader.own(log, person, index + 1, 1).stream()
                .filter(entry -> entry.index() == index)
                .map(entry -> reader.proof(log, index, forTheResident(entry)).encoded())
                .findFirst();
    }

    /** The same for one person who is known by several refs. */
    public Optional<String> proof(MunicipalityCode log, List<PersonRef> refs, long index) {
        return refs.stream().flatMap(ref -> proof(log, ref, index).stream()).findFirst();
    }

    /** Whether an employee lives in the resident's street is not for the resident: those details stay a commitment. */
    private static Set<EntryField> forTheResident(LoggedEntry entry) {
        Set<EntryField> fields = EnumSet.copyOf(LogReader.FOR_THE_RESIDENT);
        if (!Collections.disjoint(entry.event().details().keySet(), AccessEvent.NEAR)) {
            fields.remove(EntryField.DETAILS);
        }
        return fields;
    }

    private Instant lastPublication(MunicipalityCode log, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant inThisHour = hour.plusSeconds(secret(log, hour));
        if (!inThisHour.isAfter(now)) {
            return inThisHour;
        }
        Instant before = hour.minusSeconds(SECONDS_IN_AN_HOUR);
        return before.plusSeconds(secret(log, before));
    }

    private long secret(MunicipalityCode log, Instant hour) {
        return Long.remainderUnsigned(
                Long.parseUnsignedLong(scopes.pseudonym(log, "publication", hour.toString()), 16), SECONDS_IN_AN_HOUR);
    }
}
