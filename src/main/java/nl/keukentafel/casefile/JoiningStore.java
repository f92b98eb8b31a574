package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** What waits for a second employee; gone when it is confirmed, and with the day. */
@Singleton
class JoiningStore {
    /** One employee's word that both are one person. */
    record Waiting(JoiningId id, CaseId caseId, PersonRef told, PersonRef registered, String writtenBy) {}

    void insert(Connection connection, MunicipalityCode municipality, Waiting waiting, LocalDate today)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM joining WHERE municipality = ? AND (written_on < ? OR told = ?)")) {
            delete.setString(1, municipality.value());
            delete.setDate(2, Date.valueOf(today));
            delete.setObject(3, waiting.told().id());
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO joining (municipality, id, case_id, told, registered, written_by, written_on)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, waiting.id().id());
            insert.setObject(3, waiting.caseId().id());
            insert.setObject(4, waiting.told().id());
            insert.setObject(5, waiting.registered().id());
            insert.setString(6, waiting.writtenBy());
            insert.setDate(7, Date.valueOf(today));
            insert.executeUpdate();
        }
    }

    List<Waiting> of(Connection connection, MunicipalityCode municipality, LocalDate day) throws SQLException {
        List<Waiting> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id, case_id, told, registered, written_by"
                + " FROM joining WHERE municipality = ? AND written_on = ?")) {
            select.setString(1, municipality.value());
            select.setDate(2, Date.valueOf(day));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Waiting(
                            new JoiningId(rows.getObject(1, UUID.class)),
                            new CaseId(rows.getObject(2, UUID.class)),
                            new PersonRef(rows.getObject(3, UUID.class)),
                            new PersonRef(rows.getObject(4, UUID.class)),
                            rows.getString(5)));
                }
            }
        }
        return found;
    }

    void delete(Connection connection, MunicipalityCode municipality, JoiningId id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM joining WHERE municipality = ? AND id = ?")) {
            delete.setString(1, municipality.value());
            delete.setObject(2, id.id());
            delete.executeUpdate();
        }
    }
}
