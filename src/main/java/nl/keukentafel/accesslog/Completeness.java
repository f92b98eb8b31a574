package nl.keukentafel.accesslog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Lays what is kept beside each other: the entries of the log, the processing records and the decision records. What was
 * shown of somebody was opened before, under the same trace; what is in one of the three is in the others.
 */
public final class Completeness {
    private static final Set<String> PROCESSING =
            Records.processing().stream().map(AccessEvent.Kind::word).collect(Collectors.toUnmodifiableSet());

    private final LogReader reader;

    Completeness(LogReader reader) {
        this.reader = reader;
    }

    /** What is missing beside an entry, or which entry is missing beside a record. */
    public record Missing(long index, What what) {}

    /** What can be missing. */
    public enum What {
        OPENED_BEFORE_SHOWN,
        PROCESSING_RECORD,
        DECISION_RECORD,
        ENTRY
    }

    private record Row(String trace, String name, String subject) {}

    /**
     * Reconciles a period, in which times are those of the entries; reads at most so many entries, the newest. Empty when
     * nothing is missing.
     */
    public List<Missing> of(MunicipalityCode log, Instant from, Instant until, int most) {
        List<AuditedEntry> entries = reader.pseudonymous(log, AuditFilter.of(from, until), LogReader.NEWEST, most)
                .reversed();
        if (entries.isEmpty()) {
            return List.of();
        }
        long first = entries.getFirst().index();
        long last = entries.getLast().index();
        Map<Long, Row> processing =
                rows(log, "SELECT idx, trace_id, name, data_subject_id FROM processing_record", first, last);
        Map<Long, Row> decisions =
                rows(log, "SELECT idx, trace_id, event_name, event_name FROM decision_record", first, last);
        List<Missing> missing = new ArrayList<>();
        Set<String> opened = new HashSet<>();
        Set<Long> known = new HashSet<>();
        for (AuditedEntry entry : entries) {
            known.add(entry.index());
            if (!entry.erased()) {
                check(entry, opened, processing, decisions, missing);
            }
        }
        Set<Long> recorded = new HashSet<>(processing.keySet());
        recorded.addAll(decisions.keySet());
        recorded.stream()
                .filter(index ->
                        !known.contains(index) && reader.unclosed(log, index).isEmpty())
                .sorted()
                .forEach(index -> missing.add(new Missing(index, What.ENTRY)));
        return missing;
    }

    private static void check(
            AuditedEntry entry,
            Set<String> opened,
            Map<Long, Row> processing,
            Map<Long, Row> decisions,
            List<Missing> missing) {
        String subject = entry.subject().orElse("");
        if (entry.kind() == AccessEvent.Kind.OPENED) {
            opened.add(entry.traceId() + " " + subject);
        }
        if (entry.kind() == AccessEvent.Kind.SHOWN && !opened.contains(entry.traceId() + " " + subject)) {
            missing.add(new Missing(entry.index(), What.OPENED_BEFORE_SHOWN));
        }
        Row record = new Row(entry.traceId(), entry.kind().word(), subject);
        if (PROCESSING.contains(entry.kind().word())
                && !subject.isEmpty()
                && !record.equals(processing.get(entry.index()))) {
            missing.add(new Missing(entry.index(), What.PROCESSING_RECORD));
        }
        Row decision = decisions.get(entry.index());
        if (Records.decisions().contains(entry.kind())
                && (decision == null || !decision.trace().equals(entry.traceId()))) {
            missing.add(new Missing(entry.index(), What.DECISION_RECORD));
        }
    }

    private Map<Long, Row> rows(MunicipalityCode log, String select, long first, long last) {
        return reader.with(log, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(select + " WHERE log = ? AND idx BETWEEN ? AND ?")) {
                statement.setString(1, log.value());
                statement.setLong(2, first);
                statement.setLong(3, last);
                return read(statement);
            }
        });
    }

    private static Map<Long, Row> read(PreparedStatement statement) throws SQLException {
        Map<Long, Row> rows = new HashMap<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.put(found.getLong(1), new Row(found.getString(2), found.getString(3), found.getString(4)));
            }
        }
        return rows;
    }
}
