package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.database.Database;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/** What employees declared about themselves and others, as keyed hashes per employee that nobody can read. */
@Singleton
public final class Conflicts {
    private final Database database;
    private final Vault vault;

    Conflicts(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** Declares once; it cannot be read back, and there is no override. */
    public void declare(Caseworker worker, Bsn about, Conflict kind) {
        if (kind == Conflict.NONE) {
            throw new IllegalArgumentException("nothing to declare");
        }
        PersonRef ref = vault.refOf(worker.municipality(), about);
        byte[] tag = vault.tag(worker.municipality(), worker.subject(), ref);
        byte[] colleague = vault.tag(worker.municipality(), Nearness.WORKS_HERE, ref);
        try {
            database.in(worker.municipality(), connection -> {
                if (kind == Conflict.OWN_DATA) {
                    Nearness.worksHere(connection, worker, colleague);
                }
                return declare(connection, worker, tag, kind);
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the declaration cannot be kept", e);
        }
    }

    private static int declare(Connection connection, Caseworker worker, byte[] tag, Conflict kind)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO declared_conflict (municipality, worker, person_hash, kind)"
                        + " SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM declared_conflict"
                        + " WHERE municipality = ? AND worker = ? AND person_hash = ?)")) {
            insert.setString(1, worker.municipality().value());
            insert.setString(2, worker.subject());
            insert.setBytes(3, tag);
            insert.setString(4, kind.name());
            insert.setString(5, worker.municipality().value());
            insert.setString(6, worker.subject());
            insert.setBytes(7, tag);
            return insert.executeUpdate();
        }
    }

    /** What the worker declared about any of these, by whichever of their refs, the first of {@link Conflict} that applies; read now. */
    public Conflict between(Connection connection, Caseworker worker, Collection<PersonRef> people)
            throws SQLException {
        Set<PersonRef> all = new LinkedHashSet<>();
        for (PersonRef ref : people) {
            all.addAll(Joins.same(connection, worker.municipality(), ref));
        }
        List<byte[]> tags = all.stream()
                .map(ref -> vault.tag(worker.municipality(), worker.subject(), ref))
                .toList();
        Conflict found = Conflict.NONE;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT person_hash, kind FROM declared_conflict WHERE municipality = ? AND worker = ?")) {
            select.setString(1, worker.municipality().value());
            select.setString(2, worker.subject());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] declared = rows.getBytes(1);
                    Conflict kind = Conflict.valueOf(rows.getString(2));
                    if (tags.stream().anyMatch(tag -> Arrays.equals(tag, declared))
                            && (found == Conflict.NONE || kind.compareTo(found) < 0)) {
                        found = kind;
                    }
                }
            }
        }
        return found;
    }
}
