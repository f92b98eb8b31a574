package nl.keukentafel.accesslog;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import nl.keukentafel.municipality.Municipalities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every night, after the log's own, what is not kept any more goes. */
@Singleton
@Requires(notEnv = Environment.TEST)
final class RetentionRounds {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);

    private final RetentionRun retention;
    private final Municipalities municipalities;

    RetentionRounds(RetentionRun retention, Municipalities municipalities) {
        this.retention = retention;
        this.municipalities = municipalities;
    }

    /** What fails for one municipality is tried again the next night, and does not keep the others from theirs. */
    @Scheduled(cron = "${keukentafel.retention-at:0 10 4 * * ?}")
    void round() {
        municipalities.each(municipality -> {
            try {
                long gone = retention.run(municipality);
                LOG.info("{} records of {} were not kept any longer", gone, municipality.code());
            } catch (LogUnavailable e) {
                LOG.error("What {} does not keep any more goes later: {}", municipality.code(), e.getMessage());
            }
        });
    }
}
