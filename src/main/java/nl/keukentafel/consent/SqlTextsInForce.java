package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.policy.words.PurposeCode;

/** Kept with each municipality that adopted the purpose. */
@Singleton
final class SqlTextsInForce implements TextsInForce {
    private final Database database;
    private final Municipalities municipalities;

    SqlTextsInForce(Database database, Municipalities municipalities) {
        this.database = database;
        this.municipalities = municipalities;
    }

    @Override
    public Set<Text> kept() {
        Set<Text> kept = new HashSet<>();
        for (Municipality each : municipalities.all()) {
            try {
                kept.addAll(database.in(each.code(), connection -> kept(connection, each.code())));
            } catch (SQLException e) {
                throw new IllegalStateException("the policies that were in force cannot be read", e);
            }
        }
        return kept;
    }

    private static Set<Text> kept(Connection connection, MunicipalityCode municipality) throws SQLException {
        Set<Text> kept = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT purpose, valid_from, hash FROM policy_in_force WHERE municipality = ?")) {
            select.setString(1, municipality.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(new Text(
                            new PurposeCode(rows.getString(1)), rows.getObject(2, LocalDate.class), rows.getString(3)));
                }
            }
        }
        return kept;
    }

    @Override
    public void keep(Collection<Text> texts) {
        for (Municipality each : municipalities.all()) {
            List<Text> adopted = texts.stream()
                    .filter(text -> each.purposes().contains(text.purpose().value()))
                    .toList();
            try {
                database.in(each.code(), connection -> {
                    for (Text text : adopted) {
                        keep(connection, each.code(), text);
                    }
                    return adopted;
                });
            } catch (SQLException e) {
                throw new IllegalStateException("the policies that are in force cannot be kept", e);
            }
        }
    }

    private static void keep(Connection connection, MunicipalityCode municipality, Text text) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE policy_in_force SET hash = ? WHERE municipality = ? AND purpose = ? AND valid_from = ?")) {
            update.setString(1, text.hash());
            update.setString(2, municipality.value());
            update.setString(3, text.purpose().value());
            update.setObject(4, text.validFrom());
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        // Another node may have kept it meanwhile.
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO policy_in_force (hash, municipality,"
                + " purpose, valid_from) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, text.hash());
            insert.setString(2, municipality.value());
            insert.setString(3, text.purpose().value());
            insert.setObject(4, text.validFrom());
            insert.executeUpdate();
        }
    }
}
