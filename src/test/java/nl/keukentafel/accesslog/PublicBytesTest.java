package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.CLOCK;
import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.Tile;
import org.junit.jupiter.api.Test;

/** What anybody can fetch of a log says how many entries there are, and nothing of what they say. */
class PublicBytesTest {
    private static final int ENTRIES = 300;

    private record Public(String shape, List<Hash> hashes) {}

    @Test
    void twoRunsThatDifferInKindsPurposesAnswersAndHouseholdsLookAlike() {
        Public alone = publicBytes(number -> event(Kind.SHOWN, FATIMA, "debt-help", List.of("income"), number));
        Public family = publicBytes(number -> event(
                number % 3 == 0 ? Kind.CONSENT_REFUSED : Kind.CONSENT_GIVEN,
                new PersonRef(new java.util.UUID(2, number % 9)),
                "youth-help",
                List.of("care", "schooling", "household"),
                number));
        Public again = publicBytes(number -> event(Kind.SHOWN, FATIMA, "debt-help", List.of("income"), number));

        assertThat(family.shape()).isEqualTo(alone.shape()).isEqualTo(again.shape());
        Set<Hash> distinct = new HashSet<>();
        for (Public run : List.of(alone, family, again)) {
            distinct.addAll(run.hashes());
            assertThat(ones(run.hashes())).isBetween(0.49, 0.51);
        }
        assertThat(distinct)
                .as("no hash comes twice, so equal entries cannot be found by their leaves")
                .hasSize(alone.hashes().size() * 3);
    }

    @Test
    void entriesAndHeadsOfABatchAreNotPublished() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            fixture.write(event(Kind.SHOWN, JOOST, "debt-help", List.of("income"), 1));
            LogTexts texts = new LogTexts(fixture.reader(), fixture.keys, later());
            for (String path : List.of(
                    "tile/entries/000.p/1", "tile/0/000", "tile/0/000.p/2", "tile/1/000.p/1", "tile/0/x000/000.p/1")) {
                assertThat(texts.publishedTile(WATERSTAD, path)).as(path).isEmpty();
            }
            assertThat(texts.publishedTile(WATERSTAD, "tile/0/000.p/1")).isPresent();
            assertThat(new LogTexts(fixture.reader(), fixture.keys, CLOCK).publishedTile(WATERSTAD, "tile/0/000.p/1"))
                    .isEmpty();
        }
    }

    private static Clock later() {
        return Clock.offset(CLOCK, Duration.ofHours(3));
    }

    private interface Told {
        AccessEvent event(int number);
    }

    private static Public publicBytes(Told told) {
        try (LogFixture fixture = LogFixture.inMemory()) {
            fixture.log.write(
                    WATERSTAD,
                    connection -> new LogTransaction.Written<>(
                            IntStream.range(0, ENTRIES).mapToObj(told::event).toList(), ""));
            LogTexts texts = new LogTexts(fixture.reader(), fixture.keys, later());
            SignedNote note = SignedNote.parse(texts.published(WATERSTAD).orElseThrow());
            Checkpoint head = Checkpoint.parse(note.text());
            StringBuilder shape = new StringBuilder(head.origin() + "\n" + head.size() + "\n");
            note.signatures().forEach(signature -> shape.append(signature.name())
                    .append(' ')
                    .append(signature.line().length())
                    .append('\n'));
            List<Hash> hashes = new ArrayList<>(List.of(head.root()));
            for (int level = 0; level < 3; level++) {
                for (long index = 0; index < 3; index++) {
                    for (int width = 1; width <= Tile.FULL; width++) {
                        String path = new Tile(level, index, width).path();
                        Optional<byte[]> tile = texts.publishedTile(WATERSTAD, path);
                        tile.ifPresent(bytes -> shape.append(path)
                                .append(' ')
                                .append(bytes.length)
                                .append('\n'));
                        if (tile.isPresent() && level == 0 && path.matches(".*/000|.*/001.p/44")) {
                            for (int at = 0; at < tile.get().length; at += Hash.LENGTH) {
                                hashes.add(Hash.at(tile.get(), at));
                            }
                        }
                    }
                }
            }
            assertThat(hashes).hasSize(1 + ENTRIES);
            return new Public(shape.toString(), hashes);
        }
    }

    private static double ones(List<Hash> hashes) {
        long ones = 0;
        for (Hash hash : hashes) {
            for (byte each : hash.bytes()) {
                ones += Integer.bitCount(each & 0xff);
            }
        }
        return (double) ones / (hashes.size() * 8L * Hash.LENGTH);
    }

    private static AccessEvent event(Kind kind, PersonRef person, String purpose, List<String> topics, int number) {
        return new AccessEvent(
                kind,
                CLOCK.instant(),
                Optional.of(person),
                new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, "w" + number % 7, Optional.of("team")),
                Optional.of("case-" + number % 4),
                Optional.of(purpose),
                topics,
                "%032x".formatted(number),
                Map.of("reason", kind.word(), "channel", "page"));
    }
}
