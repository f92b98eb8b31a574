package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.suwi.SuwiAnswer.Broken;
import nl.keukentafel.source.suwi.SuwiAnswer.Client;
import nl.keukentafel.source.suwi.SuwiAnswer.NothingFound;
import nl.keukentafel.source.suwi.SuwiAnswer.OtherPerson;
import nl.keukentafel.source.suwi.SuwiAnswer.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader of Suwinet takes for an answer, and what it does not let in. */
class SuwiAnswerTest {
    private static final String NAMESPACE = "http://bkwi.nl/SuwiML/Diensten/Proef/v0100";
    private static final SuwiService SERVICE = new SuwiService(NAMESPACE, "ProefInfo");
    private static final Bsn ASKED = new Bsn("999990445");
    private static final Bsn ANOTHER = new Bsn("999990457");
    private static final String CLIENT = "<ClientSuwi><Burgerservicenr>999990445</Burgerservicenr></ClientSuwi>";

    @Test
    void anAnswerAboutThePersonAskedForIsRead() {
        assertThat(read(response(CLIENT))).isInstanceOf(Client.class);
    }

    @Test
    void anAnswerAboutAnotherPersonIsCaught() {
        assertThat(SuwiAnswer.of(bytes(envelope(response(CLIENT))), SERVICE, ANOTHER))
                .isInstanceOf(OtherPerson.class);
    }

    @Test
    void nothingFoundIsNotAFailure() {
        assertThat(read(response("<f:NietsGevonden/>"))).isInstanceOf(NothingFound.class);
    }

    @Test
    void aFailureBesideTheDataMakesTheDataUnusable() {
        String failure = "<f:FWI><Fout><Code>1</Code><Tekst>x</Tekst><Bron><DN>x</DN></Bron></Fout></f:FWI>";
        assertThat(read(response(CLIENT + failure))).isInstanceOf(Broken.class);
        assertThat(read(response(failure))).isInstanceOf(Broken.class);
        assertThat(read(response(CLIENT + failure.replace("Fout>", "Informatie>"))))
                .isInstanceOf(Client.class);
    }

    @Test
    void aFaultThatBlamesUsIsARefusalAndAnyOtherIsBroken() {
        assertThat(read("<s:Fault><faultcode>s:Client</faultcode><faultstring>x</faultstring></s:Fault>"))
                .isInstanceOf(Refused.class);
        assertThat(read("<s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring></s:Fault>"))
                .isInstanceOf(Broken.class);
        assertThat(read("<s:Fault><faultcode>s:Server</faultcode><detail><f:NietGerechtigd/></detail></s:Fault>"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<r:AndereResponse/>",
                "<ProefInfoResponse/>",
                "<r:ProefInfoResponse/>",
                "<r:ProefInfoResponse><ClientSuwi/></r:ProefInfoResponse>",
                "<r:ProefInfoResponse><r:ClientSuwi><Burgerservicenr>999990445</Burgerservicenr></r:ClientSuwi>"
                        + "</r:ProefInfoResponse>",
                "<r:ProefInfoResponse><ClientSuwi><r:Burgerservicenr>999990445</r:Burgerservicenr></ClientSuwi>"
                        + "</r:ProefInfoResponse>",
                "<r:ProefInfoResponse><ClientSuwi><Burgerservicenr>999990445</Burgerservicenr><r:X/></ClientSuwi>"
                        + "</r:ProefInfoResponse>",
                "<r:ProefInfoResponse><ClientSuwi><Burgerservicenr>99999044</Burgerservicenr></ClientSuwi>"
                        + "</r:ProefInfoResponse>",
                "<r:ProefInfoResponse><ClientSuwi>los<Burgerservicenr>999990445</Burgerservicenr></ClientSuwi>"
                        + "</r:ProefInfoResponse>",
                "<r:ProefInfoResponse><ClientSuwi><Burgerservicenr>999990445</Burgerservicenr></ClientSuwi>"
                        + "<ClientSuwi><Burgerservicenr>999990457</Burgerservicenr></ClientSuwi></r:ProefInfoResponse>",
                "<r:ProefInfoResponse/><r:ProefInfoResponse/>"
            })
    void whatTheSchemaDoesNotPromiseIsBroken(String content) {
        assertThat(read(content)).isInstanceOf(Broken.class);
    }

    @Test
    void aDocumentTypeIsNotReadAndNothingOutsideTheMessageIsFetched(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "999990445");
        try (ServerSocket lure = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String outside = "http://127.0.0.1:" + lure.getLocalPort() + "/x";
            for (String declared : List.of(
                    "<!DOCTYPE s:Envelope [<!ENTITY bsn SYSTEM \"" + secret.toUri() + "\">]>",
                    "<!DOCTYPE s:Envelope [<!ENTITY bsn SYSTEM \"" + outside + "\">]>",
                    "<!DOCTYPE s:Envelope SYSTEM \"" + outside + "\">",
                    "<!DOCTYPE s:Envelope [<!ENTITY % p SYSTEM \"" + outside + "\">%p;]>",
                    "<!DOCTYPE s:Envelope [<!ENTITY bsn \"999990445\">]>")) {
                String message = declared + envelope(response(CLIENT.replace("999990445", "&bsn;")));
                assertThat(SuwiAnswer.of(bytes(message), SERVICE, ASKED)).isInstanceOf(Broken.class);
                assertThat(SuwiAnswer.of(bytes(declared + envelope(response(CLIENT))), SERVICE, ASKED))
                        .isInstanceOf(Broken.class);
            }
            lure.setSoTimeout(50);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(lure::accept))
                    .as("somebody came to the lure")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void entitiesThatMultiplyAreNotReadOut() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE s:Envelope [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            String before = "&l" + (i - 1) + ";";
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(before.repeat(10))
                    .append("\">");
        }
        String message = laughs + "]>" + envelope(response(CLIENT.replace("999990445", "&l11;")));
        assertThat(SuwiAnswer.of(bytes(message), SERVICE, ASKED)).isInstanceOf(Broken.class);
    }

    @Test
    void moreThanAnHonestAnswerHoldsIsNotTakenIn() {
        String deep = "<a>".repeat(200_000) + "</a>".repeat(200_000);
        String wide = "<a/>".repeat(400_000);
        String longText = "<Naam>" + "x".repeat(1_000_000) + "</Naam>";
        StringBuilder crowded = new StringBuilder("<a");
        for (int i = 0; i < 5_000; i++) {
            crowded.append(" b").append(i).append("=\"\"");
        }
        for (String much : List.of(deep, wide, longText, crowded.append("/>").toString())) {
            assertThat(read(response(CLIENT.replace("</ClientSuwi>", much + "</ClientSuwi>"))))
                    .isInstanceOf(Broken.class);
        }
    }

    @Test
    void anotherEncodingThanUtf8IsBroken() {
        String message = envelope(response(CLIENT));
        for (String name : List.of("UTF-16", "UTF-16LE", "ISO-8859-1", "IBM1047")) {
            String declared = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>" + message;
            assertThat(SuwiAnswer.of(declared.getBytes(Charset.forName(name)), SERVICE, ASKED))
                    .as(name)
                    .isInstanceOf(Broken.class);
        }
        byte[] mangled = bytes(message.replace("999990445", "99999\u00e9445"));
        for (int i = 0; i < mangled.length; i++) {
            if (mangled[i] == (byte) 0xC3) {
                mangled[i] = (byte) 0xFF;
            }
        }
        assertThat(SuwiAnswer.of(mangled, SERVICE, ASKED)).isInstanceOf(Broken.class);
        assertThat(SuwiAnswer.of(bytes("\uFEFF" + message), SERVICE, ASKED)).isInstanceOf(Client.class);
        assertThat(SuwiAnswer.of(bytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + message), SERVICE, ASKED))
                .isInstanceOf(Client.class);
    }

    @Test
    void processingInstructionsAreBroken() {
        assertThat(SuwiAnswer.of(bytes("<?stylesheet x?>" + envelope(response(CLIENT))), SERVICE, ASKED))
                .isInstanceOf(Broken.class);
    }

    @Test
    void noByteThatIsChangedMakesItThrow() {
        byte[] good = bytes(envelope(response(CLIENT + "<f:FWI><Informatie><Code>1</Code></Informatie></f:FWI>")));
        Random chance = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int hit = 0; hit <= chance.nextInt(4); hit++) {
                bad[chance.nextInt(bad.length)] = (byte) chance.nextInt(256);
            }
            assertThat(SuwiAnswer.of(bad, SERVICE, ASKED)).isNotNull();
        }
        for (int length = 0; length < good.length; length++) {
            assertThat(SuwiAnswer.of(java.util.Arrays.copyOf(good, length), SERVICE, ASKED))
                    .isInstanceOf(Broken.class);
        }
    }

    private static SuwiAnswer read(String content) {
        return SuwiAnswer.of(bytes(envelope(content)), SERVICE, ASKED);
    }

    private static String response(String content) {
        return "<r:ProefInfoResponse>" + content + "</r:ProefInfoResponse>";
    }

    private static String envelope(String content) {
        return "<s:Envelope xmlns:s=\"" + SuwiAnswer.SOAP + "\" xmlns:r=\"" + NAMESPACE + "\" xmlns:f=\""
                + SuwiAnswer.FWI + "\"><s:Body>" + content + "</s:Body></s:Envelope>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
