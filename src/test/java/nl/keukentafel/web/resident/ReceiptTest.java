package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Map;
import nl.keukentafel.Trap;
import nl.keukentafel.consent.ReceiptVerdict;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A receipt: on the page, as a text for a phone, as a file that others can check without us. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private Front front;
    private Shared shared;
    private Browser fatima;
    private String income = "";

    @BeforeAll
    void open() {
        front = Front.open();
        shared = Shared.fatima(front, "income", "debts");
        income = shared.about(new Topic("income")).toString();
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private String file() {
        return fatima.get("/mijn/bonnen/" + income + "/bestand").body();
    }

    @Test
    void thePageSaysWhatWasChosenAndHowToStop() {
        Browser.Page page = fatima.get("/mijn/bonnen/" + income);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Bewijs van delen", "Inkomen uit werk", "Sanne de Wit", "bel 014 0991");
        assertThat(fatima.get("/mijn/delen/" + income).body()).contains("/mijn/bonnen/" + income);
    }

    @Trap(25)
    @Test
    void theTextForAPhoneDoesNotSayWhatIsShared() {
        String text = fatima.get("/mijn/bonnen/" + income).find("href=\"sms:\\?body=([^\"]+)\"");
        assertThat(text).contains("014%200991").doesNotContainIgnoringCase("inkomen");
    }

    /** By the JDK alone, from the published key. */
    @Test
    void theFileIsSignedWithThePublishedKeyAndHoldsTheNoticeThatWasServed() throws Exception {
        String[] parts = file().split("\\.");
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode key = JSON.readTree(
                        front.browser().get("/v1/receipts/gm9902/keys").body())
                .get("keys")
                .get(0);
        assertThat(header.get("kid")).isEqualTo(key.get("kid"));
        byte[] x = Base64.getUrlDecoder().decode(key.get("x").asText());
        boolean odd = (x[31] & 0x80) != 0;
        x[31] &= 0x7f;
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = x[31 - i];
        }
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian)))));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode receipt = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(receipt.get("schema_version").asText()).isEqualTo("ISO-IEC-TS-27560:2023");
        assertThat(receipt.at("/event/event_state").asText()).isEqualTo("dpv:ConsentGiven");
        assertThat(receipt.at("/privacy_notice/hash").asText()).matches("[0-9a-f]{64}");
        assertThat(receipt.at("/privacy_notice/text").asText()).contains("Sanne de Wit");
        assertThat(receipt.toString()).doesNotContain("999990019", "Fatima");
    }

    @Trap(19)
    @Test
    void anybodyCanCheckItAndEveryChangedByteIsSeen() {
        String file = file();
        Browser anybody = front.browser();
        String page = "/controleer?gemeente=gm9902";
        anybody.get(page);
        assertThat(anybody.post(page, Map.of("bewijs", file)).body())
                .contains("Klopt. Dit bewijs van delen is van gemeente Zandoord", "inkomen uit werk, ja");
        Receipts receipts = front.context().getBean(Receipts.class);
        for (int i = 0; i < file.length(); i++) {
            // The last character of a part also stands for bits that are not in it.
            if (file.charAt(i) == '.' || i + 1 == file.length() || file.charAt(i + 1) == '.') {
                continue;
            }
            String changed = file.substring(0, i) + (file.charAt(i) == 'A' ? 'B' : 'A') + file.substring(i + 1);
            assertThat(receipts.check(changed)).as("at " + i).isNotInstanceOf(ReceiptVerdict.Holds.class);
        }
        int payload = file.indexOf('.') + 200;
        String changed =
                file.substring(0, payload) + (file.charAt(payload) == 'A' ? 'B' : 'A') + file.substring(payload + 1);
        assertThat(anybody.post(page, Map.of("bewijs", changed)).body()).doesNotContain("✓");
        assertThat(anybody.post(page, Map.of("bewijs", "a.b.c")).body()).contains("Nu niet te controleren");
    }

    @Test
    void aReceiptOfAStopSaysThatItStopped() {
        shared.stop("debts");
        String debts = shared.about(new Topic("debts")).toString();
        assertThat(fatima.get("/mijn/bonnen/" + debts).body()).contains("Bewijs van je keuze", "gestopt");
        String file = fatima.get("/mijn/bonnen/" + debts + "/bestand").body();
        assertThat(front.context().getBean(Receipts.class).check(file))
                .isInstanceOfSatisfying(ReceiptVerdict.Holds.class, holds -> assertThat(holds.event())
                        .isEqualTo("withdrawn"));
    }

    @Test
    void somebodyElsesReceiptIsNotFound() {
        Browser neighbour = front.browser();
        neighbour.signIn("inwoner", "gm9902", "999990299");
        assertThat(neighbour.get("/mijn/bonnen/" + income).status()).isEqualTo(404);
        assertThat(neighbour.get("/mijn/bonnen/" + income + "/bestand").status())
                .isEqualTo(404);
        assertThat(fatima.get("/mijn/bonnen/x").status()).isEqualTo(404);
    }
}
