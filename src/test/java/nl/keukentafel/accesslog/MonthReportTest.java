package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A share from which a small number of looks can be worked out is not told. */
class MonthReportTest {
    @ParameterizedTest
    @CsvSource({"9, 100", "9, 0", "50, 90", "12, 50"})
    void aShareThatTellsASmallNumberIsNotTold(long looks, long explained) {
        assertThat(report(looks, explained).explainedPercent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000, 99, 99", "1000, 100, 100", "0, 100, 100", "200, 94, 94"})
    void anyOtherIs(long looks, long explained, long told) {
        assertThat(report(looks, explained).explainedPercent()).contains(told);
    }

    @Test
    void noneIsNotSmall() {
        assertThat(MonthReport.small(0)).isFalse();
        assertThat(MonthReport.small(1)).isTrue();
        assertThat(MonthReport.small(MonthReport.smallest())).isFalse();
    }

    private static MonthReport report(long looks, long explained) {
        return new MonthReport(YearMonth.of(2026, 11), looks, explained, Map.of(), Map.of(), 0, true);
    }
}
