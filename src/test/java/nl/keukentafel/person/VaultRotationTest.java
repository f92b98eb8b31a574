package nl.keukentafel.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import nl.keukentafel.MovableClock;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** New keys for the vault while people are found, read and added. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VaultRotationTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    private static final MunicipalityCode ELSEWHERE = new MunicipalityCode("gm9904");

    private final MovableClock clock = MovableClock.running();
    private ApplicationContext context;
    private Vault vault;
    private VaultRotation rotation;
    private KeyStore keys;

    @BeforeAll
    void open() {
        Map<String, Object> settings = new HashMap<>();
        for (String name : List.of("default", "keys")) {
            settings.put(
                    "datasources." + name + ".url",
                    "jdbc:h2:mem:" + UUID.randomUUID()
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        }
        settings.put("keukentafel.keys.master", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("keukentafel.policies", "consent-policies");
        context = ApplicationContext.builder(settings, "test").singletons(clock).start();
        vault = context.getBean(Vault.class);
        rotation = context.getBean(VaultRotation.class);
        keys = context.getBean(KeyStore.class);
    }

    @AfterAll
    void close() {
        context.close();
    }

    /** Those that are handed out for tests alone: nine thousand of them pass the eleven-test. */
    private static final List<Bsn> NUMBERS = IntStream.range(999_900_000, 1_000_000_000)
            .mapToObj(Integer::toString)
            .filter(Bsn::holds)
            .map(Bsn::new)
            .toList();

    private static Bsn number(int n) {
        return NUMBERS.get(n);
    }

    private long count(MunicipalityCode municipality, String where, String... keyIds) throws Exception {
        return context.getBean(Database.class).in(municipality, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT COUNT(*) FROM person WHERE municipality = '" + municipality + "' AND (" + where + ")")) {
                for (int i = 0; i < keyIds.length; i++) {
                    select.setString(i + 1, keyIds[i]);
                }
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    @Test
    void aNameOfBeforeCodeWordsWereKeptMovesOnceItIsSaidAgain() throws Exception {
        ToldName samira = new ToldName("Samira", "LINDEBOOM");
        PersonRef told = vault.refOf(ELSEWHERE, samira);
        PersonRef organisation = vault.refOf(ELSEWHERE, new KvkNumber("99990002"));
        context.getBean(Database.class).in(ELSEWHERE, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE person SET looked_sealed = NULL, finding_key = '' WHERE municipality = ? AND ref = ?")) {
                update.setString(1, ELSEWHERE.value());
                update.setObject(2, told.id());
                return update.executeUpdate();
            }
        });
        rotation.rotate(ELSEWHERE);
        rotation.sealAgain(ELSEWHERE);
        assertThat(count(ELSEWHERE, "looked_sealed IS NULL"))
                .as("nobody can tell the code word")
                .isEqualTo(1);
        assertThat(vault.find(ELSEWHERE, new ToldName("Samira", "EIKENBOOM"))).isEmpty();
        assertThat(vault.find(ELSEWHERE, samira)).contains(told);
        assertThat(count(ELSEWHERE, "looked_sealed IS NULL OR finding_key = ''"))
                .isZero();
        rotation.sealAgain(ELSEWHERE);
        String newest = keys.all(KeyKind.LOOKUP, ELSEWHERE.value()).getFirst().id();
        assertThat(count(ELSEWHERE, "finding_key <> ?", newest)).isZero();
        assertThat(vault.find(ELSEWHERE, samira)).contains(told);
        assertThat(vault.nameAsTold(ELSEWHERE, told)).contains("Samira");
        assertThat(vault.refOf(ELSEWHERE, new KvkNumber("99990002"))).isEqualTo(organisation);
        assertThat(vault.resident(ELSEWHERE, organisation))
                .as("an organisation is no resident")
                .isEmpty();
        assertThat(vault.organisation(ELSEWHERE, told, "x"))
                .as("a person is no organisation")
                .isEmpty();
    }

    @Test
    void whileKeysChangeEverybodyIsFoundAndReadAndNobodyIsAddedTwice() throws Exception {
        Map<Bsn, PersonRef> known = new ConcurrentHashMap<>();
        for (int i = 0; i < 150; i++) {
            known.put(number(i), vault.refOf(ZANDOORD, number(i)));
        }
        ToldName ivan = new ToldName("Ivan", "KASTANJE");
        PersonRef told = vault.refOf(ZANDOORD, ivan);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> busy = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 4; t++) {
                int mine = t;
                busy.add(threads.submit(() -> {
                    int turns = 0;
                    for (int i = mine; !over.get() || turns < 150; i++, turns++) {
                        Bsn old = number(i % 150);
                        assertThat(vault.find(ZANDOORD, old)).contains(known.get(old));
                        assertThat(vault.bsnOf(ZANDOORD, Objects.requireNonNull(known.get(old))))
                                .contains(old);
                        assertThat(vault.find(ZANDOORD, ivan)).contains(told);
                        // Two threads add the same new person at about the same time.
                        Bsn added = number(1000 + turns % 8000);
                        PersonRef ref = vault.refOf(ZANDOORD, added);
                        assertThat(Optional.ofNullable(known.putIfAbsent(added, ref))
                                        .orElse(ref))
                                .isEqualTo(ref);
                    }
                    return turns;
                }));
            }
            for (int i = 0; i < 3; i++) {
                rotation.rotate(ZANDOORD);
                rotation.sealAgain(ZANDOORD);
            }
            over.set(true);
            for (Future<Integer> one : busy) {
                assertThat(one.get()).isPositive();
            }
        }
        rotation.sealAgain(ZANDOORD);
        String sealing = keys.all(KeyKind.VAULT, "gm9902").getFirst().id();
        String finding = keys.all(KeyKind.LOOKUP, "gm9902").getFirst().id();
        assertThat(count(ZANDOORD, "key_id <> ? OR finding_key <> ?", sealing, finding))
                .isZero();
        assertThat(count(ZANDOORD, "1 = 1")).isEqualTo(known.size() + 1);
        assertThat(rotation.sealAgain(ZANDOORD)).as("done twice is done once").isZero();
    }

    @Test
    void whoeverAreFirstInAMunicipalityAtOnceFindOnePerson() throws Exception {
        for (int round = 0; round < 10; round++) {
            var fresh = new MunicipalityCode("gm98" + (10 + round));
            var together = new CyclicBarrier(8);
            List<Future<PersonRef>> found = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int t = 0; t < 8; t++) {
                    found.add(threads.submit(() -> {
                        together.await();
                        return vault.refOf(fresh, number(7));
                    }));
                }
            }
            PersonRef one = found.getFirst().get();
            for (Future<PersonRef> each : found) {
                assertThat(each.get()).isEqualTo(one);
            }
        }
    }

    @Test
    void whatStoppedAfterTheNewKeyWasMadeAndBeforePeopleAreFoundByItIsCaughtUpWith() throws Exception {
        MunicipalityCode waterstad = WATERSTAD;
        PersonRef ref = vault.refOf(waterstad, number(11));
        keys.rotate(KeyKind.VAULT, waterstad.value());
        String finding = keys.rotate(KeyKind.LOOKUP, waterstad.value()).id();
        assertThat(count(waterstad, "finding_key = ?", finding)).isZero();
        rotation.run();
        assertThat(count(waterstad, "finding_key <> ?", finding)).isZero();
        assertThat(vault.find(waterstad, number(11))).contains(ref);
        assertThat(vault.bsnOf(waterstad, ref)).contains(number(11));
    }

    @Test
    void anOldKeyGoesWhenNothingIsUnderItAndNoBackupNeedsItAndTheHourlyRunRotatesInTime() {
        PersonRef ref = vault.refOf(WATERSTAD, number(7));
        Key sealing = keys.all(KeyKind.VAULT, "gm9901").getFirst();
        Key finding = keys.all(KeyKind.LOOKUP, "gm9901").getFirst();
        rotation.rotate(WATERSTAD);
        assertThat(rotation.retire(WATERSTAD)).as("a backup may need them").isZero();
        clock.forward(Duration.ofDays(100));
        assertThat(rotation.retire(WATERSTAD)).as("somebody is under them").isZero();
        assertThat(rotation.sealAgain(WATERSTAD)).isOne();
        assertThat(rotation.retire(WATERSTAD)).isEqualTo(2);
        for (Key old : List.of(sealing, finding)) {
            assertThatThrownBy(() -> keys.byId(old.id())).isInstanceOf(KeyGone.class);
        }
        assertThat(keys.shredded()).contains(sealing.id(), finding.id());
        assertThat(vault.find(WATERSTAD, number(7))).contains(ref);
        assertThat(vault.bsnOf(WATERSTAD, ref)).contains(number(7));
        assertThatThrownBy(() ->
                        keys.retire(keys.all(KeyKind.VAULT, "gm9901").getFirst().id()))
                .as("the current key")
                .isInstanceOf(IllegalArgumentException.class);

        String last = keys.all(KeyKind.LOOKUP, "gm9901").getFirst().id();
        rotation.run();
        assertThat(keys.all(KeyKind.LOOKUP, "gm9901").getFirst().id())
                .as("not a year old")
                .isEqualTo(last);
        clock.forward(Duration.ofDays(366));
        rotation.run();
        assertThat(keys.all(KeyKind.LOOKUP, "gm9901").getFirst().id()).isNotEqualTo(last);
        assertThat(vault.find(WATERSTAD, number(7))).contains(ref);
    }
}
