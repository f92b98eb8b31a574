package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AccessLog.Logged;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/**
 * Finds the worker's own open cases of somebody by two keys. Who has none with this worker is not found, and no register
 * is asked about them; every search is in the log before anything is looked up.
 */
@Singleton
public final class CaseSearch {
    private final Casefile cases;
    private final Conflicts conflicts;
    private final SearchPace pace;
    private final AccessLog log;
    private final Vault vault;
    private final BeanProvider<Identification> identification;
    private final Clock clock;

    CaseSearch(
            Casefile cases,
            Conflicts conflicts,
            SearchPace pace,
            AccessLog log,
            Vault vault,
            BeanProvider<Identification> identification,
            Clock clock) {
        this.cases = cases;
        this.conflicts = conflicts;
        this.pace = pace;
        this.log = log;
        this.vault = vault;
        this.identification = identification;
        this.clock = clock;
    }

    /** What came of a search. */
    public sealed interface Found {
        /** Open cases of this worker, oldest first; at least one. */
        record These(List<Case> cases) implements Found {
            public These {
                cases = List.copyOf(cases);
            }
        }

        /** None that this worker may know of, or the keys do not belong together. */
        record Nothing() implements Found {}

        /** This employee searches, or searches for this resident, more often than goes with the work. */
        record TooOften() implements Found {}

        /** The register of persons does not answer, so the second key cannot be checked. */
        record RegisterDown() implements Found {}
    }

    /** Searches by number and birth date, or by the name as told and its code word. */
    public Found search(Caseworker worker, Opening.Who who) {
        Trace trace = Trace.fresh();
        if (!pace.allows(worker)) {
            return tooOften(worker, trace);
        }
        PersonRef resident =
                switch (who) {
                    case Opening.Who.Registered registered -> vault.refOf(worker.municipality(), registered.bsn());
                    case Opening.Who.Told told -> vault.refOf(worker.municipality(), told.told());
                };
        if (!pace.allows(worker, resident)) {
            return tooOften(worker, trace);
        }
        Logged<Boolean> searched = log.write(worker.municipality(), connection -> {
            boolean mayNot = conflicts.between(connection, worker, List.of(resident)) != Conflict.NONE;
            return new Written<>(
                    List.of(
                            mayNot
                                    ? entry(Kind.REFUSED, worker, Optional.empty(), trace, "conflict-of-interest")
                                    : entry(Kind.SEARCHED, worker, Optional.of(resident), trace, "own-cases")),
                    !mayNot);
        });
        if (!searched.value()) {
            return new Found.Nothing();
        }
        // The name and code word find what was opened by them; the BSN finds all that is of this person.
        Set<PersonRef> refs =
                who instanceof Opening.Who.Registered ? cases.refs(worker.municipality(), resident) : Set.of(resident);
        List<Case> own = cases.casesOf(worker, refs);
        if (own.isEmpty()) {
            return new Found.Nothing();
        }
        if (who instanceof Opening.Who.Registered registered) {
            Case first = own.getFirst();
            CaseKey key = new CaseKey(worker.municipality(), first.id(), resident, first.purpose(), searched.receipt());
            return switch (identification.get().identify(key, registered.born(), trace)) {
                case SAME -> new Found.These(own);
                case OTHER -> new Found.Nothing();
                case DOWN -> new Found.RegisterDown();
            };
        }
        return new Found.These(own);
    }

    private Found tooOften(Caseworker worker, Trace trace) {
        log.write(
                worker.municipality(),
                connection -> new Written<>(
                        List.of(entry(Kind.REFUSED, worker, Optional.empty(), trace, "too-often")), false));
        return new Found.TooOften();
    }

    private AccessEvent entry(Kind kind, Caseworker worker, Optional<PersonRef> subject, Trace trace, String reason) {
        return new AccessEvent(
                kind,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                subject,
                Casefile.actor(worker),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                trace.id(),
                Map.of("reason", reason));
    }
}
