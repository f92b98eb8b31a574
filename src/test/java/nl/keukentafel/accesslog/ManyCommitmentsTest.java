package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.LogFixture.FATIMA;
import static nl.keukentafel.accesslog.LogFixture.JOOST;
import static nl.keukentafel.accesslog.LogFixture.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Merkle;
import org.junit.jupiter.api.Test;

/** What is computed for many entries at once is what each half shows alone. */
class ManyCommitmentsTest {
    @Test
    void entriesMadeTogetherHaveTheLeavesThatTheirHalvesShow() {
        try (LogFixture fixture = LogFixture.inMemory()) {
            Scopes scopes = new Scopes(fixture.keys);
            for (int count : new int[] {1, 15, 16, 40}) {
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
                Leaves leaves = new Leaves();
                List<Integer> numbers = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    Entry entry = entries.get(i);
                    assertThat(entry.act().leaf(mac)).isEqualTo(entry.leaf());
                    assertThat(entry.subject().leaf(mac)).isEqualTo(entry.leaf());
                    assertThat(entry.leafHash()).isEqualTo(Merkle.leaf(entry.leaf()));
                    assertThat(entry.subject().value(EntryField.CHAIN)).isEqualTo(chains.get(i));
                    assertThat(entry.event()).isEqualTo(drafts.get(i).event());
                    numbers.add(leaves.add(new EncodedSide(entry.act().encoded(), false)));
                    numbers.add(leaves.add(new EncodedSide(entry.subject().encoded(), true)));
                }
                leaves.hash();
                for (int number : numbers) {
                    byte[] leaf = entries.get(number / 2).leaf();
                    assertThat(leaves.fits(number, leaf)).isTrue();
                    for (int at = 0; at < leaf.length; at++) {
                        byte[] other = leaf.clone();
                        other[at] ^= 1;
                        assertThat(leaves.fits(number, other)).isFalse();
                    }
                }
                assertThat(entries.stream()
                                .flatMap(entry -> entry.act().openings().stream())
                                .map(opening -> java.util.HexFormat.of().formatHex(opening.key())))
                        .doesNotHaveDuplicates();
            }
        }
    }
}
