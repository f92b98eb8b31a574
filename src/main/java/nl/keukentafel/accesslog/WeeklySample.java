package nl.keukentafel.accesslog;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/**
 * Entries of a week that an auditor reads whatever they say. Which they are follows from the signed head at the week's end
 * alone, so anybody with that head can draw them again, and nobody could choose them.
 */
public final class WeeklySample {
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
     * @param places what was drawn, in order
     */
    public record Drawn(String head, long first, long size, List<Long> places) {
        public Drawn {
            places = List.copyOf(places);
        }
    }

    /** Draws so many entries of a week, or all when it has fewer; empty when the week has none. */
    public Optional<Drawn> of(MunicipalityCode log, Instant from, Instant until, int many) {
        long first = sizeAt(log, from);
        long last = sizeAt(log, until);
        return reader.headUpTo(log, last)
                .map(note -> {
                    Checkpoint head = Checkpoint.parse(note.text());
                    return new Drawn(note.encoded(), first, head.size(), places(head.root(), first, head.size(), many));
                })
                .filter(drawn -> drawn.size() > drawn.first());
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
