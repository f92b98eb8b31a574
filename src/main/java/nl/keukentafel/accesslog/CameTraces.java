package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The traces with which callers come (W3C Trace Context). One is taken over for the first act that comes with it; every
 * later act, and every trace that the log has already, gets a new one, beside which it stands with which it came. So records
 * are joined with the caller's, and no caller can put theirs among those of another look.
 */
public final class CameTraces {
    private static final String IN_LOG = "SELECT 1 FROM decision_record WHERE log = ? AND trace_id = ?"
            + " UNION ALL SELECT 1 FROM processing_record WHERE log = ? AND trace_id = ?";

    private final LogReader reader;
    private final Clock clock;

    CameTraces(LogReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What a caller said; its flags and its state are never read.
     *
     * @param trace 32 hexadecimal digits, not all zero
     * @param span 16 hexadecimal digits, not all zero
     */
    public record Came(String trace, String span) {
        private static final Pattern FORM = Pattern.compile(
                "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

        /** Reads a {@code traceparent}; empty for everything that the standard calls invalid. */
        public static Optional<Came> of(String header) {
            Matcher read = FORM.matcher(header);
            // More than four parts are for versions to come.
            return read.matches() && (read.group(4) == null || !read.group(1).equals("00"))
                    ? Optional.of(new Came(read.group(2), read.group(3)))
                    : Optional.empty();
        }
    }

    /** The trace for one act that came so: the caller's, or a new one when it is taken. It is durable before this returns. */
    public String take(MunicipalityCode log, Came came) {
        return reader.with(log, connection -> {
            if (!inLog(connection, log, came.trace()) && kept(connection, log, came.trace(), came)) {
                return came.trace();
            }
            String fresh = TraceIds.fresh();
            kept(connection, log, fresh, came);
            return fresh;
        });
    }

    private boolean kept(Connection connection, MunicipalityCode log, String trace, Came came) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO log_came_trace (log, trace_id, came_trace,"
                        + " came_span, came_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, log.value());
            insert.setString(2, trace);
            insert.setString(3, came.trace());
            insert.setString(4, came.span());
            insert.setObject(5, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static boolean inLog(Connection connection, MunicipalityCode log, String trace) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IN_LOG)) {
            select.setString(1, log.value());
            select.setString(2, trace);
            select.setString(3, log.value());
            select.setString(4, trace);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
