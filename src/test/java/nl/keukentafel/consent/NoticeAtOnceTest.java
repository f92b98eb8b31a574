package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.policy.words.PurposeCode;
import org.junit.jupiter.api.Test;

/** One notice that is asked for twice at once is kept once, and both get it. */
class NoticeAtOnceTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final Notice NOTICE =
            new Notice(new ConsentId(new UUID(1, 1)), new PurposeCode("debt-help"), "nl", "policy", "Mag dat?", "hash");

    @Test
    void whoDoesNotSeeTheOthersCopyYetIsServedToo() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            one.createStatement()
                    .execute("CREATE TABLE notice_served (municipality VARCHAR(6), consent_id UUID, hash VARCHAR(64),"
                            + " language VARCHAR(5), policy_hash VARCHAR(64), text VARCHAR(20000),"
                            + " served TIMESTAMP(6) WITH TIME ZONE, PRIMARY KEY (municipality, consent_id, hash))");
            one.createStatement()
                    .execute("CREATE TABLE consent (municipality VARCHAR(6), id UUID, purpose VARCHAR(60))");
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            other.setAutoCommit(false);
            try (var before = other.createStatement().executeQuery("SELECT COUNT(*) FROM notice_served")) {
                assertThat(before.next()).isTrue();
            }
            ConsentStore store = new ConsentStore();
            store.served(one, ZANDOORD, NOTICE, Instant.EPOCH);

            assertThatCode(() -> store.served(other, ZANDOORD, NOTICE, Instant.EPOCH))
                    .doesNotThrowAnyException();
            other.commit();
            try (var rows = one.createStatement().executeQuery("SELECT COUNT(*) FROM notice_served")) {
                rows.next();
                assertThat(rows.getLong(1)).isEqualTo(1);
            }
        }
    }
}
