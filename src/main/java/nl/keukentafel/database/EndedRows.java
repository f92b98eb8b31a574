package nl.keukentafel.database;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rows of one table that ended before a term, found by their id; of any two askers both get them in the same order. */
public final class EndedRows {
    private static final Pattern MARK = Pattern.compile(":(start|first|now|today)\\b");

    private final String id;
    private final String sql;
    private final List<String> marks;

    /**
     * @param from the table as {@code k}, and what is joined to it
     * @param id the column of {@code k} with the id
     * @param ended the condition; {@code :start} and {@code :now} stand for moments, {@code :first} and {@code :today} for
     *     days of {@link KeptSince}
     */
    public EndedRows(String from, String id, String ended) {
        this.id = "k." + id;
        this.marks = MARK.matcher(ended).results().map(MatchResult::group).toList();
        this.sql = "SELECT " + this.id + " FROM " + from + " WHERE k.municipality = ? AND ("
                + MARK.matcher(ended).replaceAll("?") + ")";
    }

    /** What else has to hold of a row for it to go. */
    @FunctionalInterface
    public interface Going {
        boolean goes(UUID id) throws SQLException;
    }

    /** The ids after this one, in their order and at most so many. */
    public List<UUID> after(Connection connection, KeptSince since, UUID after, int most, Going also)
            throws SQLException {
        List<UUID> found = new ArrayList<>();
        UUID last = after;
        while (true) {
            List<UUID> some = select(connection, since, sql + " AND " + id + " > ? ORDER BY " + id, last, most);
            for (UUID one : some) {
                if (also.goes(one)) {
                    found.add(one);
                    if (found.size() == most) {
                        return found;
                    }
                }
            }
            if (some.size() < most) {
                return found;
            }
            last = some.getLast();
        }
    }

    /** Those of these that ended, at this moment too. */
    public List<UUID> still(Connection connection, KeptSince since, List<UUID> those, Going also) throws SQLException {
        List<UUID> still = new ArrayList<>();
        for (UUID one : those) {
            if (!select(connection, since, sql + " AND " + id + " = ?", one, 1).isEmpty() && also.goes(one)) {
                still.add(one);
            }
        }
        return still;
    }

    private List<UUID> select(Connection connection, KeptSince since, String query, UUID than, int most)
            throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 1;
            select.setString(parameter++, since.municipality().value());
            for (String mark : marks) {
                switch (mark) {
                    case ":start" -> select.setObject(parameter++, since.start().atOffset(ZoneOffset.UTC));
                    case ":now" -> select.setObject(parameter++, since.now().atOffset(ZoneOffset.UTC));
                    case ":first" -> select.setDate(parameter++, Date.valueOf(since.first()));
                    default -> select.setDate(parameter++, Date.valueOf(since.today()));
                }
            }
            select.setObject(parameter, than);
            select.setMaxRows(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /** Runs this for each; every parameter of it but the first, which is the municipality, is the id. */
    public static void delete(Connection connection, KeptSince since, String sql, List<UUID> those)
            throws SQLException {
        int parameters = (int) sql.chars().filter(sign -> sign == '?').count();
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (UUID one : those) {
                delete.setString(1, since.municipality().value());
                for (int i = 2; i <= parameters; i++) {
                    delete.setObject(i, one);
                }
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
