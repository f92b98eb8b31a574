package nl.keukentafel.web.signin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.view.AfterRestore;

/**
 * Screens that were handed over. Handing over ends the caseworker's own session, so that whoever holds the screen can
 * reach nothing else; the caseworker signs in again afterwards, with their credentials.
 */
@Singleton
public class DeskScreens implements AfterRestore {
    static final String COOKIE = "balie";
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration DONE = Duration.ofSeconds(90);
    private static final Duration CODE = Duration.ofMinutes(5);

    private final Database database;
    private final Municipalities municipalities;
    private final SessionStore sessions;
    private final Staff staff;
    private final SignInSettings settings;
    private final Clock clock;

    DeskScreens(
            Database database,
            Municipalities municipalities,
            SessionStore sessions,
            Staff staff,
            SignInSettings settings,
            Clock clock) {
        this.database = database;
        this.municipalities = municipalities;
        this.sessions = sessions;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends the session and gives the cookie of the screen that comes in its place. */
    public Cookie handOver(Session session, Caseworker worker, CaseId caseId, ConsentId consent) {
        return handOver(session, worker, caseId, Optional.of(consent));
    }

    /** The same to ask whether others at home may be asked. */
    public Cookie handOver(Session session, Caseworker worker, CaseId caseId) {
        return handOver(session, worker, caseId, Optional.empty());
    }

    private Cookie handOver(Session session, Caseworker worker, CaseId caseId, Optional<ConsentId> consent) {
        Secret secret = Secret.fresh();
        Sql.run(
                database,
                worker.municipality(),
                "DELETE FROM desk_screen WHERE municipality = ? AND ends_at < ?",
                statement -> {
                    statement.setString(1, worker.municipality().value());
                    statement.setObject(2, Sql.utc(clock.instant()));
                    return statement.executeUpdate();
                });
        Sql.run(
                database,
                worker.municipality(),
                "INSERT INTO desk_screen (id_hash, municipality, worker, case_id, consent_id, ends_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, secret.hash());
                    statement.setString(2, worker.municipality().value());
                    statement.setString(3, worker.subject());
                    statement.setString(4, caseId.toString());
                    statement.setString(5, consent.map(ConsentId::toString).orElse(null));
                    statement.setObject(6, Sql.utc(clock.instant().plus(LONGEST)));
                    return statement.executeUpdate();
                });
        sessions.end(session.key());
        return Cookie.of(settings.cookie(COOKIE), secret.value())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.Lax);
    }

    Optional<DeskScreen> of(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(settings.cookie(COOKIE))
                .flatMap(cookie -> find(new Secret(cookie.getValue())));
    }

    /** Whether this browser was handed over: whoever signs in on it next shows who they are. */
    boolean handedOver(HttpRequest<?> request) {
        return request.getCookies().findCookie(settings.cookie(COOKIE)).isPresent();
    }

    /** Which employee handed over the question of which consent. */
    private record Handed(MunicipalityCode municipality, String worker, CaseId caseId, Optional<ConsentId> consent) {}

    private Optional<DeskScreen> find(Secret secret) {
        Optional<Handed> handed = handed(secret);
        handed.ifPresent(one -> staff.refresh(one.municipality()));
        return handed.flatMap(one -> staff.caseworker(one.municipality(), one.worker())
                .map(worker ->
                        new DeskScreen(secret.hash(), worker, one.caseId(), one.consent(), secret.derived("form"))));
    }

    private Optional<Handed> handed(Secret secret) {
        return Sql.holding(
                database,
                secret.hash(),
                "SELECT municipality, worker, case_id, consent_id, ends_at FROM desk_screen WHERE id_hash = ?",
                statement -> {
                    statement.setString(1, secret.hash());
                    try (ResultSet rows = statement.executeQuery()) {
                        if (!rows.next() || !clock.instant().isBefore(Sql.instant(rows, "ends_at"))) {
                            return Optional.empty();
                        }
                        return Optional.of(new Handed(
                                new MunicipalityCode(rows.getString("municipality")),
                                rows.getString("worker"),
                                CaseId.of(rows.getString("case_id")),
                                Optional.ofNullable(rows.getString("consent_id"))
                                        .map(ConsentId::of)));
                    }
                });
    }

    /** The question was answered: the screen shows nothing any more. */
    public void end(DeskScreen screen) {
        Sql.holding(database, screen.key(), "DELETE FROM desk_screen WHERE id_hash = ?", statement -> {
            statement.setString(1, screen.key());
            return statement.executeUpdate();
        });
    }

    /** The last page of a screen that was handed over: after 90 seconds the start page comes in its place, without script. */
    public static MutableHttpResponse<?> cleared(DeskScreen screen, MutableHttpResponse<?> page) {
        return cleared(screen, page, DONE);
    }

    /** The same after five minutes, where a code has to be told to a second employee first. */
    public static MutableHttpResponse<?> clearedAfterCode(DeskScreen screen, MutableHttpResponse<?> page) {
        return cleared(screen, page, CODE);
    }

    private static MutableHttpResponse<?> cleared(DeskScreen screen, MutableHttpResponse<?> page, Duration after) {
        return page.header(
                "Refresh",
                after.toSeconds() + "; url=/?gemeente=" + screen.worker().municipality());
    }

    @Override
    public void restored() {
        municipalities
                .all()
                .forEach(each ->
                        Sql.run(database, each.code(), "DELETE FROM desk_screen WHERE municipality = ?", statement -> {
                            statement.setString(1, each.code().value());
                            return statement.executeUpdate();
                        }));
    }
}
