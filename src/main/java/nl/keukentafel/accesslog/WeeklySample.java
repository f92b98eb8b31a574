package nl.keukentafel.accesslog;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/**
 * Entries of a week that an auditor reads whatever they say. Which they are follows from the signed head at the week's end
 * and from which of them are answers that an employee wrote down, of which twice the part is drawn: whoever has both can
 * draw them again, and nobody could choose them.
 */
public final class WeeklySample {
    /** By the giver's own hand, or no answer of theirs at all. */
    private static final Set<String> GIVERS_OWN = Set.of("own-device", "");

    private static final Duration A_LITTLE = Duration.ofDays(1);

    private final LogReader reader;

    WeeklySample(LogReader reader) {
        this.reader = reader;
    }

    /**
     * What was drawn.
     *
     * @param head the signed head whose root is the seed
     * @param first the first place of the week
     * @param size the number of entries under the head
     * @param assisted where the answers stand that an employee wrote down, in order
     * @param places what was drawn, in order
     */
    public record Drawn(String head, long first, long size, List<Long> assisted, List<Long> places) {
        public Drawn {
            assisted = List.copyOf(assisted);
            places = List.copyOf(places);
        }
    }

    /**
     * Draws so many entries of a week, or all when it has fewer, and of the answers that an employee wrote down the same
     * part once more; empty when the week has none.
     */
    public Optional<Drawn> of(MunicipalityCode log, Instant from, Instant until, int many) {
        long first = sizeAt(log, from);
        long last = sizeAt(log, until);
        return reader.headUpTo(log, last)
                .filter(note -> Checkpoint.parse(note.text()).size() > first)
                .map(note -> {
                    Checkpoint head = Checkpoint.parse(note.text());
                    List<Long> assisted = assisted(log, from, until, first, head.size());
                    return new Drawn(
                            note.encoded(),
                            first,
                            head.size(),
                            assisted,
                            places(head.root(), first, head.size(), many, assisted));
                });
    }

    /** Where answers stand, whatever they say, that somebody else than their giver wrote down. */
    private List<Long> assisted(MunicipalityCode log, Instant from, Instant until, long first, long size) {
        // An entry may be committed a little later than it says.
        AuditFilter answers = new AuditFilter(
                from.minus(A_LITTLE),
                until.plus(A_LITTLE),
                Optional.of(AccessEvent.Kind.CONSENT_GIVEN),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return reader.pseudonymous(log, answers, size, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.index() >= first
                        && !GIVERS_OWN.contains(entry.details().getOrDefault("channel", "")))
                .map(AuditedEntry::index)
                .sorted()
                .toList();
    }

    /**
     * The places of {@link #places(Hash, long, long, int)}, and of the assisted ones that are not among them as many as
     * doubles their part, upwards: the counter goes on from 0 with a byte 1 behind it, modulo the length of their list.
     */
    static List<Long> places(Hash root, long first, long size, int many, List<Long> assisted) {
        TreeSet<Long> drawn = new TreeSet<>(places(root, first, size, many));
        List<Long> rest = new ArrayList<>(assisted);
        rest.removeAll(drawn);
        int more = (int) Math.min(rest.size(), Math.ceilDiv(assisted.size() * (long) drawn.size(), size - first));
        TreeSet<Long> again = new TreeSet<>();
        for (long counter = 0; again.size() < more; counter++) {
            byte[] seed = ByteBuffer.allocate(Hash.LENGTH + Long.BYTES + 1)
                    .put(root.bytes())
                    .putLong(counter)
                    .put((byte) 1)
                    .array();
            again.add(rest.get(new BigInteger(1, Merkle.leaf(seed).bytes())
                    .mod(BigInteger.valueOf(rest.size()))
                    .intValueExact()));
        }
        drawn.addAll(again);
        return new ArrayList<>(drawn);
    }

    /**
     * The places from the first to the size, excluding it: SHA-256 of 0x00, the root and a counter of eight bytes from 0
     * on, as an unsigned number, modulo the length of the range; what was drawn before is passed over.
     */
    static List<Long> places(Hash root, long first, long size, int many) {
        TreeSet<Long> drawn = new TreeSet<>();
        BigInteger range = BigInteger.valueOf(size - first);
        for (long counter = 0; drawn.size() < Math.min(many, size - first); counter++) {
            byte[] seed = ByteBuffer.allocate(Hash.LENGTH + Long.BYTES)
                    .put(root.bytes())
                    .putLong(counter)
                    .array();
            drawn.add(first
                    + new BigInteger(1, Merkle.leaf(seed).bytes()).mod(range).longValueExact());
        }
        return new ArrayList<>(drawn);
    }

    private long sizeAt(MunicipalityCode log, Instant moment) {
        return reader.with(log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT idx FROM log_entry WHERE log = ? AND committed_at < ? ORDER BY idx DESC LIMIT 1")) {
                select.setString(1, log.value());
                select.setObject(2, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) + 1 : 0L;
                }
            }
        });
    }
}
