package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;

/** Sign-ins that were begun; each can be finished once, within ten minutes, by the browser that began it. */
@Singleton
class AttemptStore {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private final Database database;
    private final Clock clock;

    AttemptStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void begin(Secret state, Secret browser, Attempt attempt) {
        Instant now = clock.instant();
        Sql.run(database, attempt.municipality(), "DELETE FROM web_signin_attempt WHERE ends_at < ?", statement -> {
            statement.setObject(1, Sql.utc(now));
            return statement.executeUpdate();
        });
        Sql.run(
                database,
                attempt.municipality(),
                "INSERT INTO web_signin_attempt (state_hash, browser_hash, municipality, kind, nonce, verifier, ends_at, back)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, state.hash());
                    statement.setString(2, browser.hash());
                    statement.setString(3, attempt.municipality().value());
                    statement.setString(4, attempt.kind().name());
                    statement.setString(5, attempt.nonce());
                    statement.setString(6, attempt.verifier().value());
                    statement.setObject(7, Sql.utc(now.plus(LONGEST)));
                    statement.setString(8, attempt.back().address());
                    return statement.executeUpdate();
                });
    }

    /** Takes the attempt out; a second call with the same state finds nothing. */
    Optional<Attempt> finish(Secret state, Secret browser) {
        Instant now = clock.instant();
        Optional<Attempt> found = Sql.holding(
                database,
                state.hash(),
                "SELECT municipality, kind, nonce, verifier, back FROM web_signin_attempt"
                        + " WHERE state_hash = ? AND browser_hash = ? AND ends_at > ?",
                statement -> {
                    statement.setString(1, state.hash());
                    statement.setString(2, browser.hash());
                    statement.setObject(3, Sql.utc(now));
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next()
                                ? Optional.of(new Attempt(
                                        new MunicipalityCode(rows.getString("municipality")),
                                        ReaderKind.valueOf(rows.getString("kind")),
                                        rows.getString("nonce"),
                                        new Secret(rows.getString("verifier")),
                                        Back.of(rows.getString("back"))))
                                : Optional.<Attempt>empty();
                    }
                });
        int taken = Sql.holding(
                database,
                state.hash(),
                "DELETE FROM web_signin_attempt WHERE state_hash = ? AND browser_hash = ?",
                statement -> {
                    statement.setString(1, state.hash());
                    statement.setString(2, browser.hash());
                    return statement.executeUpdate();
                });
        return taken == 1 ? found : Optional.empty();
    }
}
