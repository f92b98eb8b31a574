package nl.keukentafel.accesslog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;

/** The searches that auditors keep: everybody their own, and what others share. */
public final class SavedFilters {
    private static final int MOST = 50;

    private final LogReader reader;

    SavedFilters(LogReader reader) {
        this.reader = reader;
    }

    /** An auditor's own filters and the shared ones, by name. */
    public List<SavedFilter> of(MunicipalityCode municipality, String auditor) {
        return reader.with(municipality, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id, owner, name, query, shared, alert_above FROM saved_filter"
                            + " WHERE municipality = ? AND (owner = ? OR shared) ORDER BY name, id")) {
                select.setString(1, municipality.value());
                select.setString(2, auditor);
                List<SavedFilter> filters = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        filters.add(filter(rows));
                    }
                }
                return filters;
            }
        });
    }

    /** Keeps a filter; false when its owner keeps fifty already. */
    public boolean keep(MunicipalityCode municipality, SavedFilter filter) {
        if (of(municipality, filter.owner()).stream()
                        .filter(one -> one.owner().equals(filter.owner()))
                        .count()
                >= MOST) {
            return false;
        }
        return reader.with(municipality, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO saved_filter (municipality, id, owner, name, query, shared,"
                            + " alert_above) VALUES (?,?,?,?,?,?,?)")) {
                insert.setString(1, municipality.value());
                insert.setObject(2, filter.id());
                insert.setString(3, filter.owner());
                insert.setString(4, filter.name());
                insert.setString(5, filter.query());
                insert.setBoolean(6, filter.shared());
                insert.setLong(7, filter.alertAbove().orElse(-1));
                return insert.executeUpdate() == 1;
            }
        });
    }

    /** Forgets an auditor's own filter; false when it is not theirs. */
    public boolean forget(MunicipalityCode municipality, String auditor, UUID id) {
        return reader.with(municipality, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM saved_filter WHERE municipality = ? AND owner = ? AND id = ?")) {
                delete.setString(1, municipality.value());
                delete.setString(2, auditor);
                delete.setObject(3, id);
                return delete.executeUpdate() == 1;
            }
        });
    }

    private static SavedFilter filter(ResultSet rows) throws SQLException {
        long above = rows.getLong(6);
        return new SavedFilter(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getBoolean(5),
                above < 0 ? OptionalLong.empty() : OptionalLong.of(above));
    }
}
