package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** What waits for a second privacy officer, and which cases somebody has; works on the connection it is given. */
@Singleton
class ErasingStore {
    /** One privacy officer's word that somebody is to be erased. */
    record Waiting(UUID id, PersonRef person, ErasureGround ground, String writtenBy) {
        String code() {
            return new JoiningId(id).code();
        }
    }

    void insert(Connection connection, MunicipalityCode municipality, Waiting waiting, LocalDate today)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM erasing WHERE municipality = ? AND (written_on < ? OR person = ?)")) {
            delete.setString(1, municipality.value());
            delete.setDate(2, Date.valueOf(today));
            delete.setObject(3, waiting.person().id());
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO erasing (municipality, id, person, ground, written_by, written_on) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, waiting.id());
            insert.setObject(3, waiting.person().id());
            insert.setString(4, waiting.ground().word());
            insert.setString(5, waiting.writtenBy());
            insert.setDate(6, Date.valueOf(today));
            insert.executeUpdate();
        }
    }

    /** What was written on this day under this code; empty when that is not exactly one. */
    Optional<Waiting> of(Connection connection, MunicipalityCode municipality, LocalDate day, String code)
            throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, person, ground, written_by FROM erasing WHERE municipality = ? AND written_on = ?")) {
            select.setString(1, municipality.value());
            select.setDate(2, Date.valueOf(day));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            rows.getObject(1, UUID.class),
                            new PersonRef(rows.getObject(2, UUID.class)),
                            ErasureGround.of(rows.getString(3)).orElseThrow(),
                            rows.getString(4)));
                }
            }
        }
        found.removeIf(one -> !one.code().equals(code));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The ids of all cases of which one of these is the resident. */
    Set<UUID> cases(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs) throws SQLException {
        return cases(connection, "SELECT id FROM casefile WHERE municipality = ? AND resident = ?", municipality, refs);
    }

    /** The same of the cases that are open at this moment. */
    Set<UUID> open(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs, Instant now)
            throws SQLException {
        return cases(
                connection,
                "SELECT id FROM casefile WHERE municipality = ? AND resident = ? AND closed IS NULL AND ends > ?",
                municipality,
                refs,
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    }

    private static Set<UUID> cases(
            Connection connection, String sql, MunicipalityCode municipality, Set<PersonRef> refs, Object... more)
            throws SQLException {
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (PersonRef ref : refs) {
                select.setString(1, municipality.value());
                select.setObject(2, ref.id());
                for (int i = 0; i < more.length; i++) {
                    select.setObject(i + 3, more[i]);
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getObject(1, UUID.class));
                    }
                }
            }
        }
        return found;
    }
}
