package nl.keukentafel.consent;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
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

    /** So many go in one transaction. */
    private static final int AT_ONCE = 100;

    private static final ConsentId FIRST = new ConsentId(new UUID(0, 0));

    private final Database database;
    private final ConsentStore store;
    private final Casefile cases;
    private final HomeSafety home;
    private final AccessLog log;
    private final Municipalities municipalities;
    private final Clock clock;

    EndedCases(
            Database database,
            ConsentStore store,
            Casefile cases,
            HomeSafety home,
            AccessLog log,
            Municipalities municipalities,
            Clock clock) {
        this.database = database;
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

    /** How many questions and answers went; they are found outside the log's transaction, for which others wait. */
    public int clear(MunicipalityCode municipality) {
        Instant now = clock.instant();
        int gone = 0;
        ConsentId after = FIRST;
        while (true) {
            ConsentId last = after;
            List<ConsentId> some = found(
                    municipality, connection -> store.overWithoutAYes(connection, municipality, now, last, AT_ONCE));
            if (some.isEmpty()) {
                break;
            }
            gone += log.write(
                            municipality,
                            connection -> new Written<>(List.of(), delete(connection, municipality, some)))
                    .value();
            after = some.getLast();
        }
        forgetChoices(municipality, now);
        log.write(municipality, connection -> {
            store.forgetReminded(connection, municipality, cases.today(municipality));
            return new Written<>(List.of(), municipality);
        });
        return gone;
    }

    /** What is over is looked at again: a case may have been opened, or a question answered, meanwhile. */
    private int delete(Connection connection, MunicipalityCode municipality, List<ConsentId> some) throws SQLException {
        int gone = 0;
        for (ConsentId id : some) {
            Optional<Consent> consent = store.current(connection, municipality, id)
                    .map(ConsentStore.Row::consent)
                    .filter(of -> of.state() == ConsentState.REQUESTED || of.state() == ConsentState.REFUSED);
            if (consent.isPresent()
                    && over(connection, municipality, consent.get().caseId())) {
                store.delete(connection, consent.get(), clock.instant());
                gone++;
            }
        }
        return gone;
    }

    private void forgetChoices(MunicipalityCode municipality, Instant now) {
        List<CaseId> some;
        do {
            List<CaseId> found =
                    found(municipality, connection -> home.chosenAndOver(connection, municipality, now, AT_ONCE));
            boolean any = !found.isEmpty()
                    && log.write(municipality, connection -> {
                                boolean gone = false;
                                for (CaseId id : found) {
                                    if (over(connection, municipality, id)) {
                                        home.forget(connection, municipality, id);
                                        gone = true;
                                    }
                                }
                                return new Written<>(List.of(), gone);
                            })
                            .value();
            some = any ? found : List.of();
        } while (some.size() == AT_ONCE);
    }

    private boolean over(Connection connection, MunicipalityCode municipality, CaseId id) throws SQLException {
        return cases.at(connection, municipality, id)
                .filter(of -> of.openAt(clock.instant()))
                .isEmpty();
    }

    private <T> List<T> found(MunicipalityCode municipality, Work<List<T>> finding) {
        try {
            return database.in(municipality, finding);
        } catch (SQLException e) {
            throw new LogUnavailable("what goes with ended cases cannot be read", e);
        }
    }
}
