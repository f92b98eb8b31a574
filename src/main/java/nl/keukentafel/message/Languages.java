package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
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

    Optional<String> of(Connection connection, MunicipalityCode municipality, PersonRef ref) throws SQLException {
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
                change(connection, "DELETE FROM resident_language WHERE municipality = ? AND ref = ?", resident);
                change(
                        connection,
                        "INSERT INTO resident_language (municipality, ref, language) VALUES (?, ?, ?)",
                        resident,
                        language);
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the chosen language cannot be kept", e);
        }
    }

    private static void change(Connection connection, String sql, Resident resident, String... more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, resident.municipality().value());
            statement.setString(2, resident.ref().toString());
            for (int i = 0; i < more.length; i++) {
                statement.setString(i + 3, more[i]);
            }
            statement.executeUpdate();
        }
    }
}
