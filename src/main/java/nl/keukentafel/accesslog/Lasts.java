package nl.keukentafel.accesslog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** How many entries each person has and where the last one is, as the table {@code log_last} says now. */
final class Lasts {
    static final Last NONE = new Last(0, 0);

    private final WriterConnection writer;
    private final Scopes scopes;

    Lasts(WriterConnection writer, Scopes scopes) {
        this.writer = writer;
        this.scopes = scopes;
    }

    record Last(long entries, long index) {}

    /** Of these persons, those who have any. */
    Map<PersonRef, Last> of(MunicipalityCode log, List<PersonRef> persons) throws SQLException {
        Map<PersonRef, Last> lasts = new HashMap<>();
        if (persons.isEmpty()) {
            return lasts;
        }
        Map<String, PersonRef> byTag = new HashMap<>();
        byte[][] tags = new byte[persons.size()][];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = scopes.lastTag(log, persons.get(i));
            byTag.put(HexFormat.of().formatHex(tags[i]), persons.get(i));
        }
        PreparedStatement select =
                writer.prepared("SELECT tag, entries, last_idx FROM log_last WHERE log = ? AND tag = ANY(?)");
        select.setString(1, log.value());
        select.setArray(2, writer.connection().createArrayOf("bytea", tags));
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                PersonRef person = byTag.get(HexFormat.of().formatHex(rows.getBytes(1)));
                if (person != null) {
                    lasts.put(person, new Last(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return lasts;
    }
}
