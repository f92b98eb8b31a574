package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static nl.keukentafel.accesslog.LogFixture.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.keukentafel.keys.ErasedScopes;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.keys.Key;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After the retention nobody finds out whose entries there were by trying every citizen service number. */
class BruteForceTest {
    private static final List<String> TABLES = List.of(
            "log_entry",
            "log_act",
            "log_subject",
            "log_search",
            "log_tile",
            "log_head",
            "log_last",
            "processing_record",
            "decision_record");

    private static final AccessEvent.Actor JORIS =
            new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "joris", Optional.empty());
    private static final int LARGEST = 1_000_000_000;

    /** Prime, so that the sample has numbers of every ending. */
    private static final int SAMPLED = 19_997;

    private final Hmac mac = new Hmac();

    @Test
    void aSampleOfAllNumbersIsNotFound() throws SQLException {
        tried(SAMPLED);
    }

    @Test
    @Tag("wide")
    void noneOfAllNumbersIsFound() throws SQLException {
        tried(1);
    }

    private void tried(int step) throws SQLException {
        try (LogFixture fixture = LogFixture.inMemory()) {
            for (int i = 0; i < 3; i++) {
                fixture.write(about(i * 2 * SAMPLED));
            }
            new LogErasure(fixture.log, CLOCK)
                    .retention(WATERSTAD, CLOCK.instant().plusSeconds(1), JORIS, "t");
            Set<ByteBuffer> left = left(fixture);
            assertThat(left).hasSizeGreaterThan(8);

            long tried = 0;
            for (int number = 0; number < LARGEST; number += step) {
                if (valid(number) || step > 1) {
                    assertThat(found(number, left)).as("number").isFalse();
                    tried++;
                }
            }
            assertThat(tried).isGreaterThan(LARGEST / step / 12);

            fixture.sql(
                    "UPDATE log_entry SET leaf_hash = X'" + hex(Merkle.leaf(digits(2 * SAMPLED))) + "' WHERE idx = 1");
            assertThat(found(2 * SAMPLED, left(fixture)))
                    .as("the same search finds a plain hash")
                    .isTrue();
        }
    }

    /** With the database and all keys of afterwards: only of whoever is still there it can be told that they were there. */
    @Test
    void whoWasErasedIsNotFoundWithTheKeysOfAfterwards() throws SQLException {
        try (LogFixture fixture = LogFixture.inMemory()) {
            List<Integer> erased = List.of(2 * SAMPLED, 4 * SAMPLED);
            int stays = 6 * SAMPLED;
            erased.forEach(number -> fixture.write(about(number)));
            fixture.write(about(stays));
            assertThat(erased).allMatch(foundByKeys(fixture));
            ErasedScopes scopes = new ErasedScopes(fixture.keysData, fixture.keys, CLOCK);
            PersonErasure erasure = new PersonErasure(fixture.log, fixture.database, fixture.keys, scopes, CLOCK);
            fixture.log.write(
                    WATERSTAD,
                    connection -> new LogTransaction.Written<>(
                            List.of(erasure.erase(
                                    connection,
                                    WATERSTAD,
                                    erased.stream().map(BruteForceTest::ref).toList(),
                                    new PersonErasure.Decision("joris", "els", "court-order"),
                                    "t")),
                            ""));
            for (PersonErasure.Erased one : erasure.all(WATERSTAD)) {
                fixture.log.write(
                        WATERSTAD,
                        connection -> new LogTransaction.Written<>(
                                erasure.goOn(connection, WATERSTAD, one, "t").stream()
                                        .toList(),
                                ""));
            }

            Predicate<Integer> attacker = foundByKeys(fixture);
            for (int number = 0; number < LARGEST; number += 97 * SAMPLED) {
                assertThat(attacker.test(number)).as("number").isFalse();
            }
            assertThat(erased).noneMatch(attacker);
            Set<ByteBuffer> left = left(fixture);
            assertThat(erased).noneMatch(number -> found(number, left));
            assertThat(attacker.test(stays)).isTrue();
        }
    }

    /** Makes with every key that is left whatever the log makes of a ref, and looks for it in every cell. */
    private static Predicate<Integer> foundByKeys(LogFixture fixture) throws SQLException {
        Map<Key, String> scopeByKey = new HashMap<>();
        try (Connection connection = fixture.keysData.getConnection();
                var run = connection.createStatement();
                var ids = run.executeQuery("SELECT id, scope FROM kept_key")) {
            while (ids.next()) {
                scopeByKey.put(fixture.keys.byId(ids.getString(1)), ids.getString(2));
            }
        }
        String cells = cells(fixture);
        return number -> guesses(scopeByKey, ref(number)).anyMatch(cells::contains);
    }

    private static Stream<String> guesses(Map<Key, String> scopeByKey, PersonRef ref) {
        return scopeByKey.entrySet().stream().flatMap(key -> (key.getValue().equals(WATERSTAD + "/" + ref)
                        ? Stream.of("2026-11", "last")
                        : Stream.of("subject\n" + ref, "actor\n" + ref, ref.toString()))
                .map(text -> HexFormat.of().formatHex(key.getKey().mac(text.getBytes(StandardCharsets.UTF_8)), 0, 8)));
    }

    private static String cells(LogFixture fixture) throws SQLException {
        StringBuilder cells = new StringBuilder();
        try (Connection connection = fixture.data.getConnection();
                var run = connection.createStatement()) {
            for (String table : TABLES) {
                try (var rows = run.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            cells.append(
                                            rows.getObject(column) instanceof byte[] binary
                                                    ? HexFormat.of().formatHex(binary)
                                                    : String.valueOf(rows.getObject(column)))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return cells.toString();
    }

    private static PersonRef ref(int number) {
        return new PersonRef(UUID.nameUUIDFromBytes(digits(number)));
    }

    private static AccessEvent about(int number) {
        AccessEvent like = shown(ref(number), number % 100);
        return new AccessEvent(
                like.kind(),
                CLOCK.instant(),
                like.subject(),
                like.actor(),
                like.caseId(),
                like.purpose(),
                like.topics(),
                like.traceId(),
                Map.of("reason", "number"));
    }

    /** What somebody with the database alone can compute of a number: plain hashes, and commitments under guessed keys. */
    private boolean found(int number, Set<ByteBuffer> left) {
        byte[] digits = digits(number);
        byte[] ref = UUID.nameUUIDFromBytes(digits).toString().getBytes(StandardCharsets.UTF_8);
        for (byte[] text : List.of(digits, ref)) {
            Hash leaf = Merkle.leaf(text);
            String value = new String(text, StandardCharsets.UTF_8);
            Hash committed = new Opening(EntryField.SUBJECT, value, new byte[Opening.KEY]).commitment(mac);
            Hash keyed = new Opening(EntryField.SUBJECT, value, leaf.bytes()).commitment(mac);
            for (Hash guess : List.of(leaf, committed, Merkle.leaf(committed.bytes()), keyed)) {
                if (left.contains(ByteBuffer.wrap(guess.bytes()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every run of 32 bytes in every column of every row. */
    private static Set<ByteBuffer> left(LogFixture fixture) throws SQLException {
        Set<ByteBuffer> left = new HashSet<>();
        try (Connection connection = fixture.data.getConnection();
                var run = connection.createStatement()) {
            for (String table : TABLES) {
                try (var rows = run.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = bytes(rows.getObject(column));
                            for (int at = 0; at + Hash.LENGTH <= bytes.length; at++) {
                                left.add(ByteBuffer.wrap(bytes, at, Hash.LENGTH).slice());
                            }
                        }
                    }
                }
            }
        }
        return left;
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] binary ? binary : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean valid(int number) {
        int rest = number;
        int sum = -(rest % 10);
        rest /= 10;
        for (int weight = 2; weight <= 9; weight++) {
            sum += weight * (rest % 10);
            rest /= 10;
        }
        return number > 0 && sum % 11 == 0;
    }

    private static byte[] digits(int number) {
        return "%09d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(Hash hash) {
        return java.util.HexFormat.of().formatHex(hash.bytes());
    }
}
