package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.accesslog.PersonErasure;
import nl.keukentafel.accesslog.PersonErasure.Decision;
import nl.keukentafel.municipality.Each;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.ErasedPerson;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.PersonalRows;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.person.Vault;

/**
 * Erases somebody before their time: one privacy officer writes it down with a ground, another one confirms it on the same
 * day. Every room then deletes what it has of them, the log their side of its entries, under an entry that says so; minutes
 * later their keys are destroyed. Who looked at them, when and for what stays.
 */
@Singleton
public final class Erasing {
    private final AccessLog log;
    private final PersonErasure erasure;
    private final ErasingStore store;
    private final Vault vault;
    private final List<PersonalRows> rooms;
    private final BeanProvider<CaseWatch> watchers;
    private final Municipalities municipalities;
    private final Clock clock;

    Erasing(
            AccessLog log,
            PersonErasure erasure,
            ErasingStore store,
            Vault vault,
            List<PersonalRows> rooms,
            BeanProvider<CaseWatch> watchers,
            Municipalities municipalities,
            Clock clock) {
        this.log = log;
        this.erasure = erasure;
        this.store = store;
        this.vault = vault;
        this.rooms = List.copyOf(rooms);
        this.watchers = watchers;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /** Writes down that whoever has this number is to be erased; it is in their own log too, until it is confirmed. */
    public ErasingOutcome write(Auditor first, Bsn bsn, ErasureGround ground) {
        return write(first, vault.find(first.municipality(), bsn), ground);
    }

    /** The same of somebody without a number. */
    public ErasingOutcome write(Auditor first, ToldName told, ErasureGround ground) {
        return write(first, vault.find(first.municipality(), told), ground);
    }

    /** Confirms what another privacy officer wrote down today, by the number that this one has for themself. */
    public ErasingOutcome confirm(Auditor second, String code, Bsn bsn) {
        return confirm(second, code, vault.find(second.municipality(), bsn));
    }

    /** The same of somebody without a number. */
    public ErasingOutcome confirm(Auditor second, String code, ToldName told) {
        return confirm(second, code, vault.find(second.municipality(), told));
    }

    private ErasingOutcome write(Auditor first, Optional<PersonRef> found, ErasureGround ground) {
        MunicipalityCode municipality = first.municipality();
        return log.write(municipality, connection -> {
                    if (found.isEmpty()) {
                        return refused(first, "not-known", Optional.empty(), new ErasingOutcome.Not());
                    }
                    Set<PersonRef> refs = Joins.same(connection, municipality, found.get());
                    if (!store.open(connection, municipality, refs, clock.instant())
                            .isEmpty()) {
                        return refused(first, "case-open", found, new ErasingOutcome.CaseOpen());
                    }
                    ErasingStore.Waiting waiting =
                            new ErasingStore.Waiting(UUID.randomUUID(), found.get(), ground, first.subject());
                    store.insert(connection, municipality, waiting, today(municipality));
                    return new Written<ErasingOutcome>(
                            List.of(entry(Kind.ERASURE_WRITTEN, first, found, Map.of("ground", ground.word()))),
                            new ErasingOutcome.WaitsForAnother(waiting.code()));
                })
                .value();
    }

    private ErasingOutcome confirm(Auditor second, String code, Optional<PersonRef> named) {
        MunicipalityCode municipality = second.municipality();
        Set<UUID> gone = new HashSet<>();
        ErasingOutcome outcome = log.write(municipality, connection -> {
                    Optional<ErasingStore.Waiting> waiting =
                            store.of(connection, municipality, today(municipality), code.toUpperCase(Locale.ROOT));
                    if (waiting.isEmpty()
                            || !named.equals(Optional.of(waiting.get().person()))
                            || second.subject().equals(waiting.get().writtenBy())) {
                        return refused(second, "not-erased", Optional.empty(), new ErasingOutcome.Not());
                    }
                    Set<PersonRef> refs = Joins.same(connection, municipality, named.get());
                    if (!store.open(connection, municipality, refs, clock.instant())
                            .isEmpty()) {
                        return refused(second, "case-open", named, new ErasingOutcome.CaseOpen());
                    }
                    Decision decision = new Decision(
                            waiting.get().writtenBy(),
                            second.subject(),
                            waiting.get().ground().word());
                    // Said outside first: what breaks off from here on is ended by the rounds, also after a restore.
                    AccessEvent erased = erasure.erase(
                            connection,
                            municipality,
                            refs,
                            decision,
                            Trace.fresh().id());
                    gone.addAll(eraseInRooms(connection, municipality, refs));
                    return new Written<ErasingOutcome>(List.of(erased), new ErasingOutcome.Erased());
                })
                .value();
        gone.forEach(id -> watchers.forEach(watch -> watch.changed(municipality, new CaseId(id))));
        return outcome;
    }

    private Set<UUID> eraseInRooms(Connection connection, MunicipalityCode municipality, Set<PersonRef> refs)
            throws SQLException {
        Set<UUID> cases = store.cases(connection, municipality, refs);
        ErasedPerson person = new ErasedPerson(municipality, refs, cases);
        for (PersonalRows room : rooms) {
            room.erase(connection, person);
        }
        return cases;
    }

    /**
     * Goes on with everybody who was erased some minutes ago: what was still written about them goes too, then their keys.
     * Gives for how many there was something to do.
     */
    public int goOn(MunicipalityCode municipality) {
        List<PersonErasure.Erased> due = erasure.all(municipality).stream()
                .filter(erased -> erased.state() != PersonErasure.State.DONE && erased.settledAt(clock.instant()))
                .toList();
        // Whoever does not go yet, for whatever reason, keeps nobody else from theirs.
        Each.of(due, erased -> goOn(municipality, erased));
        return due.size();
    }

    private void goOn(MunicipalityCode municipality, PersonErasure.Erased erased) {
        Set<UUID> gone = new HashSet<>();
        log.write(municipality, connection -> {
            gone.addAll(eraseInRooms(connection, municipality, Set.of(erased.person())));
            return new Written<>(
                    erasure.goOn(connection, municipality, erased, Trace.fresh().id()).stream()
                            .toList(),
                    erased);
        });
        gone.forEach(id -> watchers.forEach(watch -> watch.changed(municipality, new CaseId(id))));
    }

    /** After the restore of a backup: whoever was erased since is erased again, before anything else is done. */
    public void again(MunicipalityCode municipality) {
        for (PersonErasure.Erased erased : erasure.all(municipality)) {
            log.write(
                    municipality,
                    connection ->
                            new Written<>(List.of(), eraseInRooms(connection, municipality, Set.of(erased.person()))));
        }
        erasure.again(municipality, () -> Trace.fresh().id());
    }

    private LocalDate today(MunicipalityCode municipality) {
        return LocalDate.ofInstant(
                clock.instant(), municipalities.get(municipality).zone());
    }

    /** Whoever hears that a case is open has learned something of somebody, who reads that in their own log. */
    private Written<ErasingOutcome> refused(
            Auditor auditor, String reason, Optional<PersonRef> of, ErasingOutcome outcome) {
        return new Written<>(List.of(entry(Kind.REFUSED, auditor, of, Map.of("reason", reason))), outcome);
    }

    private AccessEvent entry(Kind kind, Auditor auditor, Optional<PersonRef> subject, Map<String, String> details) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new AccessEvent(
                kind,
                now,
                subject,
                Audit.actor(auditor),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
    }
}
