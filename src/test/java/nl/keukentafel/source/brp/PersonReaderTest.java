package nl.keukentafel.source.brp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is believed only when it is what the register's format says, and about the person asked for. */
class PersonReaderTest {
    private static final Bsn ASKED = new Bsn("999990019");

    @Test
    void aWholeAnswerIsRead() {
        assertThat(read("'burgerservicenummer':'999990019','naam':{'geslachtsnaam':'Bakker'}"))
                .hasValueSatisfying(person -> assertThat(person.name().family()).isEqualTo("Bakker"));
    }

    /** A letter about help is not for whoever lives there now. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 3",
                "'indicatieVastgesteldVerblijftNietOpAdres':true,; 0",
                "'inOnderzoek':{'adresregel1':true,'adresregel2':true},; 0"
            },
            quoteCharacter = '"')
    void noLetterGoesWhereSomebodyDoesNotLiveOrPerhapsNot(String flag, int lines) {
        String addressing = "'adressering':{" + flag.replaceFirst("^''$", "")
                + "'aanschrijfwijze':{'naam':'F. Bakker'},'adresregel1':'Havenkade 12','adresregel2':'9902 SA ZANDOORD'}";
        assertThat(read("'burgerservicenummer':'999990019'," + addressing))
                .hasValueSatisfying(person -> assertThat(person.letterLines()).hasSize(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'geboorte':{'datum':{'type':'Dag','langFormaat':'x','datum':'2000-01-01'}}",
                "'geboorte':{'datum':{'type':'Datum','langFormaat':'x','datum':'2000-13-01'}}",
                "'geboorte':{'datum':{'type':'Datum','langFormaat':'x'}}",
                "'geboorte':{'datum':{'type':'JaarMaandDatum','jaar':2000,'maand':13}}",
                "'geboorte':{'datum':{'type':'JaarDatum','jaar':0}}",
                "'geboorte':{'datum':'2000-01-01'}",
                "'geboorte':[]",
                "'naam':{'geslachtsnaam':7}",
                "'geheimhoudingPersoonsgegevens':'true'",
                "'indicatieCurateleRegister':1",
                "'kinderen':{}",
                "'kinderen':[null]",
                "'kinderen':[{'burgerservicenummer':'12'}]",
                "'gezag':[{'type':'TweehoofdigOuderlijkGezag','minderjarige':{'burgerservicenummer':'999990020'}}]",
                "'gezag':[{'type':'EenhoofdigOuderlijkGezag','minderjarige':{'burgerservicenummer':'999990020'}}]",
                "'gezag':[{'type':'EenhoofdigOuderlijkGezag','ouder':{'burgerservicenummer':'999990019'}}]",
                "'gezag':[{'type':'GezamenlijkOuderlijkGezag','minderjarige':{'burgerservicenummer':'999990020'},"
                        + "'ouders':[{'burgerservicenummer':'999990019'}]}]",
                "'gezag':[{'type':'GezamenlijkGezag','minderjarige':{'burgerservicenummer':'999990020'},"
                        + "'ouder':{'burgerservicenummer':'999990019'},'derde':{'type':'Buurman'}}]",
                "'verblijfplaats':{'type':'Woonboot'}",
                "'verblijfplaats':{'datumVan':{'type':'DatumOnbekend','onbekend':true}}",
                "'opschortingBijhouding':{'reden':'O'}"
            })
    void anUnknownKindOrAWrongShapeIsBroken(String part) {
        broken("'burgerservicenummer':'999990019'," + part, Cause.BROKEN);
    }

    @Test
    void anotherPersonsRecordIsCaught() {
        broken("'burgerservicenummer':'999990032'", Cause.OTHER_PERSON);
        broken("'naam':{'geslachtsnaam':'Bakker'}", Cause.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{'type':'RaadpleegMetBurgerservicenummer'}",
                "{'type':'ZoekMetPostcodeEnHuisnummer','personen':[]}",
                "{'type':'RaadpleegMetBurgerservicenummer','personen':[]} {}",
                "{'type':'RaadpleegMetBurgerservicenummer','personen':[],'personen':[]}",
                "{'type':'RaadpleegMetBurgerservicenummer','personen':"
                        + "[{'burgerservicenummer':'999990019'},{'burgerservicenummer':'999990019'}]}"
            })
    void whatIsNoAnswerIsBroken(String body) {
        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> PersonReader.read(bytes(body), ASKED))
                .satisfies(broken -> assertThat(broken.cause()).isEqualTo(Cause.BROKEN));
    }

    @Test
    void nobodyUnderTheNumberIsAnAnswer() throws Exception {
        assertThat(PersonReader.read(bytes("{'type':'RaadpleegMetBurgerservicenummer','personen':[]}"), ASKED))
                .isEmpty();
        assertThat(read("'burgerservicenummer':'999990019','opschortingBijhouding':{'reden':{'code':'F'}}"))
                .as("made by mistake")
                .isEmpty();
    }

    @Test
    void noPartOfAnAnswerIsInAMessage() {
        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> read("'burgerservicenummer':'999990032','naam':{'geslachtsnaam':['Bakker']}"))
                .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("Bakker", "999990032"));
        assertThat(read("'burgerservicenummer':'999990019','naam':{'geslachtsnaam':'Bakker'}")
                        .toString())
                .doesNotContain("Bakker", "999990019");
    }

    @Test
    void onlyTheCodeOfARefusalIsRepeated() {
        assertThat(Refusal.code(bytes("{'code':'paramsValidation','detail':'999990019'}")))
                .isEqualTo("paramsValidation");
        assertThat(Refusal.code(bytes("{'code':'999990019 is not known'}"))).isEqualTo("none");
        assertThat(Refusal.code(bytes("<html>"))).isEqualTo("none");
    }

    private static void broken(String person, Cause cause) {
        assertThatExceptionOfType(BrokenAnswer.class)
                .isThrownBy(() -> read(person))
                .satisfies(broken -> assertThat(broken.cause()).isEqualTo(cause));
    }

    private static Optional<PersonRecord> read(String person) {
        return PersonReader.read(
                bytes("{'type':'RaadpleegMetBurgerservicenummer','personen':[{" + person + "}]}"), ASKED);
    }

    private static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
