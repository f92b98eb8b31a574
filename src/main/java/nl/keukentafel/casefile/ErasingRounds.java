package nl.keukentafel.casefile;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.municipality.Municipalities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what erasing begins: every minute it looks whose keys can go. */
@Singleton
@Requires(notEnv = Environment.TEST)
final class ErasingRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ErasingRounds.class);

    private final Erasing erasing;
    private final Municipalities municipalities;

    ErasingRounds(Erasing erasing, Municipalities municipalities) {
        this.erasing = erasing;
        this.municipalities = municipalities;
    }

    /** What fails for one municipality is tried again in the next round, and does not keep the others from theirs. */
    @Scheduled(fixedDelay = "60s", initialDelay = "90s")
    void round() {
        municipalities.each(municipality -> {
            try {
                erasing.goOn(municipality.code());
            } catch (LogUnavailable e) {
                LOG.error("Erasing in {} goes on later: {}", municipality.code(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("ALARM: erasing in {} broke off", municipality.code(), e);
                throw e;
            }
        });
    }
}
