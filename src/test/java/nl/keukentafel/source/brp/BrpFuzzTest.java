package nl.keukentafel.source.brp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import nl.keukentafel.Fuzz;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.VaultInMemory;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.brp.BrpRegister;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that may come from the register of persons does more than be read or be refused. */
class BrpFuzzTest {
    private static final Bsn ASKED = new Bsn("999990019");
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9902");
    private final VaultInMemory vault = new VaultInMemory();

    @Test
    void whateverComesIsReadOrRefused() {
        assertThat(fuzz(7).of(600).outcomes()).isGreaterThan(10);
    }

    @Test
    @Tag("wide")
    void whateverComesIsReadOrRefusedForLong() {
        assertThat(fuzz(Long.getLong("wide.seed", 1L))
                        .during(Integer.getInteger("wide.seconds", 60))
                        .tried())
                .isGreaterThan(100);
    }

    private Fuzz fuzz(long seed) {
        Fuzz fuzz = new Fuzz("brp", seed, this::read, BrokenAnswer.class);
        for (BrpFields fields : BrpFields.values()) {
            fuzz.knowing(answer(fields));
        }
        return fuzz;
    }

    /** All the way to who decides. */
    private void read(byte[] input) {
        Optional<PersonRecord> record = PersonReader.read(input, ASKED);
        record.ifPresent(person -> {
            Reading reading = new Reading(person, HERE, LocalDate.of(2026, 11, 21), bsn -> vault.refOf(HERE, bsn));
            reading.household(new CoResidents.NotAsked());
            reading.others().forEach(other -> reading.guardians(other.bsn().orElseThrow(), other.born()));
        });
        Refusal.code(input);
    }

    private static byte[] answer(BrpFields fields) {
        String question = "{\"type\":\"RaadpleegMetBurgerservicenummer\",\"burgerservicenummer\":[\"" + ASKED.digits()
                + "\"],\"fields\":[\"" + String.join("\",\"", fields.paths()) + "\"]}";
        Headers headers = new Headers();
        headers.add("Content-Type", BrpClient.JSON);
        headers.add("Accept", "application/json");
        headers.add("accept-gezag-version", "2");
        return new BrpRegister(TownHall.NOW)
                .answer(new Register.Request("POST", "/personen", headers, question.getBytes(StandardCharsets.UTF_8)))
                .body();
    }
}
