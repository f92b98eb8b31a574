package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * When the last of somebody ended that is not kept any more: whoever deletes rows of theirs says so first, so that the term
 * after which they are forgotten themself begins there.
 */
public final class LastEnds {
    private static final String NOTE_LATER =
            "UPDATE person_ended SET ended = ? WHERE municipality = ? AND ref = ? AND ended < ?";
    private static final String NOTE_FIRST = "INSERT INTO person_ended (municipality, ref, ended)"
            + " SELECT p.municipality, p.ref, CAST(? AS TIMESTAMP(6) WITH TIME ZONE) FROM person p"
            + " WHERE p.municipality = ? AND p.ref = ? AND NOT EXISTS (SELECT 1 FROM person_ended e"
            + " WHERE e.municipality = p.municipality AND e.ref = p.ref)";

    private LastEnds() {}

    /** Something of theirs ended at this moment and is deleted; inside a transaction of the log. */
    public static void note(Connection connection, MunicipalityCode municipality, PersonRef of, Instant ended)
            throws SQLException {
        OffsetDateTime at = ended.atOffset(ZoneOffset.UTC);
        try (PreparedStatement update = connection.prepareStatement(NOTE_LATER)) {
            update.setObject(1, at);
            update.setString(2, municipality.value());
            update.setObject(3, of.id());
            update.setObject(4, at);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(NOTE_FIRST)) {
            insert.setObject(1, at);
            insert.setString(2, municipality.value());
            insert.setObject(3, of.id());
            insert.executeUpdate();
        }
    }

    /**
     * Notes what this finds for each; it gives a ref and a moment, its first parameter is the municipality and every other
     * one the id.
     */
    public static void note(Connection connection, MunicipalityCode municipality, String sql, List<UUID> those)
            throws SQLException {
        int parameters = (int) sql.chars().filter(sign -> sign == '?').count();
        Map<PersonRef, Instant> ends = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (UUID one : those) {
                select.setString(1, municipality.value());
                for (int i = 2; i <= parameters; i++) {
                    select.setObject(i, one);
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Instant ended = rows.getObject(2, OffsetDateTime.class).toInstant();
                        ends.merge(
                                PersonRef.of(rows.getString(1)),
                                ended,
                                (first, second) -> first.isAfter(second) ? first : second);
                    }
                }
            }
        }
        for (Map.Entry<PersonRef, Instant> end : ends.entrySet()) {
            note(connection, municipality, end.getKey(), end.getValue());
        }
    }

    /** Whether something of one of these ended at this moment or later. */
    static boolean since(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs, Instant start)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM person_ended WHERE municipality = ? AND ref = ? AND ended >= ?")) {
            for (PersonRef ref : refs) {
                select.setString(1, municipality.value());
                select.setObject(2, ref.id());
                select.setObject(3, start.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
