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

    private record Kept(PersonRef under, byte[] sealed) {}

    /** One of {@link #LANGUAGES}, by whichever of their refs they told it; empty when they asked for none. */
    public Optional<String> of(MunicipalityCode municipality, PersonRef ref) {
        try {
            Optional<Kept> kept = database.in(municipality, connection -> {
                for (PersonRef one : Joins.same(connection, municipality, ref)) {
                    Optional<Kept> found = under(connection, municipality, one);
                    if (found.isPresent()) {
                        return found;
                    }
                }
                return Optional.empty();
            });
            return kept.map(one -> vault.open(municipality, one.under(), USE, one.sealed()));
        } catch (SQLException e) {
            throw new IllegalStateException("a wish for an interpreter cannot be read", e);
        }
    }

    private static Optional<Kept> under(Connection connection, MunicipalityCode municipality, PersonRef ref)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sealed FROM interpreter_wish WHERE municipality = ? AND ref = ?")) {
            select.setString(1, municipality.value());
            select.setObject(2, ref.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Kept(ref, rows.getBytes(1))) : Optional.empty();
            }
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
                for (PersonRef ref : resident.refs()) {
                    change(
                            connection,
                            "DELETE FROM interpreter_wish WHERE municipality = ? AND ref = ?",
                            resident.municipality(),
                            ref);
                }
                if (hidden.isPresent()) {
                    change(
                            connection,
                            "INSERT INTO interpreter_wish (municipality, ref, sealed) VALUES (?, ?, ?)",
                            resident.municipality(),
                            resident.ref(),
                            hidden.get());
                }
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("a wish for an interpreter cannot be kept", e);
        }
    }

    private static void change(
            Connection connection, String sql, MunicipalityCode municipality, PersonRef ref, byte[]... more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, municipality.value());
            statement.setObject(2, ref.id());
            for (int i = 0; i < more.length; i++) {
                statement.setBytes(i + 3, more[i]);
            }
            statement.executeUpdate();
        }
    }
}
