package nl.keukentafel.consent;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells givers, once and in the six days before, that what they share in a case ends by itself. Sharing that was to last
 * less than that is not told of: who just chose it knows.
 */
@Singleton
public final class Reminders {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    /** Days before the end, the last day included, on which the page says it too. */
    public static final int DAYS = 6;

    private static final LocalTime FROM = LocalTime.of(9, 0);
    private static final LocalTime UNTIL = LocalTime.of(20, 0);

    private final Database database;
    private final ConsentStore store;
    private final Casefile cases;
    private final Outbox outbox;
    private final AccessLog log;
    private final Municipalities municipalities;
    private final Clock clock;

    Reminders(
            Database database,
            ConsentStore store,
            Casefile cases,
            Outbox outbox,
            AccessLog log,
            Municipalities municipalities,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.cases = cases;
        this.outbox = outbox;
        this.log = log;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "2m", fixedDelay = "30m")
    void byDay() {
        for (Municipality municipality : municipalities.all()) {
            LocalTime here = LocalTime.ofInstant(clock.instant(), municipality.zone());
            if (!here.isBefore(FROM) && here.isBefore(UNTIL)) {
                try {
                    write(municipality.code());
                } catch (LogUnavailable | KeysUnavailable | KeyGone | SealBroken | IllegalStateException e) {
                    // One municipality's trouble is not another's; in half an hour there is another round.
                    LOG.error(
                            "reminders of {} cannot be written now: {}",
                            municipality.code(),
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    /** Writes what is due to the outbox, one message for each giver and case; how many. */
    public int write(MunicipalityCode municipality) {
        // Most rounds have nothing to say, and the log's writer serves everybody.
        if (!due(municipality)) {
            return 0;
        }
        return log.write(municipality, connection -> new Written<>(List.of(), write(connection, municipality)))
                .value();
    }

    private boolean due(MunicipalityCode municipality) {
        LocalDate today = cases.today(municipality);
        try {
            return !database.in(
                            municipality,
                            connection ->
                                    store.endingUntold(connection, municipality, today, today.plusDays(DAYS - 1L)))
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException("what ends soon cannot be read", e);
        }
    }

    private record To(PersonRef giver, CaseId caseId) {}

    private int write(Connection connection, MunicipalityCode municipality) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = cases.today(municipality);
        ZoneId zone = municipalities.get(municipality).zone();
        Map<To, List<Consent>> ending = new LinkedHashMap<>();
        for (ConsentStore.Row row : store.endingUntold(connection, municipality, today, today.plusDays(DAYS - 1L))) {
            Consent one = row.consent();
            boolean due = one.runsOn(today) && !one.conversation() && lastsLonger(one, zone);
            if (due) {
                ending.computeIfAbsent(new To(one.giver(), one.caseId()), any -> new ArrayList<>())
                        .add(one);
            }
        }
        int written = 0;
        for (Map.Entry<To, List<Consent>> entry : ending.entrySet()) {
            To to = entry.getKey();
            if (cases.at(connection, municipality, to.caseId())
                    .filter(of -> of.openAt(now))
                    .isEmpty()) {
                continue;
            }
            LocalDate first = entry.getValue().stream()
                    .map(Reminders::last)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            outbox.remind(connection, municipality, to.giver(), to.caseId().toString(), first, now);
            for (Consent one : entry.getValue()) {
                keep(connection, one);
            }
            written++;
        }
        return written;
    }

    private static boolean lastsLonger(Consent one, ZoneId zone) {
        return LocalDate.ofInstant(one.from(), zone).isBefore(last(one).minusDays(DAYS - 1L));
    }

    private static LocalDate last(Consent one) {
        return one.lastDay().orElseThrow();
    }

    private static void keep(Connection connection, Consent one) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO end_reminded (municipality, consent_id, last_day) VALUES (?, ?, ?)")) {
            set(insert, one);
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Consent one) throws SQLException {
        statement.setString(1, one.municipality().value());
        statement.setObject(2, one.id().id());
        statement.setDate(3, Date.valueOf(last(one)));
    }
}
