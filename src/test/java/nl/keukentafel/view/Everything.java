package nl.keukentafel.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.person.PersonRef;

/** Every cell of every table, for whoever looks for somebody in them. */
final class Everything {
    private static final String TABLES = "SELECT table_name FROM information_schema.tables"
            + " WHERE table_type LIKE '%TABLE' AND table_schema IN ('public', 'PUBLIC')";

    private final Walk walk;

    Everything(Walk walk) {
        this.walk = walk;
    }

    /** All by which a row could be somebody's: refs as text and bytes, their number, and what the tables seal and look up. */
    List<byte[]> tracesOf(PersonRef ref, PersonRef other, String digits) {
        List<byte[]> traces = new ArrayList<>();
        traces.add(digits.getBytes(StandardCharsets.US_ASCII));
        for (PersonRef one : List.of(ref, other)) {
            traces.add(one.toString().getBytes(StandardCharsets.US_ASCII));
            traces.add(bytes(one.id()));
            String whose = " WHERE ref = '" + one + "'";
            traces.addAll(walk.bytes("SELECT lookup FROM person" + whose));
            traces.addAll(walk.bytes("SELECT sealed FROM person" + whose));
            traces.addAll(walk.bytes("SELECT looked_sealed FROM person" + whose));
        }
        return traces;
    }

    /** The tables with a column for the ref of somebody or for a case; of their answers, for the answer. */
    Set<String> tablesThatNameAPersonOrACase() {
        Set<String> found = new HashSet<>();
        try (Connection connection = walk.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema IN ('public', 'PUBLIC') AND (data_type IN ('uuid', 'UUID') AND column_name"
                        + " <> 'id' OR column_name IN ('ref', 'asker', 'subject', 'case_id', 'consent_id'))"
                        + " AND table_name <> 'staff_member'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The tables in which one of these is, in a cell of its own or inside one. */
    Set<String> find(List<byte[]> traces) {
        Set<String> found = new HashSet<>();
        List<String> wanted = traces.stream().map(HexFormat.of()::formatHex).toList();
        try (Connection connection = walk.connection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            String cell = HexFormat.of().formatHex(bytes(rows.getObject(column)));
                            if (wanted.stream().anyMatch(cell::contains)) {
                                found.add(table);
                            }
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] binary) {
            return binary;
        }
        return value instanceof UUID id ? bytes(id) : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
