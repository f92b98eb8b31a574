package nl.keukentafel.accesslog;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeysUnavailable;
import nl.keukentafel.keys.SealBroken;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to every log by the clock: a beat each minute, the witnesses' round, the count of the day, the end of what is kept, and pictures beside their entries. */
@Singleton
@Requires(notEnv = Environment.TEST)
final class LogRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LogRounds.class);

    private static final Duration RECONCILED = Duration.ofHours(2);
    private static final int MOST = 50_000;
    private static final AccessEvent.Actor KEEPER =
            new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "retention", Optional.empty());

    private final Municipalities municipalities;
    private final Heartbeats heartbeats;
    private final Anchoring anchoring;
    private final Completeness completeness;
    private final DailyCounts counts;
    private final LogErasure erasure;
    private final Clock clock;

    LogRounds(
            Municipalities municipalities,
            Heartbeats heartbeats,
            Anchoring anchoring,
            Completeness completeness,
            DailyCounts counts,
            LogErasure erasure,
            Clock clock) {
        this.municipalities = municipalities;
        this.heartbeats = heartbeats;
        this.anchoring = anchoring;
        this.completeness = completeness;
        this.counts = counts;
        this.erasure = erasure;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "60s", initialDelay = "${keukentafel.log.first-beat-after:60s}")
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

    @Scheduled(cron = "${keukentafel.log.count-at:0 40 3 * * ?}")
    void count() {
        each(counts::count);
    }

    /** So that no resident's question has to read years of them. */
    @Scheduled(fixedDelay = "1h", initialDelay = "90s")
    void readCounts() {
        each(counts::read);
    }

    /** Erases what is older than the municipality keeps its log. */
    @Scheduled(cron = "${keukentafel.log.erase-at:0 50 3 * * ?}")
    void erase() {
        municipalities.each(municipality -> each(
                municipality.code(), code -> erasure.retention(code, since(municipality), KEEPER, TraceIds.fresh())));
    }

    private Instant since(Municipality municipality) {
        return clock.instant()
                .atZone(municipality.zone())
                .minus(municipality.kept(Retention.ACCESS_LOG))
                .toInstant();
    }

    /** Each round begins where the one before began, so that what was under way then is read as a whole. */
    @Scheduled(fixedDelay = "${keukentafel.log.reconcile-every:1h}", initialDelay = "5m")
    void reconcile() {
        each(code -> reconcile(completeness, code, clock.instant()));
    }

    /** Tells of what is missing in the last hours, as an alarm; gives it. */
    static Completeness.Reconciled reconcile(Completeness completeness, MunicipalityCode code, Instant now) {
        Completeness.Reconciled reconciled = completeness.of(code, now.minus(RECONCILED), now.plusSeconds(1), MOST);
        reconciled
                .missing()
                .forEach(missing -> LOG.error(
                        "ALARM: beside entry {} of the log of {} this is missing: {}",
                        missing.index(),
                        code,
                        missing.what()));
        if (!reconciled.complete()) {
            LOG.error("ALARM: the log of {} has more entries than one round reconciles", code);
        }
        return reconciled;
    }

    /** What fails for one municipality is said, and does not keep the others from it; the gap shows in its own log. */
    private void each(Consumer<MunicipalityCode> job) {
        municipalities.each(municipality -> each(municipality.code(), job));
    }

    private static void each(MunicipalityCode code, Consumer<MunicipalityCode> job) {
        try {
            job.accept(code);
        } catch (LogUnavailable e) {
            LOG.error("The log of {} could not be served: {}", code, e.getMessage());
        } catch (SealBroken | KeyGone | KeysUnavailable | LogBroken | IllegalArgumentException e) {
            // A row that does not open, or does not read as what was written, ends a round, and is just what it looks
            // for.
            LOG.error(
                    "ALARM: a round over the log of {} broke off: {}",
                    code,
                    e.getClass().getSimpleName());
        }
    }
}
