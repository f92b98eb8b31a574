package nl.keukentafel.source.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nl.keukentafel.Fuzz;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.care.JeugdRegister;
import nl.keukentafel.sandbox.care.WmoRegister;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that may come in messages of iWmo and iJw does more than be read or be refused. */
class CareFuzzTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final Bsn WMO = new Bsn("999990275");
    private static final Bsn JW = new Bsn("999990032");

    @Test
    void whateverComesIsReadOrRefused() throws IOException {
        assertThat(fuzz(7).of(600).outcomes()).isGreaterThan(10);
    }

    @Test
    @Tag("wide")
    void whateverComesIsReadOrRefusedForLong() throws IOException {
        assertThat(fuzz(Long.getLong("wide.seed", 1L))
                        .during(Integer.getInteger("wide.seconds", 60))
                        .tried())
                .isGreaterThan(100);
    }

    private static Fuzz fuzz(long seed) throws IOException {
        Fuzz fuzz = new Fuzz("care", seed, CareFuzzTest::read, Unreadable.class);
        for (byte[] answer : List.of(answer(new WmoRegister(CLOCK), WMO), answer(new JeugdRegister(CLOCK), JW))) {
            fuzz.knowing(answer);
            for (JsonNode message : new ObjectMapper().readTree(answer).path("messages")) {
                fuzz.knowing(message.textValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return fuzz;
    }

    /** As a message of either law, and as the file around messages. */
    private static void read(byte[] input) throws Unreadable {
        String xml = new String(input, StandardCharsets.UTF_8);
        if (xml.strip().startsWith("{")) {
            StrictJson.read(input, WMO).documents("messages");
        } else if (xml.contains("jw30")) {
            Allocation.of(new CareMessageReader(CareLaw.JEUGD).read(xml, JW));
        } else {
            Allocation.of(new CareMessageReader(CareLaw.WMO).read(xml, WMO));
        }
    }

    private static byte[] answer(Register register, Bsn bsn) {
        byte[] question = OwnContract.about(bsn.digits()).toString().getBytes(StandardCharsets.UTF_8);
        return register.answer(new Register.Request("POST", "/v1/client-messages", new Headers(), question))
                .body();
    }
}
