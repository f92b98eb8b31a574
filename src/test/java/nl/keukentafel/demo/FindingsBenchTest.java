package nl.keukentafel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import nl.keukentafel.accesslog.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsBenchTest {
    /** None of these was looked at while the rules were written. */
    @Tag("wide")
    @ParameterizedTest
    @ValueSource(longs = {201, 202, 203})
    void ofEveryKindMostEpisodesAreFoundAndFewLooksAreLeftForAPerson(long seed) {
        FindingsBench bench = FindingsBench.of(seed);
        for (Finding finding : Finding.values()) {
            assertThat(bench.recall(finding)).as("%s", finding).isGreaterThanOrEqualTo(0.95);
        }
        assertThat(bench.explainedShare()).isGreaterThanOrEqualTo(0.94);
        assertThat(bench.wronglyExplainedShare())
                .as("looks for which nothing on record speaks, explained all the same")
                .isLessThan(0.01);
    }
}
