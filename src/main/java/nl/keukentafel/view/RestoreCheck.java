package nl.keukentafel.view;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.OutsideHeads;
import nl.keukentafel.accesslog.OutsideHeads.Standing;
import nl.keukentafel.casefile.Erasing;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.consent.Invalidations;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Before the first request: when the log has lost what was told durable, a backup was restored, and nobody knows what was
 * stopped since. Then whoever was erased is erased again, all running consents become Invalidated, every session ends and
 * a new incarnation opens. A start that cannot do so fails, and the next one begins again.
 */
@Singleton
final class RestoreCheck implements ApplicationEventListener<StartupEvent> {
    private final OutsideHeads outside;
    private final AccessLog log;
    private final Erasing erasing;
    private final Invalidations invalidations;
    private final Municipalities municipalities;
    private final BeanProvider<AfterRestore> others;
    private final Clock clock;

    RestoreCheck(
            OutsideHeads outside,
            AccessLog log,
            Erasing erasing,
            Invalidations invalidations,
            Municipalities municipalities,
            BeanProvider<AfterRestore> others,
            Clock clock) {
        this.outside = outside;
        this.log = log;
        this.erasing = erasing;
        this.invalidations = invalidations;
        this.municipalities = municipalities;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        List<MunicipalityCode> all =
                municipalities.all().stream().map(Municipality::code).toList();
        if (all.stream().anyMatch(code -> standing(code) == Standing.RESTORED)) {
            // Erasing is first, so that no entry is written about who was erased. What is compared with is set anew
            // last,
            // of all municipalities: a start that breaks off before that finds the same again.
            all.forEach(outside::distrust);
            all.forEach(erasing::again);
            all.forEach(this::newIncarnation);
            others.forEach(AfterRestore::restored);
            all.forEach(outside::beginAnew);
        }
    }

    /** Nothing to compare with is as bad as a log that is too short, once somebody gave something. */
    private Standing standing(MunicipalityCode code) {
        Standing standing = outside.standing(code);
        return standing == Standing.NOTHING_KEPT && invalidations.anyGiven(code) ? Standing.RESTORED : standing;
    }

    private void newIncarnation(MunicipalityCode code) {
        int ended = invalidations.all(code, "restored");
        AccessEvent entry = new AccessEvent(
                AccessEvent.Kind.INCARNATION,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "restore-check", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of("reason", "restored", "consents-ended", Integer.toString(ended)));
        log.write(code, connection -> new Written<>(List.of(entry), entry));
    }
}
