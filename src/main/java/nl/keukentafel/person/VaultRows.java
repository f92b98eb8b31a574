package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Whoever is erased has no row in the vault any more: their ref leads to nobody, and their BSN to a new ref. */
@Singleton
final class VaultRows implements PersonalRows {
    @Override
    public void erase(Connection connection, ErasedPerson person) throws SQLException {
        person.forEachRef(connection, "DELETE FROM interpreter_wish WHERE municipality = ? AND ref = ?");
        person.forEachRef(
                connection, "DELETE FROM person_joined WHERE municipality = ? AND (told = ? OR registered = ?)");
        person.forEachRef(connection, "DELETE FROM person_ended WHERE municipality = ? AND ref = ?");
        person.forEachRef(connection, "DELETE FROM person WHERE municipality = ? AND ref = ?");
    }

    @Override
    public boolean keeps(Connection connection, ErasedPerson person) throws SQLException {
        return false;
    }

    @Override
    public Set<String> lastingWithThem() {
        return Set.of("person", "person_joined", "person_ended", "interpreter_wish");
    }
}
