package nl.keukentafel.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of several tables that are collected and then written in one go, in one round trip to PostgreSQL. It belongs to
 * one connection, whose transaction somebody else begins and ends.
 */
public final class Inserts implements AutoCloseable {
    private final Writing writing;
    private final List<List<Object[]>> rows = new ArrayList<>();
    private final List<Table> tables;

    /** What a column holds; never null. */
    public enum Kind {
        TEXT("text"),
        LONG("bigint"),
        INTEGER("integer"),
        BYTES("bytea"),
        TIME("timestamptz");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    /** A column of a table. */
    public record Column(String name, Kind kind) {}

    /**
     * A table that rows are written to.
     *
     * @param key how many of the first columns say which row there is to be replaced; 0 when rows are only ever added
     */
    public record Table(String name, int key, List<Column> columns) {
        public Table {
            columns = List.copyOf(columns);
        }

        private String names() {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        private String keyNames() {
            return columns.subList(0, key).stream().map(Column::name).collect(Collectors.joining(", "));
        }
    }

    private Inserts(List<Table> tables, Writing writing) {
        this.tables = List.copyOf(tables);
        this.writing = writing;
        this.tables.forEach(table -> rows.add(new ArrayList<>()));
    }

    /** Writes to these tables, in this order. */
    public static Inserts on(Connection connection, List<Table> tables) throws SQLException {
        return new Inserts(
                tables,
                switch (Sight.of(connection)) {
                    case POSTGRESQL -> new InOneRoundTrip(connection, tables);
                    case H2 -> new TableByTable(connection, tables);
                });
    }

    /** Adds a row with these values, in the order of the table's columns. */
    public void add(Table table, Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("a row of " + table.name() + " has other columns");
        }
        rows.get(tables.indexOf(table)).add(values);
    }

    /** Writes what was added and forgets it, also when it fails. */
    public void write() throws SQLException {
        try {
            writing.write(rows);
        } finally {
            rows.forEach(List::clear);
        }
    }

    @Override
    public void close() throws SQLException {
        writing.close();
    }

    /** How the rows go to the database. */
    private interface Writing {
        void write(List<List<Object[]>> rows) throws SQLException;

        void close() throws SQLException;
    }

    /** Every table's rows as arrays of its columns, and all tables in one statement. */
    private record InOneRoundTrip(Connection connection, List<Table> tables, PreparedStatement insert)
            implements Writing {
        InOneRoundTrip(Connection connection, List<Table> tables) throws SQLException {
            this(
                    connection,
                    tables,
                    connection.prepareStatement(
                            tables.stream().map(InOneRoundTrip::sql).collect(Collectors.joining("; "))));
        }

        private static String sql(Table table) {
            String arrays = table.columns().stream()
                    .map(column -> "?::" + column.kind().type + "[]")
                    .collect(Collectors.joining(", "));
            String insert =
                    "INSERT INTO " + table.name() + " (" + table.names() + ") SELECT * FROM unnest(" + arrays + ")";
            if (table.key() == 0) {
                return insert;
            }
            return insert + " ON CONFLICT (" + table.keyNames() + ") DO UPDATE SET "
                    + table.columns().subList(table.key(), table.columns().size()).stream()
                            .map(column -> column.name() + " = excluded." + column.name())
                            .collect(Collectors.joining(", "));
        }

        @Override
        public void write(List<List<Object[]>> rows) throws SQLException {
            int parameter = 1;
            for (int t = 0; t < tables.size(); t++) {
                List<Column> columns = tables.get(t).columns();
                for (int c = 0; c < columns.size(); c++) {
                    Kind kind = columns.get(c).kind();
                    insert.setArray(parameter++, connection.createArrayOf(kind.type, values(rows.get(t), c, kind)));
                }
            }
            insert.execute();
        }

        private static Object[] values(List<Object[]> rows, int column, Kind kind) {
            return switch (kind) {
                case TEXT -> filled(rows, column, new String[rows.size()]);
                case LONG -> filled(rows, column, new Long[rows.size()]);
                case INTEGER -> filled(rows, column, new Integer[rows.size()]);
                case BYTES -> filled(rows, column, new byte[rows.size()][]);
                case TIME -> rows.stream().map(row -> row[column].toString()).toArray(String[]::new);
            };
        }

        private static Object[] filled(List<Object[]> rows, int column, Object[] values) {
            Arrays.setAll(values, row -> rows.get(row)[column]);
            return values;
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }

    /** For a database in this process, to which there is no way to go. */
    private record TableByTable(List<PreparedStatement> inserts) implements Writing {
        TableByTable(Connection connection, List<Table> tables) throws SQLException {
            this(new ArrayList<>());
            for (Table table : tables) {
                String into = table.key() == 0 ? "INSERT INTO " : "MERGE INTO ";
                String key = table.key() == 0 ? "" : " KEY (" + table.keyNames() + ")";
                String marks = IntStream.range(0, table.columns().size())
                        .mapToObj(any -> "?")
                        .collect(Collectors.joining(","));
                inserts.add(connection.prepareStatement(
                        into + table.name() + " (" + table.names() + ")" + key + " VALUES (" + marks + ")"));
            }
        }

        @Override
        public void write(List<List<Object[]>> rows) throws SQLException {
            for (int t = 0; t < inserts.size(); t++) {
                PreparedStatement insert = inserts.get(t);
                for (Object[] row : rows.get(t)) {
                    for (int c = 0; c < row.length; c++) {
                        insert.setObject(c + 1, row[c]);
                    }
                    insert.addBatch();
                }
                if (!rows.get(t).isEmpty()) {
                    insert.executeBatch();
                }
            }
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement insert : inserts) {
                insert.close();
            }
        }
    }
}
