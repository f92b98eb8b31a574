package nl.keukentafel.accesslog;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every log by the clock: a beat each minute, and the witnesses' round. */
@Singleton
@Requires(notEnv = Environment.TEST)
final class LogRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LogRounds.class);

    private final Municipalities municipalities;
    private final Heartbeats heartbeats;
    private final Anchoring anchoring;

    LogRounds(Municipalities municipalities, Heartbeats heartbeats, Anchoring anchoring) {
        this.municipalities = municipalities;
        this.heartbeats = heartbeats;
        this.anchoring = anchoring;
    }

    @Scheduled(fixedDelay = "60s", initialDelay = "60s")
    void beat() {
        each(code -> heartbeats
                .beat(code)
                .ifPresent(gap -> LOG.error(
                        "ALARM: the log of {} was {} from {} until {}",
                        code,
                        gap.otherDatabase() ? "on another database" : "not there",
                        gap.from(),
                        gap.until())));
    }

    @Scheduled(fixedDelay = "${keukentafel.log.anchor-every:10m}", initialDelay = "10s")
    void anchor() {
        each(anchoring::round);
    }

    /** What fails for one municipality is said, and does not keep the others from it; the gap shows in its own log. */
    private void each(Consumer<MunicipalityCode> job) {
        for (Municipality municipality : municipalities.all()) {
            try {
                job.accept(municipality.code());
            } catch (LogUnavailable e) {
                LOG.error("The log of {} could not be served: {}", municipality.code(), e.getMessage());
            }
        }
    }
}
