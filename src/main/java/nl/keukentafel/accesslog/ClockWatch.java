package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;

/** How far this node's clock is off the database's; too far, and nobody may look, because every end is read off it. */
public final class ClockWatch implements LookGate {
    static final Duration FARTHEST = Duration.ofSeconds(60);

    private final LogReader reader;
    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;

    ClockWatch(LogReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Measures again; positive when this node is ahead. */
    Duration measure() {
        Instant before = clock.instant();
        Instant there = reader.aboutTheDatabase(connection -> time(connection));
        Instant after = clock.instant();
        Instant here = before.plus(Duration.between(before, after).dividedBy(2));
        offset = Duration.between(there, here);
        return offset;
    }

    @Override
    public Optional<String> closedFor(MunicipalityCode log) {
        return offset.abs().compareTo(FARTHEST) > 0
                ? Optional.of("the clock of this node is too far off the database's")
                : Optional.empty();
    }

    private static Instant time(Connection connection) throws SQLException {
        String now = Durability.of(connection) == Durability.POSTGRESQL
                ? "SELECT clock_timestamp()"
                : "SELECT CURRENT_TIMESTAMP";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(now)) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }
}
