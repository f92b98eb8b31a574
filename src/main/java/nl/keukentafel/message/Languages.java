package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * The language that a resident chose to read in, on pages and in messages, kept from one sign-in to the next and on every
 * device.
 */
@Singleton
public class Languages {
    private final Database database;

    Languages(Database database) {
        this.database = database;
    }

    public Optional<String> of(Resident resident) {
        try {
            return database.in(
                    resident.municipality(), connection -> of(connection, resident.municipality(), resident.ref()));
        } catch (SQLException e) {
            throw new IllegalStateException("the chosen language cannot be read", e);
        }
    }

    /** By whichever of their refs they chose it. */
    Optional<String> of(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
        for (PersonRef one : Joins.same(connection, municipality, ref)) {
            Optional<String> chosen = under(connection, municipality, one);
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> under(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT language FROM resident_language WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setString(2, ref.toString());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Keeps the choice; one of {@link MessageTexts#LANGUAGES}. */
    public void choose(Resident resident, String language) {
        if (!MessageTexts.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("a language that all texts exist in is expected");
        }
        try {
            database.in(resident.municipality(), connection -> {
                for (PersonRef ref : resident.refs()) {
                    change(
                            connection,
                            "DELETE FROM resident_language WHERE municipality = ? AND ref = ?",
                            resident.municipality().value(),
                            ref.toString());
                }
                change(
                        connection,
                        "INSERT INTO resident_language (municipality, ref, language) VALUES (?, ?, ?)",
                        resident.municipality().value(),
                        resident.ref().toString(),
                        language);
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the chosen language cannot be kept", e);
        }
    }

    private static void change(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
