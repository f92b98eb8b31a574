package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.SearchPace;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.database.Work;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/**
 * The yes, the no and the stop of an organisation that decides for somebody, through its employee who signed in; who that was
 * is in the log. Whether its word counts is decided when somebody looks, by who decides on that day: a yes opens nothing once
 * the measure has ended, or over the no of whom it is about.
 */
@Singleton
public final class OrganisationAnswers {
    private final Database database;
    private final ConsentStore store;
    private final Consents consents;
    private final AccessLog log;
    private final Casefile cases;
    private final Terms terms;
    private final ForWhom whom;
    private final Staff staff;
    private final Vault vault;
    private final SearchPace pace;
    private final Clock clock;

    OrganisationAnswers(
            Database database,
            ConsentStore store,
            Consents consents,
            AccessLog log,
            Casefile cases,
            Terms terms,
            ForWhom whom,
            Staff staff,
            Vault vault,
            SearchPace pace,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.consents = consents;
        this.log = log;
        this.cases = cases;
        this.terms = terms;
        this.whom = whom;
        this.staff = staff;
        this.vault = vault;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * What the organisation was asked about the person with this number, in cases that are open. Nothing for a number that
     * is not known here, nor for somebody about whom it was not asked: the two look the same. The search is in that person's
     * log, with the employee, before this returns; empty when the employee searches more often than goes with the work.
     */
    public Optional<List<Overview.Line>> about(Organisation who, Bsn about) {
        if (!pace.allows(who, about)) {
            write(who, Kind.REFUSED, Optional.empty(), Map.of("reason", "too-often"));
            return Optional.empty();
        }
        Optional<Resident> person = person(who, about);
        write(who, Kind.SEARCHED, person.map(Resident::ref), Map.of());
        if (person.isEmpty()) {
            return Optional.of(List.of());
        }
        return Optional.of(read(who, connection -> {
            List<Overview.Line> lines = new ArrayList<>();
            for (ConsentStore.Row row : store.ofGiver(connection, who.municipality(), who.ref())) {
                if (person.get().is(row.consent().member())) {
                    line(connection, row).ifPresent(lines::add);
                }
            }
            return List.copyOf(lines);
        }));
    }

    private void write(Organisation who, Kind kind, Optional<PersonRef> about, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("acted-by", who.employee());
        log.write(
                who.municipality(),
                connection -> new Written<>(
                        List.of(new AccessEvent(
                                kind,
                                now(),
                                about,
                                Entries.actor(who),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Trace.fresh().id(),
                                details)),
                        true));
    }

    /** One that it was asked, in a case that is open. */
    public Optional<Overview.Line> find(Organisation who, ConsentId id) {
        return read(who, connection -> {
            Optional<ConsentStore.Row> row = own(connection, who, id);
            return row.isEmpty() ? Optional.<Overview.Line>empty() : line(connection, row.get());
        });
    }

    /**
     * Serves the notice and keeps it, as {@link Consents#serveNotice}. That it was read is in the log of whom it is about,
     * with the employee, before this returns.
     */
    public Optional<Notice> serveNotice(Organisation who, ConsentId id, String language) {
        Optional<ConsentStore.Row> row = read(who, connection -> own(connection, who, id));
        row.ifPresent(
                found -> write(who, Kind.APPEARED, Optional.of(found.consent().member()), Map.of()));
        return row.flatMap(found -> consents.serve(found, language));
    }

    /**
     * Says yes, naming again about whom: {@link Answer.NotYours} when the question is about somebody else, so that nobody
     * agrees for the wrong client.
     */
    public Answer give(Organisation who, ConsentId id, Bsn about, String noticeHash, Duration duration) {
        Optional<Resident> person = person(who, about);
        return consents.told(log.write(who.municipality(), connection -> {
                    Optional<ConsentStore.Row> row = own(connection, who, id).filter(found -> person.filter(
                                    one -> one.is(found.consent().member()))
                            .isPresent());
                    Optional<Case> of = row.isEmpty() ? Optional.empty() : at(connection, row.get());
                    if (of.isEmpty()) {
                        return new Written<Answer>(List.of(), new Answer.NotYours());
                    }
                    Written<Answer> written = terms.given(
                            connection,
                            row.get(),
                            of.get(),
                            noticeHash,
                            duration,
                            To.WORKER,
                            Channel.OWN_DEVICE,
                            now());
                    return written.value() instanceof Answer.Stands stands
                            ? new Written<>(
                                    List.of(Entries.by(who, Kind.CONSENT_GIVEN, stands.consent(), Trace.fresh())),
                                    stands)
                            : written;
                })
                .value());
    }

    /** Says no; a no to what runs is a stop, and twice is once. */
    public Answer refuse(Organisation who, ConsentId id) {
        return consents.told(log.write(who.municipality(), connection -> {
                    Optional<ConsentStore.Row> row = own(connection, who, id);
                    Optional<Case> of = row.isEmpty() ? Optional.empty() : at(connection, row.get());
                    return of.isEmpty()
                            ? new Written<Answer>(List.of(), new Answer.NotYours())
                            : refuse(connection, who, row.get().consent(), of.get());
                })
                .value());
    }

    private Written<Answer> refuse(Connection connection, Organisation who, Consent before, Case of)
            throws SQLException {
        Trace trace = Trace.fresh();
        return switch (before.state()) {
            case GIVEN -> {
                List<Consent> stopped = terms.stop(connection, before, Channel.OWN_DEVICE, now());
                List<AccessEvent> entries = stopped.stream()
                        .map(next -> Entries.by(who, Kind.CONSENT_WITHDRAWN, next, trace))
                        .toList();
                yield new Written<>(entries, new Answer.Stands(stopped.getFirst()));
            }
            case REFUSED, WITHDRAWN, REVOKED -> new Written<>(List.of(), new Answer.Stands(before));
            case REQUESTED, INVALIDATED, SUPERSEDED -> {
                if (!of.openAt(now())) {
                    yield new Written<>(List.of(), new Answer.CaseEnded());
                }
                Consent next = terms.next(before, ConsentState.REFUSED, Channel.OWN_DEVICE, now());
                store.append(connection, next);
                yield new Written<>(
                        List.of(Entries.by(who, Kind.CONSENT_REFUSED, next, trace)), new Answer.Stands(next));
            }
        };
    }

    private Optional<Resident> person(Organisation who, Bsn about) {
        return vault.find(who.municipality(), about).flatMap(ref -> vault.resident(who.municipality(), ref));
    }

    private Optional<ConsentStore.Row> own(Connection connection, Organisation who, ConsentId id) throws SQLException {
        return store.find(connection, who.municipality(), id)
                .filter(row -> row.consent().giver().equals(who.ref()));
    }

    private Optional<Case> at(Connection connection, ConsentStore.Row row) throws SQLException {
        return cases.at(connection, row.consent().municipality(), row.consent().caseId());
    }

    /** What the resident asked in their own words is theirs: it is not told. */
    private Optional<Overview.Line> line(Connection connection, ConsentStore.Row row) throws SQLException {
        Optional<Case> open = at(connection, row).filter(of -> of.openAt(now()));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Case of = open.get();
        return Optional.of(new Overview.Line(
                row.consent(),
                of.purpose(),
                of.id(),
                "",
                staff.nameOf(of.municipality(), Consents.worker(row, of)),
                of.team(),
                whom.of(connection, row.consent(), of, true)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T read(Organisation who, Work<T> reading) {
        try {
            return database.in(who.municipality(), reading);
        } catch (SQLException e) {
            throw new IllegalStateException("the consents cannot be read", e);
        }
    }
}
