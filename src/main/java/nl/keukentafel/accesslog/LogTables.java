package nl.keukentafel.accesslog;

import java.util.List;
import java.util.stream.Stream;
import nl.keukentafel.database.Inserts.Column;
import nl.keukentafel.database.Inserts.Kind;
import nl.keukentafel.database.Inserts.Table;

/** The tables of {@code V100__access_log.sql} as the writer fills them. */
public final class LogTables {
    static final Table ENTRY = added(
            "log_entry",
            text("log"),
            number("idx"),
            bytes("leaf"),
            bytes("leaf_hash"),
            new Column("committed_at", Kind.TIME));
    static final Table ACT = added("log_act", text("log"), number("idx"), text("key_id"), bytes("sealed"));
    static final Table SUBJECT =
            added("log_subject", text("log"), number("idx"), text("key_id"), bytes("sealed"), bytes("tag"));
    static final Table SEARCH = added(
            "log_search",
            text("log"),
            number("idx"),
            text("in_month"),
            bytes("actor_tag"),
            bytes("case_tag"),
            bytes("kind_tag"),
            bytes("purpose_tag"));
    static final Table PROCESSING = added(
            "processing_record",
            text("log"),
            number("idx"),
            text("trace_id"),
            text("span_id"),
            text("status"),
            text("name"),
            number("start_time"),
            number("end_time"),
            text("processing_activity_id"),
            text("data_subject_id"));
    static final Table DECISION = added(
            "decision_record",
            text("log"),
            number("idx"),
            text("trace_id"),
            text("span_id"),
            text("event_name"),
            text("status"),
            number("at"),
            text("key_id"),
            bytes("sealed"));
    static final Table TILE = added(
            "log_tile", text("log"), new Column("level", Kind.INTEGER), number("idx"), bytes("root"), bytes("hashes"));
    static final Table HEAD =
            added("log_head", text("log"), number("size"), bytes("root"), bytes("edge"), text("note"), text("node"));
    static final Table LAST =
            new Table("log_last", 2, List.of(text("log"), bytes("tag"), number("entries"), number("last_idx")));

    static final List<Table> ALL = List.of(ENTRY, ACT, SUBJECT, SEARCH, PROCESSING, DECISION, TILE, LAST, HEAD);

    private LogTables() {}

    /** The six tables that one look adds a row to, under names that begin with this. */
    public static List<Table> ofAnEntry(String prefix) {
        return Stream.of(ENTRY, ACT, SUBJECT, SEARCH, PROCESSING, DECISION)
                .map(table -> new Table(prefix + table.name(), table.key(), table.columns()))
                .toList();
    }

    private static Table added(String name, Column... columns) {
        return new Table(name, 0, List.of(columns));
    }

    private static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    private static Column number(String name) {
        return new Column(name, Kind.LONG);
    }

    private static Column bytes(String name) {
        return new Column(name, Kind.BYTES);
    }
}
