package nl.keukentafel.source.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.care.JeugdRegister;
import nl.keukentafel.sandbox.care.WmoRegister;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class CareMessageReaderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Bsn TRUUS = new Bsn("999990275");
    private static final Bsn OFFICIAL = new Bsn("999900006");
    private static final Map<String, List<String>> CLIENTS = Map.of(
            "wmo", List.of("999990226", "999990160", "999990196", "999990275", "999990342"),
            "jw", List.of("999990032", "999990123", "999990159", "999990093", "999990421"));

    private final CareMessageReader reader = new CareMessageReader(CareLaw.WMO);

    @Test
    void theOfficialExamplesAreRead() throws IOException, Unreadable {
        Path examples = shared("wmo");

        assertThat(reader.read(Files.readString(examples.resolve("WMO301.xml")), OFFICIAL))
                .singleElement()
                .isInstanceOfSatisfying(CareMessage.Allocated.class, allocated -> {
                    assertThat(allocated.toewijzingNummer()).isEqualTo(101);
                    assertThat(allocated.aanbieder()).isEqualTo("42420001");
                    assertThat(allocated.categorie()).contains("01");
                    assertThat(allocated.omvang()).contains(new CareMessage.Omvang(10, "01", "1"));
                });
        assertThat(reader.read(Files.readString(examples.resolve("WMO305.xml")), OFFICIAL))
                .hasSize(2)
                .allMatch(CareMessage.Started.class::isInstance);
        assertThat(reader.read(Files.readString(examples.resolve("WMO307.xml")), OFFICIAL))
                .hasSize(2)
                .allMatch(CareMessage.Stopped.class::isInstance);
    }

    @Test
    void anOfficialMessageOfAnotherKindIsRefused() throws IOException {
        String other = Files.readString(shared("wmo").resolve("WMO315.xml"));

        assertThatThrownBy(() -> reader.read(other, OFFICIAL)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"wmo", "jw"})
    void theTownsMessagesAreValidByTheOfficialSchemas(String law) throws IOException, SAXException {
        Path schemas = shared(law);
        Register register = law.equals("wmo") ? new WmoRegister(CLOCK) : new JeugdRegister(CLOCK);
        int seen = 0;
        for (String bsn : CLIENTS.getOrDefault(law, List.of())) {
            for (JsonNode message : messages(register, bsn)) {
                String xml = message.textValue();
                String number = xml.replaceFirst("(?s).*?<" + law + "(30[157]):Bericht.*", "$1");
                var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(schemas.resolve(law.toUpperCase(java.util.Locale.ROOT) + number + ".xsd")
                                .toFile());
                assertThatCode(() -> schema.newValidator().validate(new StreamSource(new StringReader(xml))))
                        .doesNotThrowAnyException();
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    @Test
    void aMessageAboutAnotherPersonIsCaught() throws IOException {
        String xml = truus();

        assertThatThrownBy(() -> reader.read(xml, OFFICIAL))
                .isInstanceOfSatisfying(
                        Unreadable.class, why -> assertThat(why.why()).isEqualTo(Cause.OTHER_PERSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wmo301/schema|wmo999/schema",
                "basisschema/schema|wmo301/schema",
                "<wmo301:BerichtCode>414<|<wmo301:BerichtCode>999<",
                "<wmo301:BerichtSubversie>2<|<wmo301:BerichtSubversie>1<",
                "<wmo301:Toewijzingstijd>10:30:00<|<wmo301:Toewijzingstijd>25:30:00<",
                "<wmo301:ToewijzingNummer>101020<|<wmo301:ToewijzingNummer>99999999999999999999<",
                "<wmo301:ToewijzingNummer>101020<|<wmo301:ToewijzingNummer>-1<",
                "<iwmo:Volume>90<|<iwmo:Volume>90.5<",
                "<wmo301:Ingangsdatum>2025|<wmo301:Ingangsdatum>9999",
                "<wmo301:Ingangsdatum>2025-12-11|<wmo301:Ingangsdatum>2025-02-30",
                "<wmo301:Einddatum>2027|<wmo301:Einddatum>1827",
                "<wmo301:Client>|<wmo301:Klant>"
            })
    void whatIsNotOfTheStandardIsBroken(String right, String wrong) throws IOException {
        String xml = truus();
        assertThat(xml).contains(right);
        String changed = xml.replace(right, wrong);

        assertThatThrownBy(() -> reader.read(changed, TRUUS))
                .isInstanceOfSatisfying(
                        Unreadable.class, why -> assertThat(why.why()).isEqualTo(Cause.BROKEN));
    }

    @Test
    void aDocumentTypeIsRefusedWhateverItSays() throws IOException {
        String xml = truus();
        int afterDeclaration = xml.indexOf("?>") + 2;
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>";
        String inside = xml.replace("<iwmo:Volume>90<", "<iwmo:Volume>&b;<");

        for (String body : List.of(xml, inside)) {
            String attack = body.substring(0, afterDeclaration) + bomb + body.substring(afterDeclaration);
            assertThatThrownBy(() -> reader.read(attack, TRUUS)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void depthLengthAndNumberAreBounded() throws IOException {
        String xml = truus();
        String deep =
                xml.replace("<wmo301:Client>", "<wmo301:Client>" + "<x>".repeat(100_000) + "</x>".repeat(100_000));
        String wantedDeep = xml.replace("<wmo301:Client>", "<wmo301:Client>".repeat(50_000));
        String wide = xml.replace("<wmo301:Client>", "<wmo301:Client>" + "<x/>".repeat(10_000));
        String longText = xml.replace("<iwmo:Volume>90<", "<iwmo:Volume>" + "9".repeat(100_000) + "<");

        for (String attack : List.of(deep, wantedDeep, wide, longText)) {
            assertThatThrownBy(() -> reader.read(attack, TRUUS)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void whateverIsChangedInAMessageItIsReadOrRefusedAndNothingElse() throws IOException {
        String xml = truus();
        var random = new Random(Long.getLong("wide.seed", 1));
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            var changed = new StringBuilder(xml);
            for (int j = 0; j <= random.nextInt(3); j++) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.setCharAt(at, (char) random.nextInt(0x3000));
                    case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(200)));
                    default -> changed.insert(at, xml, 0, random.nextInt(xml.length()));
                }
            }
            try {
                reader.read(changed.toString(), TRUUS);
            } catch (Unreadable expected) {
                refused++;
                assertThat(expected.getMessage()).doesNotContain(TRUUS.digits()).doesNotContain("Dijk");
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void nothingOfTheClientButTheBsnIsKept() throws IOException, Unreadable {
        assertThat(reader.read(truus(), TRUUS).toString())
                .doesNotContain("Dijk")
                .doesNotContain("1951");
    }

    private static String truus() throws IOException {
        return messages(new WmoRegister(CLOCK), TRUUS.digits()).get(0).textValue();
    }

    private static JsonNode messages(Register register, String bsn) throws IOException {
        byte[] body = ("{\"bsn\":\"" + bsn + "\"}").getBytes(StandardCharsets.UTF_8);
        Register.Reply reply =
                register.answer(new Register.Request("POST", "/v1/client-messages", new Headers(), body));
        return new ObjectMapper().readTree(reply.body()).path("messages");
    }

    private static Path shared(String law) {
        Path folder = Path.of(System.getProperty("shared.data", ""))
                .resolve("iwmo-ijw")
                .resolve(law);
        assumeTrue(Files.isDirectory(folder), "the official schemas and examples are not here");
        return folder;
    }
}
