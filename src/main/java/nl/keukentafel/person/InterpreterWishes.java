package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;

/** In which language somebody would have an interpreter, as they told it themself; kept sealed, and gone when they unsay it. */
@Singleton
public final class InterpreterWishes {
    /** Signed and spoken languages that can be asked for, as IETF language subtags (RFC 5646). */
    public static final List<String> LANGUAGES = List.of(
            "ar", "bg", "de", "en", "fa", "fr", "hu", "it", "ku", "ckb", "dse", "uk", "pap", "ps", "pl", "pt", "ro",
            "ru", "so", "es", "rif", "ti", "tr", "ur", "vi", "zh");

    private static final String USE = "interpreter";

    private final Database database;
    private final Vault vault;

    InterpreterWishes(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** One of {@link #LANGUAGES}; empty when they asked for none. */
    public Optional<String> of(MunicipalityCode municipality, PersonRef ref) {
        try {
            Optional<byte[]> kept = database.in(municipality, connection -> {
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed FROM interpreter_wish WHERE municipality = ? AND ref = ?")) {
                    select.setString(1, municipality.value());
                    select.setObject(2, ref.id());
                    try (ResultSet rows = select.executeQuery()) {
                        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
                    }
                }
            });
            return kept.map(one -> vault.open(municipality, ref, USE, one));
        } catch (SQLException e) {
            throw new IllegalStateException("a wish for an interpreter cannot be read", e);
        }
    }

    /**
     * Keeps what they chose instead of what was kept; empty for no interpreter. Throws {@link IllegalArgumentException}
     * on a language that is not one of {@link #LANGUAGES}.
     */
    public void choose(Resident resident, Optional<String> language) {
        if (language.filter(LANGUAGES::contains).isEmpty() && language.isPresent()) {
            throw new IllegalArgumentException("a language that can be asked for is expected");
        }
        Optional<byte[]> hidden =
                language.map(words -> vault.seal(resident.municipality(), resident.ref(), USE, words));
        try {
            database.in(resident.municipality(), connection -> {
                change(connection, "DELETE FROM interpreter_wish WHERE municipality = ? AND ref = ?", resident);
                if (hidden.isPresent()) {
                    change(
                            connection,
                            "INSERT INTO interpreter_wish (municipality, ref, sealed) VALUES (?, ?, ?)",
                            resident,
                            hidden.get());
                }
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("a wish for an interpreter cannot be kept", e);
        }
    }

    private static void change(Connection connection, String sql, Resident resident, byte[]... more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, resident.municipality().value());
            statement.setObject(2, resident.ref().id());
            for (int i = 0; i < more.length; i++) {
                statement.setBytes(i + 3, more[i]);
            }
            statement.executeUpdate();
        }
    }
}
