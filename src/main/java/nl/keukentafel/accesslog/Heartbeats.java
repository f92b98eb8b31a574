package nl.keukentafel.accesslog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Merkle;

/**
 * An entry a minute that says that the log was there, on which database and how far the clocks were apart: a minute
 * without one is a finding, and so is another database.
 */
public final class Heartbeats {
    /** The longest time between two beats of a log that was there all the time. */
    static final Duration LONGEST = Duration.ofSeconds(150);

    private static final Duration LOOKED_BACK = Duration.ofDays(31);
    private static final int ID = 16;

    private final AccessLog log;
    private final LogReader reader;
    private final ClockWatch watch;
    private final Clock clock;
    private final String node;

    Heartbeats(AccessLog log, LogReader reader, ClockWatch watch, Clock clock, LogSettings settings) {
        this.log = log;
        this.reader = reader;
        this.watch = watch;
        this.clock = clock;
        this.node = settings.node();
    }

    /** A time in which the log was not there, or another database was. */
    public record Gap(Instant from, Instant until, boolean otherDatabase) {}

    /** Measures the clocks and writes one beat; gives the gap since the one before, if there was one. */
    public Optional<Gap> beat(MunicipalityCode municipality) {
        Duration offset = watch.measure();
        AccessEvent event = new AccessEvent(
                AccessEvent.Kind.HEARTBEAT,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "heartbeat", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                Map.of(
                        "node", node,
                        "database", reader.aboutTheDatabase(Heartbeats::database),
                        "offset-ms", Long.toString(offset.toMillis())));
        log.write(municipality, LogTransaction.of(event));
        return gaps(reader.pseudonymous(
                        municipality, filter(event.at().minus(LOOKED_BACK), later(event)), LogReader.NEWEST, 2))
                .stream()
                .findFirst();
    }

    private static Instant later(AccessEvent event) {
        return event.at().plus(LONGEST);
    }

    /** The gaps in a period, oldest first; the time before the first beat and after the last is none. */
    public List<Gap> gaps(MunicipalityCode municipality, Instant from, Instant until) {
        return gaps(reader.pseudonymous(municipality, filter(from, until), LogReader.NEWEST, Integer.MAX_VALUE));
    }

    private static AuditFilter filter(Instant from, Instant until) {
        return new AuditFilter(
                from,
                until,
                Optional.of(AccessEvent.Kind.HEARTBEAT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Gap> gaps(List<AuditedEntry> newestFirst) {
        List<AuditedEntry> beats = newestFirst.reversed();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            AuditedEntry before = beats.get(i - 1);
            AuditedEntry after = beats.get(i);
            boolean other = !before.details()
                    .getOrDefault("database", "")
                    .equals(after.details().getOrDefault("database", ""));
            if (other || Duration.between(before.at(), after.at()).compareTo(LONGEST) > 0) {
                gaps.add(new Gap(before.at(), after.at(), other));
            }
        }
        return gaps;
    }

    /** Tells databases apart, and a PostgreSQL's timelines; says nothing else about them. */
    private static String database(Connection connection) throws SQLException {
        String which = Durability.of(connection) == Durability.POSTGRESQL
                ? "SELECT system_identifier || ' ' || timeline_id || ' ' || current_database()"
                        + " FROM pg_control_system(), pg_control_checkpoint()"
                : "SELECT COALESCE(DATABASE_PATH(), DATABASE())";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(which)) {
            rows.next();
            byte[] name = rows.getString(1).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(Merkle.leaf(name).bytes(), 0, ID / 2);
        }
    }
}
