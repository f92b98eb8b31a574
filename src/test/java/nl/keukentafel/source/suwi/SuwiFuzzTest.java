package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.keukentafel.Fuzz;
import nl.keukentafel.person.Bsn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that may come from Suwinet does more than be read or be refused. */
class SuwiFuzzTest {
    private static final String NAMESPACE = "http://bkwi.nl/SuwiML/Diensten/Proef/v0100";
    private static final SuwiService SERVICE = new SuwiService(NAMESPACE, "ProefInfo");
    private static final Bsn ASKED = new Bsn("999990445");
    private static final String CLIENT = "<ClientSuwi><Burgerservicenr>999990445</Burgerservicenr>"
            + "<Arbeidsverhouding><NaamWerkgever>Bakkerij</NaamWerkgever><DatB>20240131</DatB><DatE>99991231</DatE>"
            + "<Inkomsten><DatBPeriode>20261000</DatBPeriode><AantUren>000000080</AantUren>"
            + "<BedrLoon><CdPositiefNegatief>+</CdPositiefNegatief><WaardeBedr>000000000000118000</WaardeBedr>"
            + "<CdMunteenheid>EUR</CdMunteenheid></BedrLoon></Inkomsten></Arbeidsverhouding></ClientSuwi>";

    @Test
    void whateverComesIsReadOrRefused() {
        assertThat(fuzz(7).of(1_000).outcomes()).isGreaterThan(10);
    }

    @Test
    @Tag("wide")
    void whateverComesIsReadOrRefusedForLong() {
        assertThat(fuzz(Long.getLong("wide.seed", 1L))
                        .during(Integer.getInteger("wide.seconds", 60))
                        .tried())
                .isGreaterThan(100);
    }

    private static Fuzz fuzz(long seed) {
        return new Fuzz("suwi", seed, SuwiFuzzTest::read, NotAsAgreed.class)
                .knowing(enveloped("<r:ProefInfoResponse>" + CLIENT + "</r:ProefInfoResponse>"))
                .knowing(enveloped("<r:ProefInfoResponse><f:NietsGevonden/></r:ProefInfoResponse>"))
                .knowing(enveloped("<r:ProefInfoResponse>" + CLIENT
                        + "<f:FWI><Fout><Code>1</Code><Tekst>x</Tekst></Fout></f:FWI></r:ProefInfoResponse>"))
                .knowing(enveloped(
                        "<s:Fault><faultcode>s:Client</faultcode><detail><f:NietGerechtigd/></detail></s:Fault>"));
    }

    private static byte[] enveloped(String content) {
        return ("<s:Envelope xmlns:s=\"" + SuwiAnswer.SOAP + "\" xmlns:f=\"" + SuwiAnswer.FWI + "\" xmlns:r=\""
                        + NAMESPACE + "\"><s:Body>" + content + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The message is never refused by an exception; its elements may be, each in every way they can be read. */
    private static void read(byte[] input) {
        SuwiAnswer answer;
        try {
            answer = SuwiAnswer.of(input, SERVICE, ASKED);
        } catch (NotAsAgreed e) {
            throw new AssertionError("an answer is read without an exception", e);
        }
        if (answer instanceof SuwiAnswer.Broken broken) {
            throw new NotAsAgreed(broken.where());
        }
        if (answer instanceof SuwiAnswer.Client client) {
            everyWay(client.client());
        }
    }

    private static void everyWay(SuwiElement element) {
        for (SuwiElement child : element.children()) {
            List<Runnable> ways = List.of(
                    () -> element.text(child.name()),
                    () -> element.date(child.name()),
                    () -> element.end(child.name()),
                    () -> element.count(child.name()),
                    () -> element.cents(child.name()),
                    () -> element.required(child.name()));
            for (Runnable way : ways) {
                try {
                    way.run();
                } catch (NotAsAgreed refused) {
                    assertThat(refused.where()).isNotNull();
                }
            }
            everyWay(child);
        }
    }
}
