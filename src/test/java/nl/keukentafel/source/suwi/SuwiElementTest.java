package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import nl.keukentafel.Trap;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum.Per;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How one element of SuwiML is read, and what makes an answer broken. */
class SuwiElementTest {
    @Trap(10)
    @Test
    void datesMayBePartial() {
        assertThat(date("20240229")).isEqualTo(new PartialDate.Day(LocalDate.of(2024, 2, 29)));
        assertThat(date("20240000")).isEqualTo(new PartialDate.Year(2024));
        assertThat(date("00000000")).isEqualTo(new PartialDate.Unknown());
        assertThat(date("00000315")).isEqualTo(new PartialDate.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2024", "20230229", "20241301", "2024-01-01", "20240101 ", "2024010a", "00001301", "<X/>"})
    void aDateThatCannotBeIsBroken(String text) {
        assertThatThrownBy(() -> date(text)).isInstanceOf(NotAsAgreed.class);
    }

    @Test
    void theYear9999IsNoEnd() {
        assertThat(element("<D>99991231</D>").end("D")).isEmpty();
        assertThat(element("<D>99991230</D>").end("D")).isEmpty();
        assertThat(element("<D>20241231</D>").end("D")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"118000,118000", "0,0", "+12,12", "000000000000000000012,12"})
    void anAmountIsInCents(String written, long cents) {
        assertThat(amount("<WaardeBedr>" + written + "</WaardeBedr>")).contains(cents);
    }

    @Test
    void anAmountMayBeNegativeOrAbsent() {
        assertThat(amount("<CdPositiefNegatief>-</CdPositiefNegatief><WaardeBedr>5</WaardeBedr>"))
                .contains(-5L);
        assertThat(amount("<CdMunteenheid>EUR</CdMunteenheid>")).isEmpty();
        assertThat(amount("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1250.00",
                "<WaardeBedr>12.50</WaardeBedr>",
                "<WaardeBedr>-5</WaardeBedr>",
                "<WaardeBedr></WaardeBedr>",
                "<WaardeBedr>999999999999999999</WaardeBedr>",
                "<WaardeBedr>9999999999999999999999999999</WaardeBedr>",
                "<WaardeBedr>1e3</WaardeBedr>",
                "<WaardeBedr>1</WaardeBedr><WaardeBedr>2</WaardeBedr>",
                "<CdMunteenheid>NLG</CdMunteenheid><WaardeBedr>5</WaardeBedr>",
                "<CdPositiefNegatief>x</CdPositiefNegatief><WaardeBedr>5</WaardeBedr>"
            })
    void anAmountThatCannotBeIsBroken(String written) {
        assertThatThrownBy(() -> amount(written)).isInstanceOf(NotAsAgreed.class);
    }

    @Test
    void aTextIsOneLine() {
        assertThat(element("<N>  Bakkerij  </N>").text("N")).contains("Bakkerij");
        assertThat(element("<N> </N>").text("N")).isEmpty();
        assertThatThrownBy(() -> element("<N>a\nb</N>").text("N")).isInstanceOf(NotAsAgreed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "20260101,20260131,MONTH",
        "20260201,20260228,MONTH",
        "20260105,20260201,FOUR_WEEKS",
        "20260105,20260111,WEEK",
        "20260401,20260630,QUARTER",
        "20260101,20261231,YEAR",
        "20260101,20260115,ONCE",
        "20260115,20260214,ONCE",
        "20260000,20261231,ONCE"
    })
    void whatAnAmountIsPerFollowsFromItsDays(String first, String last, Per per) {
        assertThat(element("<B>" + first + "</B><E>" + last + "</E>")
                        .period("B", "E")
                        .per())
                .isEqualTo(per);
    }

    private static PartialDate date(String text) {
        return element("<D>" + text + "</D>").requiredDate("D");
    }

    private static Optional<Long> amount(String content) {
        return element("<Bedr>" + content + "</Bedr>").cents("Bedr");
    }

    private static SuwiElement element(String content) {
        return SuwiXml.read(("<E>" + content + "</E>").getBytes(StandardCharsets.UTF_8));
    }
}
