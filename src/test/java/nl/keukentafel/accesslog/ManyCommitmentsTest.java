package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Merkle;
import org.junit.jupiter.api.Test;

/** What is computed for many entries at once is what each half shows alone. */
class ManyCommitmentsTest {
    @Test
    void entriesMadeTogetherHaveTheLeavesThatTheirHalvesShow() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            Scopes scopes = new Scopes(fixture.keys);
            for (int count : new int[] {1, 15, 16, 64, 70}) {
                List<Draft> drafts = IntStream.range(0, count)
                        .mapToObj(i -> Draft.of(
                                scopes,
                                WATERSTAD,
                                i % 3 == 2
                                        ? LogFixture.aboutNobody(i)
                                        : LogFixture.shown(i % 2 == 0 ? FATIMA : JOOST, i)))
                        .toList();
                List<String> chains =
                        IntStream.range(0, count).mapToObj(i -> i + 1 + " -").toList();

                List<Entry> entries = Draft.entries(drafts, chains);

                Hmac mac = new Hmac();
                for (int i = 0; i < count; i++) {
                    Entry entry = entries.get(i);
                    assertThat(entry.act().leaf(mac)).isEqualTo(entry.leaf());
                    assertThat(entry.subject().leaf(mac)).isEqualTo(entry.leaf());
                    assertThat(entry.leafHash()).isEqualTo(Merkle.leaf(entry.leaf()));
                    assertThat(entry.subject().value(EntryField.CHAIN)).isEqualTo(chains.get(i));
                    assertThat(entry.event()).isEqualTo(drafts.get(i).event());
                }
                assertThat(fitting(entries, leaf -> leaf)).allMatch(Boolean::booleanValue);
                for (int at = 0; at < Side.LEAF; at++) {
                    int changed = at;
                    assertThat(fitting(entries, leaf -> {
                                leaf[changed] ^= 1;
                                return leaf;
                            }))
                            .noneMatch(Boolean::booleanValue);
                }
                assertThat(fitting(entries, leaf -> Arrays.copyOf(leaf, Side.LEAF + 1)))
                        .noneMatch(Boolean::booleanValue);
                assertThat(entries.stream()
                                .flatMap(entry -> entry.act().openings().stream())
                                .map(opening -> java.util.HexFormat.of().formatHex(opening.key())))
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** Whether each half of each entry fits the leaf that is made of the entry's. */
    private static List<Boolean> fitting(List<Entry> entries, UnaryOperator<byte[]> change) {
        Leaves leaves = new Leaves();
        for (Entry entry : entries) {
            byte[] leaf = change.apply(entry.leaf().clone());
            leaves.add(new EncodedSide(entry.act().encoded(), false), leaf);
            leaves.add(new EncodedSide(entry.subject().encoded(), true), leaf);
        }
        leaves.check();
        return IntStream.range(0, entries.size())
                .boxed()
                .flatMap(i -> Stream.of(leaves.fits(false, i), leaves.fits(true, i)))
                .toList();
    }
}
