package nl.keukentafel.message;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the outbox holds to the provider, each message once: a try is written down before it is made, and after one
 * whose outcome nobody knows the provider is asked what it has under the message's id before anything is sent again.
 */
@Singleton
public final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_TRIES = 12;
    private static final int AT_A_TIME = 100;
    private static final Duration PROVIDER_KNOWS_WITHIN = Duration.ofDays(4);

    private final Providers providers;
    private final DispatchStore store;
    private final Municipalities municipalities;
    private final Clock clock;

    Dispatch(Providers providers, DispatchStore store, Municipalities municipalities, Clock clock) {
        this.providers = providers;
        this.store = store;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "15s", fixedDelay = "${keukentafel.messages-every:15s}")
    void rounds() {
        for (Municipality municipality : municipalities.all()) {
            try {
                round(municipality.code());
            } catch (SQLException e) {
                LOG.error("messages of {} cannot be sent now: {}", municipality.code(), e.getSQLState());
            } catch (KeysUnavailable | KeyGone | SealBroken | IllegalArgumentException e) {
                // One municipality's trouble is not another's.
                LOG.error(
                        "messages of {} cannot be sent now: {}",
                        municipality.code(),
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Sends what is due and asks what became of what was sent; nothing where no provider is configured. */
    public void round(MunicipalityCode municipality) throws SQLException {
        Optional<Provider> provider = providers.of(municipality);
        if (provider.isEmpty()) {
            return;
        }
        for (int i = 0; i < AT_A_TIME; i++) {
            Optional<DispatchStore.Due> due = store.take(municipality, now());
            if (due.isEmpty()) {
                break;
            }
            hand(municipality, provider.get(), due.get());
        }
        for (DispatchStore.Taken taken : store.underWay(municipality, now())) {
            look(municipality, provider.get(), taken);
        }
    }

    private void hand(MunicipalityCode municipality, Provider provider, DispatchStore.Due due) throws SQLException {
        Provider.Handed handed = due.tries() == 0 ? new Provider.Handed.Absent() : provider.find(due.id());
        if (handed instanceof Provider.Handed.Absent && due.tooLate()) {
            store.ended(municipality, due.id(), Message.State.TOO_LATE, now());
            return;
        }
        if (handed instanceof Provider.Handed.Absent && due.to().way() == Message.Way.PRINT_AT_THE_DESK) {
            // They chose the desk after a try that did not arrive.
            store.ended(municipality, due.id(), Message.State.AT_THE_DESK, now());
            return;
        }
        if (handed instanceof Provider.Handed.Absent) {
            handed = provider.send(due.to(), due.id(), due.text());
        }
        switch (handed) {
            case Provider.Handed.Taken taken -> {
                store.handedOver(municipality, due.id(), taken.providerId(), now());
                LOG.info("message {} handed over", due.id());
            }
            case Provider.Handed.BadAddress bad -> notReached(municipality, due.id());
            case Provider.Handed.Absent absent -> throw new IllegalStateException("sending finds nothing");
            case Provider.Handed.Unclear unclear -> {
                if (due.tries() + 1 >= MOST_TRIES) {
                    notReached(municipality, due.id());
                }
            }
        }
    }

    private void look(MunicipalityCode municipality, Provider provider, DispatchStore.Taken taken) throws SQLException {
        switch (provider.fate(taken.providerId())) {
            case DELIVERED -> store.ended(municipality, taken.id(), Message.State.DELIVERED, now());
            case NOT_REACHED -> notReached(municipality, taken.id());
            case UNDER_WAY -> {
                Duration known = Duration.between(taken.since(), now());
                store.lookAgain(
                        municipality,
                        taken.id(),
                        known.compareTo(PROVIDER_KNOWS_WITHIN) > 0
                                ? Optional.empty()
                                : Optional.of(now().plus(known).plus(Duration.ofMinutes(1))));
            }
        }
    }

    private void notReached(MunicipalityCode municipality, UUID id) throws SQLException {
        store.ended(municipality, id, Message.State.NOT_REACHED, now());
        LOG.info("message {} reached nobody", id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
