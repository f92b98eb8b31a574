package nl.keukentafel.helper;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.LastEnds;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/** The rows of invitations and wrong codes, on a connection of the caller. */
@Singleton
class HelperStore {
    private static final String SELECT =
            "SELECT id, resident, helper, may, helper_name, resident_name, last_day, invited,"
                    + " code_ends, ended FROM helper WHERE municipality = ? AND ";
    private static final String HELPER_NAME = "helper-name";
    private static final String RESIDENT_NAME = "name-for-a-helper";
    private static final String CODES = "helper-code";

    private final Vault vault;

    HelperStore(Vault vault) {
        this.vault = vault;
    }

    void insert(Connection connection, Helper helper, SpokenCode code) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO helper (municipality, id, resident, may, helper_name, resident_name, last_day, invited,"
                        + " code_tag, code_ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, helper.municipality().value());
            insert.setObject(2, helper.id().id());
            insert.setObject(3, helper.resident().id());
            insert.setString(4, May.words(helper.may()));
            insert.setBytes(5, vault.seal(helper.municipality(), helper.resident(), HELPER_NAME, helper.helperName()));
            insert.setBytes(
                    6, vault.seal(helper.municipality(), helper.resident(), RESIDENT_NAME, helper.residentName()));
            insert.setObject(7, helper.lastDay());
            insert.setObject(8, utc(helper.invited()));
            insert.setString(9, tag(helper.municipality(), code));
            insert.setObject(10, utc(helper.codeEnds()));
            insert.executeUpdate();
        }
    }

    Optional<Helper> find(Connection connection, MunicipalityCode municipality, HelperId id) throws SQLException {
        return all(connection, municipality, "id = ?", id.id()).stream().findFirst();
    }

    /** Of one person, by all refs that they have. */
    List<Helper> ofResident(Connection connection, MunicipalityCode municipality, List<PersonRef> resident)
            throws SQLException {
        return ofOne(connection, municipality, "resident = ?", resident);
    }

    /** By one person, by all refs that they have. */
    List<Helper> byHelper(Connection connection, MunicipalityCode municipality, List<PersonRef> helper)
            throws SQLException {
        return ofOne(connection, municipality, "helper = ?", helper);
    }

    private List<Helper> ofOne(Connection connection, MunicipalityCode municipality, String which, List<PersonRef> refs)
            throws SQLException {
        List<Helper> found = new ArrayList<>();
        for (PersonRef ref : refs) {
            found.addAll(all(connection, municipality, which, ref.id()));
        }
        found.sort(Comparator.comparing(Helper::invited)
                .thenComparing(helper -> helper.id().id()));
        return found;
    }

    /** Everything that was not ended, run out or not. */
    List<Helper> notEnded(Connection connection, MunicipalityCode municipality) throws SQLException {
        return all(connection, municipality, "ended IS NULL ORDER BY invited, id");
    }

    /** The invitation of a code that nobody used, run out or not. */
    Optional<Helper> ofCode(Connection connection, MunicipalityCode municipality, SpokenCode code) throws SQLException {
        return all(connection, municipality, "code_tag = ?", tag(municipality, code)).stream()
                .findFirst();
    }

    /** Takes the code out: it was used, and names nothing any more. */
    void begin(Connection connection, Helper helper, PersonRef by, Instant now) throws SQLException {
        change(
                connection,
                "UPDATE helper SET helper = ?, began = ?, code_tag = NULL WHERE municipality = ? AND id = ?",
                by.id(),
                utc(now),
                helper.municipality().value(),
                helper.id().id());
    }

    void end(Connection connection, Helper helper, Instant now) throws SQLException {
        change(
                connection,
                "UPDATE helper SET ended = ?, code_tag = NULL WHERE municipality = ? AND id = ?",
                utc(now),
                helper.municipality().value(),
                helper.id().id());
    }

    /** Codes that nobody used go when they have run out, and help a year after its last day, with its names. */
    void tidy(Connection connection, MunicipalityCode municipality, Instant now, LocalDate today) throws SQLException {
        List<UUID> over = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM helper WHERE municipality = ?"
                + " AND (helper IS NULL AND code_ends < ? OR last_day < ?)")) {
            select.setString(1, municipality.value());
            select.setObject(2, utc(now));
            select.setObject(3, today.minusYears(1));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    over.add(rows.getObject(1, UUID.class));
                }
            }
        }
        delete(connection, municipality, over);
    }

    /** Deletes these; of whom they joined it is noted when that ended. */
    void delete(Connection connection, MunicipalityCode municipality, List<UUID> those) throws SQLException {
        for (String who : List.of("resident", "helper")) {
            LastEnds.note(
                    connection,
                    municipality,
                    "SELECT " + who + ", COALESCE(ended, code_ends) FROM helper WHERE municipality = ? AND id = ? AND "
                            + who + " IS NOT NULL",
                    those);
            LastEnds.note(
                    connection,
                    municipality,
                    "SELECT " + who + ", CAST(last_day + INTERVAL '1' DAY AS TIMESTAMP WITH TIME ZONE) FROM helper"
                            + " WHERE municipality = ? AND id = ? AND helper IS NOT NULL AND ended IS NULL AND " + who
                            + " IS NOT NULL",
                    those);
        }
        for (UUID id : those) {
            change(connection, "DELETE FROM helper WHERE municipality = ? AND id = ?", municipality.value(), id);
        }
    }

    void wrongCode(Connection connection, MunicipalityCode municipality, PersonRef person, Instant now)
            throws SQLException {
        change(
                connection,
                "INSERT INTO helper_wrong_code (municipality, id, person, tried) VALUES (?, ?, ?, ?)",
                municipality.value(),
                UUID.randomUUID(),
                person.id(),
                utc(now));
    }

    /** How many wrong codes this person typed since then; older ones are forgotten. */
    int wrongCodes(Connection connection, MunicipalityCode municipality, List<PersonRef> person, Instant since)
            throws SQLException {
        change(
                connection,
                "DELETE FROM helper_wrong_code WHERE municipality = ? AND tried < ?",
                municipality.value(),
                utc(since));
        int typed = 0;
        for (PersonRef ref : person) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT count(*) FROM helper_wrong_code WHERE municipality = ? AND person = ?")) {
                select.setString(1, municipality.value());
                select.setObject(2, ref.id());
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    typed += rows.getInt(1);
                }
            }
        }
        return typed;
    }

    private List<Helper> all(Connection connection, MunicipalityCode municipality, String which, Object... values)
            throws SQLException {
        List<Helper> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
            select.setString(1, municipality.value());
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 2, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    helper(municipality, rows).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Empty when the resident's own keys were destroyed: of who was erased, there is nobody to help. */
    private Optional<Helper> helper(MunicipalityCode municipality, ResultSet rows) throws SQLException {
        PersonRef resident = new PersonRef(rows.getObject("resident", UUID.class));
        String helperName;
        String residentName;
        try {
            helperName = vault.open(municipality, resident, HELPER_NAME, rows.getBytes("helper_name"));
            residentName = vault.open(municipality, resident, RESIDENT_NAME, rows.getBytes("resident_name"));
        } catch (KeyGone erased) {
            return Optional.empty();
        }
        return Optional.of(new Helper(
                municipality,
                new HelperId(rows.getObject("id", UUID.class)),
                resident,
                helperName,
                residentName,
                May.read(rows.getString("may")),
                rows.getObject("last_day", LocalDate.class),
                rows.getObject("invited", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("helper", UUID.class)).map(PersonRef::new),
                rows.getObject("code_ends", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rows.getObject("ended", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)));
    }

    /** A keyed hash: whoever has the table alone cannot try all codes against it. */
    private String tag(MunicipalityCode municipality, SpokenCode code) {
        return HexFormat.of().formatHex(vault.tag(municipality, CODES, code.digits()));
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
