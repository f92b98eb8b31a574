package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.database.EndedRows;
import nl.keukentafel.database.KeptRows;
import nl.keukentafel.database.KeptSince;
import nl.keukentafel.municipality.Retention;

/** People whom nothing names any more, by whichever of their refs, and of whom the last ended before the term. */
@Singleton
final class EndedPersons implements KeptRows {
    private static final EndedRows KNOWN = new EndedRows(
            "person k",
            "ref",
            "k.known_since < :start AND NOT EXISTS (SELECT 1 FROM person_ended e WHERE e.municipality = k.municipality"
                    + " AND e.ref = k.ref AND e.ended >= :start) AND NOT EXISTS (SELECT 1 FROM person_joined j"
                    + " WHERE j.municipality = k.municipality AND (j.told = k.ref OR j.registered = k.ref"
                    + " AND j.joined >= :start))");

    private final List<PersonalRows> rooms;

    EndedPersons(List<PersonalRows> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    @Override
    public Retention kind() {
        return Retention.PERSONS;
    }

    @Override
    public Set<String> tables() {
        return rooms.stream().flatMap(room -> room.lastingWithThem().stream()).collect(Collectors.toSet());
    }

    @Override
    public List<UUID> ended(Connection connection, KeptSince since, UUID after, int most) throws SQLException {
        return KNOWN.after(
                connection, since, after, most, ref -> nothingKeeps(connection, since, all(connection, since, ref)));
    }

    @Override
    public int delete(Connection connection, KeptSince since, List<UUID> those) throws SQLException {
        List<UUID> still = KNOWN.still(
                connection, since, those, ref -> nothingKeeps(connection, since, all(connection, since, ref)));
        for (UUID ref : still) {
            ErasedPerson person = all(connection, since, ref);
            for (PersonalRows room : rooms) {
                room.erase(connection, person);
            }
        }
        return still.size();
    }

    private static ErasedPerson all(Connection connection, KeptSince since, UUID ref) throws SQLException {
        return new ErasedPerson(
                since.municipality(), Joins.same(connection, since.municipality(), new PersonRef(ref)), Set.of());
    }

    private boolean nothingKeeps(Connection connection, KeptSince since, ErasedPerson person) throws SQLException {
        if (LastEnds.since(connection, since.municipality(), person.refs(), since.start())) {
            return false;
        }
        for (PersonalRows room : rooms) {
            if (room.keeps(connection, person)) {
                return false;
            }
        }
        return true;
    }
}
