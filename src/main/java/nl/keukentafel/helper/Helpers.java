package nl.keukentafel.helper;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Actor;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Pace;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * Who helps a resident, by a code that the resident says aloud and that works once. Helpers sign in as themselves, read
 * only what was ticked, and each time they read it is in the resident's log first; it ends by itself, and at once when
 * either of them ends it. Nothing here is for staff.
 */
@Singleton
public final class Helpers {
    /** How many can help one resident at a time, codes that wait included. */
    public static final int MOST = 5;
    /** The longest that somebody helps by one code. */
    public static final Period LONGEST = Period.ofMonths(3);

    private static final int LONGEST_NAME = 40;
    private static final int WRONG_CODES = 5;
    private static final Duration WRONG_CODES_FOR = Duration.ofDays(1);
    private static final Duration CODE_WORKS = Duration.ofHours(1);
    private static final String SERVICE = "keukentafel";

    private final Database database;
    private final HelperStore store;
    private final AccessLog log;
    private final Casefile cases;
    private final Outbox outbox;
    private final Clock clock;
    private final Pace<Resident> inviting;

    Helpers(
            Database database,
            HelperStore store,
            AccessLog log,
            Casefile cases,
            Outbox outbox,
            Clock clock,
            @Value("${keukentafel.pace.helper-codes-in-an-hour:30}") int codes) {
        this.inviting = new Pace<>(codes, Duration.ofHours(1));
        this.database = database;
        this.store = store;
        this.log = log;
        this.cases = cases;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether this can be a name: not longer than 40 characters. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    /**
     * Makes a code that works for an hour, once.
     *
     * @param helperName how the resident calls the helper
     * @param residentName how the helper calls the resident
     * @param lastDay inclusive
     * @throws IllegalArgumentException when nothing may be done, a name is none, or the last day is past or further than
     *     {@link #LONGEST} away
     */
    public Invited invite(Resident resident, String helperName, String residentName, Set<May> may, LocalDate lastDay) {
        LocalDate today = cases.today(resident.municipality());
        if (may.isEmpty() || !isName(helperName) || !isName(residentName)) {
            throw new IllegalArgumentException("two names and something that the helper may do are expected");
        }
        if (lastDay.isBefore(today) || lastDay.isAfter(today.plus(LONGEST))) {
            throw new IllegalArgumentException("a last day within three months is expected");
        }
        if (!inviting.allows(resident)) {
            return new Invited.TooOften();
        }
        return log.write(resident.municipality(), connection -> {
                    Instant now = now();
                    store.tidy(connection, resident.municipality(), now, today);
                    if (current(connection, resident, now, today).size() >= MOST) {
                        return new Written<Invited>(List.of(), new Invited.Enough());
                    }
                    SpokenCode code = unused(connection, resident.municipality());
                    Helper helper = new Helper(
                            resident.municipality(),
                            HelperId.fresh(),
                            resident.ref(),
                            helperName,
                            residentName,
                            may,
                            lastDay,
                            now,
                            Optional.empty(),
                            now.plus(CODE_WORKS),
                            Optional.empty());
                    store.insert(connection, helper, code);
                    return new Written<Invited>(
                            List.of(entry(Kind.HELPER_INVITED, helper, own(resident), now, Map.of())),
                            new Invited.ByCode(helper, code));
                })
                .value();
    }

    /** Who helps this resident now, and which codes wait; oldest first. */
    public List<Helper> of(Resident resident) {
        LocalDate today = cases.today(resident.municipality());
        return read(resident.municipality(), connection -> current(connection, resident, now(), today));
    }

    /** Whom this resident helps now; oldest first. */
    public List<Helper> helpedBy(Resident helper) {
        LocalDate today = cases.today(helper.municipality());
        return read(
                        helper.municipality(),
                        connection -> store.byHelper(connection, helper.municipality(), helper.refs()))
                .stream()
                .filter(one -> one.helps(today))
                .toList();
    }

    /** How the resident calls this helper, also for a year after it ended. */
    public Optional<String> nameFor(MunicipalityCode municipality, PersonRef resident, HelperId id) {
        return read(municipality, connection -> {
            Set<PersonRef> same = Joins.same(connection, municipality, resident);
            return store.find(connection, municipality, id)
                    .filter(helper -> same.contains(helper.resident()))
                    .map(Helper::helperName);
        });
    }

    /** Somebody who signed in as themself types a code; the resident is told that it was used. */
    public Joined join(Resident helper, String typed) {
        return log.write(helper.municipality(), connection -> joined(connection, helper, SpokenCode.typed(typed)))
                .value();
    }

    private Written<Joined> joined(Connection connection, Resident helper, Optional<SpokenCode> code)
            throws SQLException {
        MunicipalityCode municipality = helper.municipality();
        Instant now = now();
        if (store.wrongCodes(connection, municipality, helper.refs(), now.minus(WRONG_CODES_FOR)) >= WRONG_CODES) {
            return new Written<>(List.of(), new Joined.TooOften());
        }
        Optional<Helper> invited = code.isEmpty()
                ? Optional.empty()
                : store.ofCode(connection, municipality, code.get())
                        .filter(one -> one.waits(now) && !helper.is(one.resident()));
        if (invited.isEmpty()) {
            store.wrongCode(connection, municipality, helper.ref(), now);
            return new Written<>(List.of(), new Joined.NoCode());
        }
        List<AccessEvent> entries = new ArrayList<>();
        Set<PersonRef> whom = Joins.same(connection, municipality, invited.get().resident());
        for (Helper before : store.byHelper(connection, municipality, helper.refs())) {
            if (whom.contains(before.resident()) && before.ended().isEmpty()) {
                // The new invitation says what is allowed now; two beside each other would not end with one stop.
                store.end(connection, before, now);
                entries.add(entry(Kind.HELPER_ENDED, before, as(helper), now, Map.of()));
            }
        }
        store.begin(connection, invited.get(), helper.ref(), now);
        outbox.put(
                connection,
                municipality,
                invited.get().resident(),
                Message.Kind.HELPER_BEGAN,
                invited.get().id().toString(),
                now);
        entries.add(entry(Kind.HELPER_BEGAN, invited.get(), as(helper), now, Map.of()));
        return new Written<>(
                entries,
                new Joined.Helping(
                        store.find(connection, municipality, invited.get().id()).orElseThrow()));
    }

    /** The resident ends it, or takes a code back; false when it is not theirs. Ending twice is ending once. */
    public boolean end(Resident resident, HelperId id) {
        return end(resident.municipality(), id, own(resident), helper -> resident.is(helper.resident()));
    }

    /** The helper ends it; false when it is not theirs. */
    public boolean leave(Resident helper, HelperId id) {
        return end(helper.municipality(), id, as(helper), one -> one.by()
                .filter(helper::is)
                .isPresent());
    }

    private boolean end(MunicipalityCode municipality, HelperId id, Actor actor, Predicate<Helper> theirs) {
        return log.write(municipality, connection -> {
                    Optional<Helper> found =
                            store.find(connection, municipality, id).filter(theirs);
                    if (found.isEmpty() || found.get().ended().isPresent()) {
                        return new Written<>(List.of(), found.isPresent());
                    }
                    Instant now = now();
                    store.end(connection, found.get(), now);
                    return new Written<>(List.of(entry(Kind.HELPER_ENDED, found.get(), actor, now, Map.of())), true);
                })
                .value();
    }

    /** Ends every help and takes every code back, because a backup was restored and nobody knows what ended since. */
    public void endAll(MunicipalityCode municipality) {
        log.write(municipality, connection -> {
            Instant now = now();
            List<AccessEvent> entries = new ArrayList<>();
            Actor service = new Actor(ActorKind.SERVICE, SERVICE, Optional.empty());
            for (Helper helper : store.notEnded(connection, municipality)) {
                store.end(connection, helper, now);
                entries.add(entry(Kind.HELPER_ENDED, helper, service, now, Map.of("reason", "restored")));
            }
            return new Written<>(entries, entries.size());
        });
    }

    /** Writes that the helper looks, before they do; empty, and nothing written, when they help that person no more. */
    Optional<Helper> look(Resident helper, HelperId id) {
        return log.write(helper.municipality(), connection -> {
                    Optional<Helper> found = helping(connection, helper, id);
                    return new Written<>(
                            found.map(one -> entry(Kind.HELPER_LOOKED, one, as(helper), now(), Map.of())).stream()
                                    .toList(),
                            found);
                })
                .value();
    }

    /** This help, while it runs and is this helper's, on the given connection. */
    Optional<Helper> helping(Connection connection, Resident helper, HelperId id) throws SQLException {
        LocalDate today = cases.today(helper.municipality());
        return store.find(connection, helper.municipality(), id)
                .filter(one -> one.helps(today) && one.by().filter(helper::is).isPresent());
    }

    Optional<Helper> helping(Resident helper, HelperId id) {
        return read(helper.municipality(), connection -> helping(connection, helper, id));
    }

    private List<Helper> current(Connection connection, Resident resident, Instant now, LocalDate today)
            throws SQLException {
        return store.ofResident(connection, resident.municipality(), resident.refs()).stream()
                .filter(helper -> helper.helps(today) || helper.waits(now))
                .toList();
    }

    private SpokenCode unused(Connection connection, MunicipalityCode municipality) throws SQLException {
        SpokenCode code = SpokenCode.fresh();
        while (store.ofCode(connection, municipality, code).isPresent()) {
            code = SpokenCode.fresh();
        }
        return code;
    }

    private static AccessEvent entry(Kind kind, Helper helper, Actor actor, Instant at, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("helper", helper.id().toString());
        return new AccessEvent(
                kind,
                at,
                Optional.of(helper.resident()),
                actor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                details);
    }

    private static Actor own(Resident resident) {
        return new Actor(ActorKind.RESIDENT, resident.ref().toString(), Optional.empty());
    }

    static Actor as(Resident helper) {
        return new Actor(ActorKind.HELPER, helper.ref().toString(), Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T read(MunicipalityCode municipality, Work<T> reading) {
        try {
            return database.in(municipality, reading);
        } catch (SQLException e) {
            throw new IllegalStateException("who helps cannot be read", e);
        }
    }
}
