package nl.keukentafel.consent;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what goes with a case that ended by itself: what was asked and not answered, every no, and what was chosen about
 * home; and that somebody was told of an end, once that end is over. From the moment of its end nobody is shown it, and within the hour it is gone.
 */
@Singleton
public final class EndedCases {
    private static final Logger LOG = LoggerFactory.getLogger(EndedCases.class);

    private final ConsentStore store;
    private final Casefile cases;
    private final HomeSafety home;
    private final AccessLog log;
    private final Municipalities municipalities;
    private final Clock clock;

    EndedCases(
            ConsentStore store,
            Casefile cases,
            HomeSafety home,
            AccessLog log,
            Municipalities municipalities,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.home = home;
        this.log = log;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void clear() {
        municipalities.each(municipality -> {
            try {
                clear(municipality.code());
            } catch (LogUnavailable | KeysUnavailable | KeyGone | SealBroken e) {
                // The next hour tries again.
                LOG.error(
                        "what goes with the ended cases of {} stays: {}",
                        municipality.code(),
                        e.getClass().getSimpleName());
            }
        });
    }

    /** How many questions and answers went. */
    public int clear(MunicipalityCode municipality) {
        return log.write(municipality, connection -> new Written<>(List.of(), clear(connection, municipality)))
                .value();
    }

    private int clear(Connection connection, MunicipalityCode municipality) throws SQLException {
        int gone = 0;
        for (ConsentStore.Row row : store.withoutAYes(connection, municipality)) {
            if (cases.at(connection, municipality, row.consent().caseId())
                    .filter(of -> of.openAt(clock.instant()))
                    .isEmpty()) {
                store.delete(connection, row.consent(), clock.instant());
                gone++;
            }
        }
        for (CaseId id : home.chosen(connection, municipality)) {
            if (cases.at(connection, municipality, id)
                    .filter(of -> of.openAt(clock.instant()))
                    .isEmpty()) {
                home.forget(connection, municipality, id);
            }
        }
        store.forgetReminded(connection, municipality, cases.today(municipality));
        return gone;
    }
}
