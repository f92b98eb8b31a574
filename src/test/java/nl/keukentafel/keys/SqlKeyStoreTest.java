package nl.keukentafel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlKeyStoreTest {
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "row 1".getBytes(StandardCharsets.UTF_8);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private final DataSource dataSource = database();
    private SqlKeyStore keys = storeWith(masterOf(1));

    @BeforeEach
    void tables() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/keys")
                .load()
                .migrate();
    }

    @Test
    void aKeyIsMadeOnceAndFoundAgainByANewStore() {
        Key made = keys.current(KeyKind.VAULT, "gm9901");
        byte[] sealed = made.seal(SECRET, PLACE);

        Key found = storeWith(masterOf(1)).byId(made.id());

        assertThat(found.open(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(storeWith(masterOf(1)).current(KeyKind.VAULT, "gm9901").id()).isEqualTo(made.id());
    }

    @Test
    void whoeverAsksFirstAtOnceGetsTheSameKey() throws InterruptedException {
        for (int round = 0; round < 40; round++) {
            String scope = "gm" + (1000 + round);
            Set<String> ids = ConcurrentHashMap.newKeySet();
            var start = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    threads.execute(() -> {
                        SqlKeyStore node = storeWith(masterOf(1));
                        await(start);
                        ids.add(node.current(KeyKind.LOOKUP, scope).id());
                    });
                }
                start.countDown();
            }
            assertThat(ids).as("a person is found by one key").hasSize(1);
            assertThat(keys.all(KeyKind.LOOKUP, scope)).hasSize(1);
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void scopesAndKindsHaveKeysOfTheirOwn() {
        assertThat(keys.current(KeyKind.VAULT, "gm9901").mac(SECRET))
                .isNotEqualTo(keys.current(KeyKind.VAULT, "gm9902").mac(SECRET))
                .isNotEqualTo(keys.current(KeyKind.LOOKUP, "gm9901").mac(SECRET));
    }

    @Test
    void afterRotationTheOldKeyStillOpensAndTheNewOneSeals() {
        Key old = keys.current(KeyKind.VAULT, "gm9901");
        byte[] sealed = old.seal(SECRET, PLACE);

        Key rotated = keys.rotate(KeyKind.VAULT, "gm9901");

        assertThat(keys.current(KeyKind.VAULT, "gm9901").id())
                .isEqualTo(rotated.id())
                .isNotEqualTo(old.id());
        assertThat(keys.byId(old.id()).open(sealed, PLACE)).isEqualTo(SECRET);
        assertThat(keys.all(KeyKind.VAULT, "gm9901")).extracting(Key::id).containsExactly(rotated.id(), old.id());
    }

    @Test
    void aShreddedKeyIsGoneAndIsRemembered() {
        Key key = keys.current(KeyKind.CONTENT, "gm9901/person");

        keys.shred(KeyKind.CONTENT, "gm9901/person");

        assertThatThrownBy(() -> keys.byId(key.id())).isInstanceOf(KeyGone.class);
        assertThat(keys.shredded()).containsExactly(key.id());
        assertThat(keys.current(KeyKind.CONTENT, "gm9901/person").id()).isNotEqualTo(key.id());
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        Key key = keys.current(KeyKind.VAULT, "gm9901");

        assertThatThrownBy(() -> storeWith(masterOf(2)).byId(key.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master key");
    }

    @Test
    void aKeyMovedToAnotherScopeInTheTableDoesNotOpen() throws SQLException {
        Key key = keys.current(KeyKind.VAULT, "gm9901");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE kept_key SET scope = 'gm9902'");
        }

        assertThatThrownBy(() -> storeWith(masterOf(1)).byId(key.id())).isInstanceOf(SealBroken.class);
    }

    @Test
    void everyFlippedBitAndEveryOtherBindingIsRefused() {
        Key key = keys.current(KeyKind.VAULT, "gm9901");
        byte[] sealed = key.seal(SECRET, PLACE);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> key.open(flipped, PLACE)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> key.open(sealed, SECRET)).isInstanceOf(SealBroken.class);
    }

    @Test
    void keysDoNotPrintThemselves() {
        Key key = keys.current(KeyKind.VAULT, "gm9901");

        assertThat(key.toString()).doesNotContain(Base64.getEncoder().encodeToString(key.material()));
        assertThatThrownBy(() -> MasterKey.of("c2hvcnQ=")).hasMessageNotContaining("c2hvcnQ=");
    }

    private SqlKeyStore storeWith(MasterKey master) {
        return new SqlKeyStore(dataSource, master, CLOCK);
    }

    private static MasterKey masterOf(int fill) {
        byte[] material = new byte[Key.LENGTH];
        Arrays.fill(material, (byte) fill);
        return MasterKey.of(Base64.getEncoder().encodeToString(material));
    }

    private static DataSource database() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        return h2;
    }
}
