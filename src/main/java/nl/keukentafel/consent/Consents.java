package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.message.Message;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;

/**
 * What a giver was asked, and their yes, no and stop. Every change is a revision that is numbered and written to the log
 * in one transaction; open views are told after it is durable.
 */
@Singleton
public final class Consents {
    private final Database database;
    private final ConsentStore store;
    private final AccessLog log;
    private final Casefile cases;
    private final Notices notices;
    private final Terms terms;
    private final ForWhom whom;
    private final Staff staff;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    Consents(
            Database database,
            ConsentStore store,
            AccessLog log,
            Casefile cases,
            Notices notices,
            Terms terms,
            ForWhom whom,
            Staff staff,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.cases = cases;
        this.notices = notices;
        this.terms = terms;
        this.whom = whom;
        this.staff = staff;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** All that this giver was asked and answered, for themself and for those for whom they decide. */
    public Overview overview(Resident giver) {
        Instant now = now();
        LocalDate today = cases.today(giver.municipality());
        List<Overview.Line> open = new ArrayList<>();
        List<Overview.Line> running = new ArrayList<>();
        List<Overview.Line> ended = new ArrayList<>();
        read(giver.municipality(), connection -> {
            for (ConsentStore.Row row : ofGiver(connection, giver)) {
                Optional<Case> of =
                        cases.at(connection, giver.municipality(), row.consent().caseId());
                if (of.isEmpty()) {
                    continue;
                }
                boolean caseOpen = of.get().openAt(now);
                if (!caseOpen && Closing.goesWithTheCase(row.consent())) {
                    continue;
                }
                Overview.Line line = line(connection, giver, row, of.get());
                if (caseOpen && row.consent().state() == ConsentState.REQUESTED) {
                    open.add(line);
                } else if (caseOpen && row.consent().runsOn(today)) {
                    running.add(line);
                } else {
                    ended.add(line);
                }
            }
            return now;
        });
        return new Overview(now, open, running, ended);
    }

    /** One of the giver's own, as it is now. */
    public Optional<Overview.Line> find(Resident giver, ConsentId id) {
        return read(giver.municipality(), connection -> {
            Optional<ConsentStore.Row> row = own(connection, giver, id);
            Optional<Case> of = row.isEmpty()
                    ? Optional.empty()
                    : cases.at(
                                    connection,
                                    giver.municipality(),
                                    row.get().consent().caseId())
                            .filter(found -> found.openAt(now())
                                    || !Closing.goesWithTheCase(row.get().consent()));
            return of.isEmpty()
                    ? Optional.<Overview.Line>empty()
                    : Optional.of(line(connection, giver, row.orElseThrow(), of.get()));
        });
    }

    /**
     * Serves the notice: the exact text, kept with its hash before this returns; a yes has to name that hash. Empty when
     * it is not the giver's, or nothing asks for it any more.
     */
    public Optional<Notice> serveNotice(Resident giver, ConsentId id, String language) {
        Optional<ConsentStore.Row> row = read(giver.municipality(), connection -> own(connection, giver, id));
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return serve(row.get(), language);
    }

    /**
     * What the giver is asked for beside what they agreed to when they last said yes to the same; empty when they never
     * did, it is not theirs, or nothing asks for it any more.
     */
    public Optional<LastYes> lastYes(Resident giver, ConsentId id, String language) {
        return read(giver.municipality(), connection -> {
            Optional<ConsentStore.Row> row = own(connection, giver, id);
            Optional<ConsentStore.Yes> yes = row.isEmpty()
                    ? Optional.empty()
                    : store.lastYes(connection, row.get().consent());
            return yes.flatMap(then ->
                    notices.since(row.orElseThrow().consent(), then, language, cases.today(giver.municipality())));
        });
    }

    Optional<Notice> serve(ConsentStore.Row row, String language) {
        Consent consent = row.consent();
        return read(consent.municipality(), connection -> {
            Optional<Case> of = cases.at(connection, consent.municipality(), consent.caseId());
            if (of.isEmpty()) {
                return Optional.<Notice>empty();
            }
            Optional<Notice> notice = notices.write(
                    consent,
                    of.get(),
                    Terms.worker(row.askedBy(), of.get()),
                    language,
                    cases.today(consent.municipality()));
            if (notice.isPresent()) {
                store.served(connection, consent.municipality(), notice.get(), now());
            }
            return notice;
        });
    }

    /** Says yes. It ends at the latest when the policy's longest does, also when a later end was chosen. */
    public Answer give(Resident giver, ConsentId id, String noticeHash, Duration duration, To to) {
        return told(change(giver, id, (connection, row, of) -> {
            Written<Answer> written =
                    terms.given(connection, row, of, noticeHash, duration, to, Channel.OWN_DEVICE, now());
            return written.value() instanceof Answer.Stands stands
                    ? new Written<>(
                            List.of(Entries.by(giver, Kind.CONSENT_GIVEN, stands.consent(), Trace.fresh())), stands)
                    : written;
        }));
    }

    /** Says no; can be read by the giver alone, and is gone when the case closes. A no to what runs is a stop. */
    public Answer refuse(Resident giver, ConsentId id) {
        return told(change(giver, id, (connection, row, of) -> {
            ConsentState state = row.consent().state();
            if (state == ConsentState.GIVEN) {
                return stop(connection, giver, row);
            }
            if (state == ConsentState.REFUSED || state == ConsentState.WITHDRAWN) {
                return unchanged(row);
            }
            if (!of.openAt(now())) {
                return new Written<>(List.of(), new Answer.CaseEnded());
            }
            Consent next = terms.next(row.consent(), ConsentState.REFUSED, Channel.OWN_DEVICE, now());
            store.append(connection, next);
            return new Written<>(
                    List.of(Entries.by(giver, Kind.CONSENT_REFUSED, next, Trace.fresh())), new Answer.Stands(next));
        }));
    }

    /**
     * Stops. Stopping twice is stopping once; what was never given cannot be stopped. What was agreed about laying this
     * topic beside another stops with it.
     */
    public Answer withdraw(Resident giver, ConsentId id) {
        return told(
                change(giver, id, (connection, row, of) -> switch (row.consent().state()) {
                    case GIVEN -> stop(connection, giver, row);
                    case WITHDRAWN, REVOKED, INVALIDATED, SUPERSEDED -> unchanged(row);
                    case REQUESTED, REFUSED -> new Written<>(List.of(), new Answer.NeverGiven());
                }));
    }

    /** Stops all that runs, in every case, in one transaction. */
    public Answer withdrawAll(Resident giver) {
        Trace trace = Trace.fresh();
        Answer answer = log.write(giver.municipality(), connection -> {
                    List<AccessEvent> entries = new ArrayList<>();
                    List<Consent> stopped = new ArrayList<>();
                    for (ConsentStore.Row row : ofGiver(connection, giver)) {
                        if (row.consent().state() == ConsentState.GIVEN) {
                            Consent next = terms.next(row.consent(), ConsentState.WITHDRAWN, Channel.OWN_DEVICE, now());
                            store.append(connection, next);
                            terms.tell(connection, next, Message.Kind.RECEIPT_OF_A_STOP);
                            stopped.add(next);
                            entries.add(Entries.by(giver, Kind.CONSENT_WITHDRAWN, next, trace));
                        }
                    }
                    return new Written<Answer>(entries, new Answer.AllStand(stopped));
                })
                .value();
        return told(answer);
    }

    /** Whether somebody may still do for the giver what they are about to do, on the connection that does it. */
    @FunctionalInterface
    public interface Leave {
        boolean given(Connection connection) throws SQLException;
    }

    /**
     * Stops by another's hand what the giver shares about themself, and what they agreed about laying it beside other
     * topics; {@link Answer.NotYours} without the giver's leave, or when it is about somebody else. What another's hand
     * stopped before stands as it is: stopping twice is stopping once.
     */
    public Answer revoke(
            Resident giver, ConsentId id, AccessEvent.Actor another, Map<String, String> details, Leave leave) {
        return told(change(giver, id, (connection, row, of) -> {
            if (!leave.given(connection) || !giver.is(row.consent().member())) {
                return new Written<>(List.of(), new Answer.NotYours());
            }
            return switch (row.consent().state()) {
                case GIVEN -> {
                    Trace trace = Trace.fresh();
                    List<Consent> stopped =
                            terms.stop(connection, row.consent(), ConsentState.REVOKED, Channel.OWN_DEVICE, now());
                    yield new Written<>(
                            stopped.stream()
                                    .map(next -> Entries.byAnother(another, Kind.CONSENT_REVOKED, next, trace, details))
                                    .toList(),
                            new Answer.Stands(stopped.getFirst()));
                }
                // Whoever may stop it reads that it runs no more; the same stop twice is one.
                case REVOKED -> unchanged(row);
                // An earlier no of the giver is theirs alone to read.
                case WITHDRAWN, INVALIDATED, SUPERSEDED, REQUESTED, REFUSED ->
                    new Written<>(List.of(), new Answer.NotYours());
            };
        }));
    }

    /** What the giver may keep as proof: the current revision, the notice that it rests on, and a hash over both. */
    public Optional<ConsentReceipt> receipt(Resident giver, ConsentId id) {
        return read(giver.municipality(), connection -> {
            Optional<ConsentStore.Row> row = own(connection, giver, id);
            Optional<String> hash = row.flatMap(found -> found.consent().noticeHash());
            return hash.isEmpty()
                    ? Optional.<ConsentReceipt>empty()
                    : store.notice(connection, giver.municipality(), id, hash.get())
                            .map(notice -> Terms.receipt(row.orElseThrow().consent(), notice));
        });
    }

    /** The current revision of every consent of a case, on the given connection: what a decision relies on. */
    public List<Consent> ofCase(Connection connection, MunicipalityCode municipality, CaseId caseId)
            throws SQLException {
        return store.ofCase(connection, municipality, caseId).stream()
                .map(ConsentStore.Row::consent)
                .toList();
    }

    /** Since when each yes of a case stands without a break, on the given connection; the zone is the municipality's. */
    public Map<ConsentId, Instant> standing(
            Connection connection, MunicipalityCode municipality, CaseId caseId, ZoneId zone) throws SQLException {
        Map<ConsentId, Instant> standing = new HashMap<>();
        store.revisions(connection, municipality, caseId).forEach((id, revisions) -> Standing.since(revisions, zone)
                .ifPresent(since -> standing.put(id, since)));
        return standing;
    }

    private Written<Answer> stop(Connection connection, Resident giver, ConsentStore.Row row) throws SQLException {
        Trace trace = Trace.fresh();
        List<AccessEvent> entries = new ArrayList<>();
        List<Consent> stopped = terms.stop(connection, row.consent(), Channel.OWN_DEVICE, now());
        for (Consent next : stopped) {
            entries.add(Entries.by(giver, Kind.CONSENT_WITHDRAWN, next, trace));
        }
        return new Written<>(entries, new Answer.Stands(stopped.getFirst()));
    }

    private static Written<Answer> unchanged(ConsentStore.Row row) {
        return new Written<>(List.of(), new Answer.Stands(row.consent()));
    }

    private Answer change(Resident giver, ConsentId id, Change change) {
        return log.write(giver.municipality(), connection -> {
                    Optional<ConsentStore.Row> row = own(connection, giver, id);
                    if (row.isEmpty()) {
                        return new Written<Answer>(List.of(), new Answer.NotYours());
                    }
                    Optional<Case> of = cases.at(
                            connection,
                            giver.municipality(),
                            row.get().consent().caseId());
                    return of.isEmpty()
                            ? new Written<Answer>(List.of(), new Answer.NotYours())
                            : change.run(connection, row.get(), of.get());
                })
                .value();
    }

    Answer told(Answer answer) {
        List<Consent> changed =
                switch (answer) {
                    case Answer.Stands stands -> List.of(stands.consent());
                    case Answer.AllStand all -> all.consents();
                    default -> List.of();
                };
        changed.stream()
                .map(Consent::caseId)
                .distinct()
                .forEach(caseId -> watchers.forEach(
                        watch -> watch.changed(changed.getFirst().municipality(), caseId)));
        return answer;
    }

    private List<ConsentStore.Row> ofGiver(Connection connection, Resident giver) throws SQLException {
        List<ConsentStore.Row> all = new ArrayList<>();
        for (PersonRef ref : giver.refs()) {
            all.addAll(store.ofGiver(connection, giver.municipality(), ref));
        }
        return all;
    }

    private Optional<ConsentStore.Row> own(Connection connection, Resident giver, ConsentId id) throws SQLException {
        return store.find(connection, giver.municipality(), id)
                .filter(row -> giver.is(row.consent().giver()));
    }

    /** The question in the resident's own words is the resident's; nobody else who is asked reads it. */
    private Overview.Line line(Connection connection, Resident giver, ConsentStore.Row row, Case of)
            throws SQLException {
        return new Overview.Line(
                row.consent(),
                of.purpose(),
                of.id(),
                giver.is(of.resident()) ? of.why() : "",
                staff.nameOf(giver.municipality(), worker(row, of)),
                of.team(),
                giver.is(row.consent().member())
                        ? new Whom.Self()
                        : whom.of(connection, row.consent(), of, of.openAt(now())));
    }

    /** Whom a yes is for, or was; of a question, whom a yes would be for. */
    static String worker(ConsentStore.Row row, Case of) {
        return row.consent().policy().isPresent() && row.consent().recipient() instanceof Recipient.Worker to
                ? to.subject()
                : Terms.worker(row.askedBy(), of);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T read(MunicipalityCode municipality, Work<T> reading) {
        try {
            return database.in(municipality, reading);
        } catch (SQLException e) {
            throw new IllegalStateException("the consents cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Change {
        Written<Answer> run(Connection connection, ConsentStore.Row row, Case of) throws SQLException;
    }
}
