package nl.keukentafel.message;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/** What is to be said to whom: written in the transaction of what it tells of, so neither is there without the other. */
@Singleton
public final class Outbox {
    private static final String SEALED_FOR = "message";

    private final Database database;
    private final Vault vault;
    private final Municipalities municipalities;

    Outbox(Database database, Vault vault, Municipalities municipalities) {
        this.database = database;
        this.vault = vault;
        this.municipalities = municipalities;
    }

    /** Writes a message on the given connection, by the way that is safe when nobody chose one. */
    public void put(
            Connection connection,
            MunicipalityCode municipality,
            PersonRef to,
            Message.Kind kind,
            String reference,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outbox (municipality, id, recipient, kind, way, reference, text_sealed, written)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, UUID.randomUUID());
            insert.setObject(3, to.id());
            insert.setString(4, kind.name());
            insert.setString(5, Message.Way.PRINT_AT_THE_DESK.name());
            insert.setString(6, reference);
            insert.setBytes(7, vault.seal(municipality, to, SEALED_FOR, text(municipalities.get(municipality), kind)));
            insert.setObject(8, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** All messages to this person, oldest first. */
    public List<Message> to(MunicipalityCode municipality, PersonRef recipient) {
        try {
            return database.in(municipality, connection -> to(connection, municipality, recipient));
        } catch (SQLException e) {
            throw new IllegalStateException("the messages cannot be read", e);
        }
    }

    private List<Message> to(Connection connection, MunicipalityCode municipality, PersonRef recipient)
            throws SQLException {
        List<Message> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, kind, way, reference, text_sealed, written, done FROM outbox"
                        + " WHERE municipality = ? AND recipient = ? ORDER BY written, id")) {
            select.setString(1, municipality.value());
            select.setObject(2, recipient.id());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Message(
                            municipality,
                            rows.getObject(1, UUID.class),
                            recipient,
                            Message.Kind.valueOf(rows.getString(2)),
                            Message.Way.valueOf(rows.getString(3)),
                            rows.getString(4),
                            vault.open(municipality, recipient, SEALED_FOR, rows.getBytes(5)),
                            rows.getObject(6, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(rows.getObject(7, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)));
                }
            }
        }
        return found;
    }

    private static String text(Municipality from, Message.Kind kind) {
        boolean u = from.tone() == Tone.U;
        String said =
                switch (kind) {
                    case CASE_OPENED ->
                        u
                                ? "De gemeente %s helpt u. U kiest zelf wat u deelt."
                                : "De gemeente %s helpt je. Jij kiest zelf wat je deelt.";
                    case RECEIPT_OF_A_YES ->
                        u
                                ? "U deelt nu iets met de gemeente %s. U kunt altijd stoppen."
                                : "Je deelt nu iets met de gemeente %s. Je kunt altijd stoppen.";
                    case RECEIPT_OF_A_STOP ->
                        u
                                ? "U bent gestopt met iets delen met de gemeente %s."
                                : "Je bent gestopt met iets delen met de gemeente %s.";
                    case SAID_YES_FOR_YOU ->
                        u
                                ? "Iemand die voor u mag kiezen, deelt nu iets met de gemeente %s. Wilt u dat niet? Zeg het ons."
                                : "Iemand die voor je mag kiezen, deelt nu iets met de gemeente %s. Wil je dat niet? Zeg het ons.";
                };
        return said.formatted(from.name()) + " Vragen? Bel " + from.contact().phone() + ".";
    }
}
