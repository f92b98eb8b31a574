package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.NoteSignature;

/** The witnesses' signatures in the database. */
final class Cosignatures {
    private Cosignatures() {}

    /** The last time that a witness signed, and the size of what it signed. */
    record Last(Instant at, long size) {}

    static void add(
            Connection connection, MunicipalityCode log, long size, String witness, NoteSignature signature, Instant at)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_cosignature (log, size, witness, signed_at, line) VALUES (?,?,?,?,?)")) {
            insert.setString(1, log.value());
            insert.setLong(2, size);
            insert.setString(3, witness);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.setString(5, signature.line());
            insert.executeUpdate();
        }
    }

    static Optional<Last> last(Connection connection, MunicipalityCode log, String witness) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT signed_at, size FROM log_cosignature"
                + " WHERE log = ? AND witness = ? ORDER BY signed_at DESC LIMIT 1")) {
            select.setString(1, log.value());
            select.setString(2, witness);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Last(rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    /** The newest signature of each witness under the head of this size. */
    static List<NoteSignature> of(Connection connection, MunicipalityCode log, long size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT line FROM log_cosignature c"
                + " WHERE log = ? AND size = ? AND signed_at = (SELECT MAX(signed_at) FROM log_cosignature o"
                + " WHERE o.log = c.log AND o.size = c.size AND o.witness = c.witness) ORDER BY witness")) {
            select.setString(1, log.value());
            select.setLong(2, size);
            List<NoteSignature> signatures = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    signatures.add(NoteSignature.parse(rows.getString(1)));
                }
            }
            return signatures;
        }
    }

    /** The size of the newest head with a witness's signature that covers this entry. */
    static OptionalLong covering(Connection connection, MunicipalityCode log, long index) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MAX(size) FROM log_cosignature WHERE log = ? AND size > ?")) {
            select.setString(1, log.value());
            select.setLong(2, index);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long size = rows.getLong(1);
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(size);
            }
        }
    }
}
