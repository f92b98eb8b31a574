package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.municipality.MunicipalityCode;

/** A query for places in one log, that grows by conditions. */
final class PlaceQuery {
    private final MunicipalityCode log;
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    /** The first two parameters of the statement are the log and the place. */
    PlaceQuery(String sql, MunicipalityCode log, long before) {
        this.log = log;
        this.sql = new StringBuilder(sql);
        values.add(log.value());
        values.add(before);
    }

    MunicipalityCode log() {
        return log;
    }

    void before(long place) {
        sql.append(" AND idx < ?");
        values.add(place);
    }

    void in(String column, List<byte[]> tags) {
        sql.append(" AND ")
                .append(column)
                .append(" IN (?")
                .append(", ?".repeat(tags.size() - 1))
                .append(')');
        values.addAll(tags);
    }

    void between(String column, String first, String last) {
        sql.append(" AND ").append(column).append(" BETWEEN ? AND ?");
        values.add(first);
        values.add(last);
    }

    /** So many of them at most, newest first. */
    List<Long> indexes(Connection connection, int most) throws SQLException {
        return ordered(connection, " ORDER BY log DESC, idx DESC LIMIT " + most);
    }

    /** So many of them at most, oldest first. */
    List<Long> oldest(Connection connection, int most) throws SQLException {
        return ordered(connection, " ORDER BY log, idx LIMIT " + most);
    }

    private List<Long> ordered(Connection connection, String order) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql + order)) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof byte[] bytes) {
                    select.setBytes(i + 1, bytes);
                } else {
                    select.setObject(i + 1, values.get(i));
                }
            }
            List<Long> indexes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    indexes.add(rows.getLong(1));
                }
            }
            return indexes;
        }
    }
}
