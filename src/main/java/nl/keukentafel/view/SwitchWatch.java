package nl.keukentafel.view;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.Stop;
import nl.keukentafel.municipality.StopSwitch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what was switched off or on: open views decide again at once, and it is in the log. Switching itself needs
 * neither: it is effective on the next question, and on open views by their lease.
 */
@Singleton
final class SwitchWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchWatch.class);

    private final StopSwitch switches;
    private final Municipalities municipalities;
    private final Views views;
    private final AccessLog log;
    private final Clock clock;
    private final Map<MunicipalityCode, Set<String>> known = new ConcurrentHashMap<>();
    private final Map<MunicipalityCode, List<String>> told = new ConcurrentHashMap<>();

    SwitchWatch(StopSwitch switches, Municipalities municipalities, Views views, AccessLog log, Clock clock) {
        this.switches = switches;
        this.municipalities = municipalities;
        this.views = views;
        this.log = log;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "2s")
    void look() {
        municipalities.all().forEach(municipality -> look(municipality.code()));
    }

    /** What is off when the service starts is noticed as switched off then. */
    void look(MunicipalityCode municipality) {
        tellMisnamed(municipality);
        Set<String> before = known.getOrDefault(municipality, Set.of());
        Set<String> now = new TreeSet<>();
        switches.stops(municipality).stream().map(Stop::word).forEach(now::add);
        if (now.equals(before)) {
            return;
        }
        views.switched(municipality);
        List<AccessEvent> entries = new ArrayList<>();
        now.stream().filter(word -> !before.contains(word)).forEach(word -> entries.add(entry(word, "off")));
        before.stream().filter(word -> !now.contains(word)).forEach(word -> entries.add(entry(word, "on")));
        try {
            log.write(municipality, connection -> new Written<>(entries, entries.size()));
        } catch (LogUnavailable e) {
            // Nothing is shown while the log is down; it is noticed again at the next look.
            return;
        }
        known.put(municipality, now);
    }

    /** Once: whoever put it there believes that something is off. */
    private void tellMisnamed(MunicipalityCode municipality) {
        List<String> misnamed = switches.misnamed(municipality);
        if (!misnamed.equals(told.put(municipality, misnamed)) && !misnamed.isEmpty()) {
            LOG.error(
                    "{}: these files switch nothing off; a name is `everything`, `source-…` or `purpose-…` in lower case: {}",
                    municipality,
                    misnamed);
        }
    }

    private AccessEvent entry(String word, String what) {
        return new AccessEvent(
                AccessEvent.Kind.SWITCHED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "keukentafel", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of("switch", word, "what", what));
    }
}
