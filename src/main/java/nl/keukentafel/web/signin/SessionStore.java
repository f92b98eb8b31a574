package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.view.AfterRestore;
import nl.keukentafel.view.Views;

/** The sessions of the pages: found by the secret in the cookie, ended by idleness, by age, or by anybody's sign-out. */
@Singleton
class SessionStore implements AfterRestore {
    private final Database database;
    private final Municipalities municipalities;
    private final Clock clock;
    private final SignInSettings settings;
    private final Views views;

    SessionStore(Database database, Municipalities municipalities, Clock clock, SignInSettings settings, Views views) {
        this.database = database;
        this.municipalities = municipalities;
        this.clock = clock;
        this.settings = settings;
        this.views = views;
    }

    /** A new session with a new secret. */
    Secret begin(
            MunicipalityCode municipality,
            ReaderKind kind,
            String subject,
            Assurance assurance,
            String providerSession) {
        Secret secret = Secret.fresh();
        Instant now = clock.instant();
        Sql.run(database, municipality, "DELETE FROM web_session WHERE municipality = ? AND ends_at < ?", statement -> {
            statement.setString(1, municipality.value());
            statement.setObject(2, Sql.utc(now));
            return statement.executeUpdate();
        });
        Sql.run(
                database,
                municipality,
                "INSERT INTO web_session (id_hash, municipality, kind, subject, assurance, provider_hash, started_at,"
                        + " seen_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, secret.hash());
                    statement.setString(2, municipality.value());
                    statement.setString(3, kind.name());
                    statement.setString(4, subject);
                    statement.setString(5, assurance.name());
                    statement.setString(6, new Secret(providerSession).hash());
                    statement.setObject(7, Sql.utc(now));
                    statement.setObject(8, Sql.utc(now));
                    statement.setObject(9, Sql.utc(now.plus(settings.longest())));
                    return statement.executeUpdate();
                });
        return secret;
    }

    /** The running session of this secret. */
    Optional<Session> find(Secret secret) {
        Instant now = clock.instant();
        return Sql.holding(
                database,
                secret.hash(),
                "SELECT municipality, kind, subject, assurance, seen_at, ends_at, page FROM web_session WHERE id_hash = ?",
                statement -> {
                    statement.setString(1, secret.hash());
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? running(secret, rows, now) : Optional.<Session>empty();
                    }
                });
    }

    /** Its user did something; on a page of this kind, or of the kind that was open when it is empty. */
    void seen(Session session, Optional<PageKind> page) {
        Sql.holding(
                database,
                session.key(),
                "UPDATE web_session SET seen_at = ?, page = COALESCE(?, page) WHERE id_hash = ?",
                statement -> {
                    statement.setObject(1, Sql.utc(clock.instant()));
                    statement.setString(2, page.map(PageKind::name).orElse(null));
                    statement.setString(3, session.key());
                    return statement.executeUpdate();
                });
    }

    /** A page of this kind is still open, though its user may do nothing. */
    void open(Session session, PageKind page) {
        Sql.holding(
                database,
                session.key(),
                "UPDATE web_session SET page = ? WHERE id_hash = ? AND page <> ?",
                statement -> {
                    statement.setString(1, page.name());
                    statement.setString(2, session.key());
                    statement.setString(3, page.name());
                    return statement.executeUpdate();
                });
    }

    /** Whether the session of this key still runs; for what stays open longer than a request. */
    boolean runs(String key) {
        Instant now = clock.instant();
        return Sql.holding(
                database, key, "SELECT kind, seen_at, ends_at, page FROM web_session WHERE id_hash = ?", statement -> {
                    statement.setString(1, key);
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next()
                                && now.isBefore(Sql.instant(rows, "ends_at"))
                                && now.isBefore(idleEnds(rows));
                    }
                });
    }

    /** How long it still runs when nothing more is done in it. */
    Duration left(Session session) {
        Instant now = clock.instant();
        return Sql.holding(
                database,
                session.key(),
                "SELECT kind, seen_at, ends_at, page FROM web_session WHERE id_hash = ?",
                statement -> {
                    statement.setString(1, session.key());
                    try (ResultSet rows = statement.executeQuery()) {
                        if (!rows.next()) {
                            return Duration.ZERO;
                        }
                        Instant last = Sql.instant(rows, "ends_at");
                        Instant idle = idleEnds(rows);
                        return Duration.between(now, idle.isBefore(last) ? idle : last);
                    }
                });
    }

    /** Of which municipality a session is, though it may be over; empty when it is not known any more. */
    Optional<MunicipalityCode> municipality(Secret secret) {
        return Sql.holding(
                database, secret.hash(), "SELECT municipality FROM web_session WHERE id_hash = ?", statement -> {
                    statement.setString(1, secret.hash());
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next()
                                ? Optional.of(new MunicipalityCode(rows.getString(1)))
                                : Optional.<MunicipalityCode>empty();
                    }
                });
    }

    /** Whether this is or was the session of another person; not when it is not known any more. */
    boolean ofSomebodyElse(Secret secret, MunicipalityCode municipality, ReaderKind kind, String subject) {
        return Sql.holding(
                database,
                secret.hash(),
                "SELECT municipality, kind, subject FROM web_session WHERE id_hash = ?",
                statement -> {
                    statement.setString(1, secret.hash());
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next()
                                && !(rows.getString("municipality").equals(municipality.value())
                                        && rows.getString("kind").equals(kind.name())
                                        && rows.getString("subject").equals(subject));
                    }
                });
    }

    /** Ends a session, and at once what it has open on this node; elsewhere that ends with its lease. */
    void end(String key) {
        Sql.holding(database, key, "DELETE FROM web_session WHERE id_hash = ?", statement -> {
            statement.setString(1, key);
            return statement.executeUpdate();
        });
        views.closeAll(key);
    }

    /** Ends every session that came from this session at the sign-in service. */
    void endAllOf(String providerSession) {
        String held = new Secret(providerSession).hash();
        List<String> keys =
                Sql.holding(database, held, "SELECT id_hash FROM web_session WHERE provider_hash = ?", statement -> {
                    statement.setString(1, held);
                    try (ResultSet rows = statement.executeQuery()) {
                        List<String> found = new ArrayList<>();
                        while (rows.next()) {
                            found.add(rows.getString("id_hash"));
                        }
                        return found;
                    }
                });
        keys.forEach(this::end);
    }

    /** Ends every session of this employee, and at once what they have open on this node; elsewhere with its lease. */
    void endAllOf(MunicipalityCode municipality, String subject) {
        endAllOf(municipality, subject, clock.instant().plus(settings.longest()));
        views.closeAllOf(municipality, subject);
    }

    /** The same of the sessions that began before a moment. */
    void endAllOf(MunicipalityCode municipality, String subject, Instant before) {
        List<String> keys = Sql.run(
                database,
                municipality,
                "SELECT id_hash FROM web_session WHERE municipality = ? AND kind = ? AND subject = ? AND started_at < ?",
                statement -> {
                    statement.setString(1, municipality.value());
                    statement.setString(2, ReaderKind.STAFF.name());
                    statement.setString(3, subject);
                    statement.setObject(4, Sql.utc(before));
                    try (ResultSet rows = statement.executeQuery()) {
                        List<String> found = new ArrayList<>();
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                        return found;
                    }
                });
        keys.forEach(this::end);
    }

    /** Nobody stays signed in from before the restore of a backup. */
    @Override
    public void restored() {
        municipalities
                .all()
                .forEach(each ->
                        Sql.run(database, each.code(), "DELETE FROM web_session WHERE municipality = ?", statement -> {
                            statement.setString(1, each.code().value());
                            return statement.executeUpdate();
                        }));
    }

    private Instant idleEnds(ResultSet rows) throws SQLException {
        return Sql.instant(rows, "seen_at")
                .plus(settings.idle(
                        ReaderKind.valueOf(rows.getString("kind")), PageKind.valueOf(rows.getString("page"))));
    }

    private Optional<Session> running(Secret secret, ResultSet rows, Instant now) throws SQLException {
        ReaderKind kind = ReaderKind.valueOf(rows.getString("kind"));
        Instant ends = Sql.instant(rows, "ends_at");
        if (!now.isBefore(ends) || !now.isBefore(idleEnds(rows))) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                secret.hash(),
                new MunicipalityCode(rows.getString("municipality")),
                kind,
                rows.getString("subject"),
                Assurance.valueOf(rows.getString("assurance")),
                secret.derived("form"),
                ends));
    }
}
