package nl.keukentafel.source.representation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.household.MeasureRegister;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.RegisterHttp;
import nl.keukentafel.source.Unreadable;

/** Asks the register of {@code docs/api/representation.openapi.yaml} whom a court put beside one person. */
@Singleton
final class RepresentationClient implements MeasureRegister {
    private static final String NAME = "representation";

    private final Municipalities municipalities;
    private final StopSwitch stops;
    private final Vault vault;
    private final Clock clock;

    RepresentationClient(Municipalities municipalities, StopSwitch stops, Vault vault, Clock clock) {
        this.municipalities = municipalities;
        this.stops = stops;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Answer measures(CaseKey key, PersonRef whose, String traceparent) {
        Municipality municipality = municipalities.get(key.municipality());
        Optional<Bsn> bsn = vault.bsnOf(key.municipality(), whose);
        if (bsn.isEmpty()) {
            return new Answer.WithoutNumber();
        }
        Optional<RegisterHttp> register = municipality.address(NAME).map(base -> new RegisterHttp(base, clock));
        // Who may decide is never guessed: a register that is off, absent or down is the same.
        if (register.isEmpty() || stops.sourceOff(key.municipality(), NAME)) {
            return new Answer.RegisterDown();
        }
        RegisterHttp.Reply reply = register.get()
                .post(
                        "/measures",
                        "application/json",
                        question(bsn.get()),
                        Map.of("accept", "application/json"),
                        new Call(municipality.budget(NAME), traceparent));
        if (!(reply instanceof RegisterHttp.Reply.Body body) || !body.ok()) {
            return new Answer.RegisterDown();
        }
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), municipality.zone());
            return new MeasureReader(today, one -> vault.refOf(key.municipality(), one)).read(body.bytes(), bsn.get());
        } catch (Unreadable broken) {
            return new Answer.RegisterDown();
        }
    }

    private static byte[] question(Bsn bsn) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("burgerservicenummer", bsn.digits())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
