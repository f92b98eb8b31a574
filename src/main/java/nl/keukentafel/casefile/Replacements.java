package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Who stands in for whom, from which day until which, and why; each beginning and each early end is an entry of the log.
 * Nobody makes themself a stand-in: another employee of the municipality registers it.
 */
@Singleton
public final class Replacements {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 200;

    private static final int LONGEST = 60;

    private final Database database;
    private final Casefile cases;
    private final CaseStore store;
    private final CaseEntries entries;
    private final AccessLog log;
    private final Staff staff;
    private final BeanProvider<CaseWatch> watchers;

    Replacements(
            Database database,
            Casefile cases,
            CaseStore store,
            CaseEntries entries,
            AccessLog log,
            Staff staff,
            BeanProvider<CaseWatch> watchers) {
        this.database = database;
        this.cases = cases;
        this.store = store;
        this.entries = entries;
        this.log = log;
        this.staff = staff;
        this.watchers = watchers;
    }

    /**
     * Registers that somebody stands in for a colleague of the same team and role, at most 60 days. Any caseworker of the
     * municipality may, the absent one too, but not who stands in.
     *
     * @param absent the subject of who is replaced, who may have left
     * @param standIn the subject of who replaces
     */
    public ReplacementOutcome register(
            Caseworker registrar, String absent, String standIn, LocalDate from, LocalDate lastDay, String reason) {
        MunicipalityCode municipality = registrar.municipality();
        LocalDate today = cases.today(municipality);
        String why = reason.replaceAll("\\p{Cntrl}", " ").strip();
        Optional<Caseworker> by = staff.caseworker(municipality, standIn)
                .filter(one -> staff.colleaguesToStandInFor(one).stream()
                        .anyMatch(other -> other.subject().equals(absent)));
        if (by.isEmpty()
                || why.isEmpty()
                || why.length() > LONGEST_REASON
                || lastDay.isBefore(from)
                || lastDay.isBefore(today)
                || ChronoUnit.DAYS.between(from, lastDay) > LONGEST) {
            return new ReplacementOutcome.Not();
        }
        if (registrar.subject().equals(standIn)) {
            log.write(
                    municipality,
                    connection -> new Written<>(
                            List.of(entry(Kind.REFUSED, registrar, Map.of("reason", "stands-in-themself"))), true));
            return new ReplacementOutcome.BySomebodyElse();
        }
        Replacement replacement = new Replacement(
                municipality,
                UUID.randomUUID(),
                absent,
                standIn,
                registrar.subject(),
                from,
                lastDay,
                why,
                Optional.empty());
        AccessEvent entry = entry(
                Kind.REPLACEMENT_REGISTERED,
                registrar,
                Map.of(
                        "replacement",
                        replacement.id().toString(),
                        "for",
                        absent,
                        "by",
                        standIn,
                        "from",
                        from.toString(),
                        "last-day",
                        lastDay.toString(),
                        "reason",
                        why));
        return log.write(municipality, connection -> {
                    store.insert(connection, replacement, by.get().team());
                    return new Written<ReplacementOutcome>(
                            List.of(entry), new ReplacementOutcome.Registered(replacement));
                })
                .value();
    }

    /**
     * Ends it now: from here on it opens nothing, and what whoever stands in has open closes. Whoever is replaced, replaces or
     * registered it may; ended twice is ended once. Empty when it is none of theirs, or over.
     */
    public Optional<Replacement> end(Caseworker who, UUID id) {
        MunicipalityCode municipality = who.municipality();
        LocalDate today = cases.today(municipality);
        Optional<Ended> ended = log.write(municipality, connection -> {
                    Optional<Replacement> found =
                            store.replacement(connection, municipality, id).filter(one -> one.endedBy(who.subject()));
                    if (found.isEmpty() || !found.get().endable(today)) {
                        return new Written<>(
                                List.of(),
                                found.filter(one -> one.ended().isPresent()).map(one -> new Ended(one, List.of())));
                    }
                    store.end(connection, found.get(), entries.now());
                    List<CaseId> theirs = store.assignedTo(
                            connection, municipality, List.of(found.get().worker()));
                    AccessEvent entry = entry(
                            Kind.REPLACEMENT_ENDED,
                            who,
                            Map.of(
                                    "replacement",
                                    id.toString(),
                                    "for",
                                    found.get().worker(),
                                    "by",
                                    found.get().by()));
                    return new Written<>(
                            List.of(entry),
                            store.replacement(connection, municipality, id).map(one -> new Ended(one, theirs)));
                })
                .value();
        ended.ifPresent(one -> one.cases().forEach(of -> watchers.forEach(watch -> watch.changed(municipality, of))));
        return ended.map(Ended::replacement);
    }

    private record Ended(Replacement replacement, List<CaseId> cases) {}

    /** The replacements that this employee may end, or might have ended: as who is replaced, replaces or registered. */
    public List<Replacement> of(Caseworker worker) {
        try {
            return database.in(
                    worker.municipality(),
                    connection -> store.replacementsOf(connection, worker.municipality(), worker.subject()));
        } catch (SQLException e) {
            throw new IllegalStateException("the replacements cannot be read", e);
        }
    }

    private AccessEvent entry(Kind kind, Caseworker who, Map<String, String> details) {
        return new AccessEvent(
                kind,
                entries.now(),
                Optional.empty(),
                Casefile.actor(who),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
    }
}
