package nl.keukentafel.source.representation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.MeasureRegister;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.RegisterCalls;
import nl.keukentafel.source.RegisterHttp;
import nl.keukentafel.source.SourceAnswer.Cause;
import nl.keukentafel.source.SourceSystemName;
import nl.keukentafel.source.Unreadable;

/** Asks the register of {@code docs/api/representation.openapi.yaml} whom a court put beside one person. */
@Singleton
final class RepresentationClient implements MeasureRegister {
    private static final SourceSystemName NAME = new SourceSystemName("representation");

    private final Municipalities municipalities;
    private final RegisterCalls calls;
    private final Vault vault;
    private final Clock clock;

    RepresentationClient(Municipalities municipalities, RegisterCalls calls, Vault vault, Clock clock) {
        this.municipalities = municipalities;
        this.calls = calls;
        this.vault = vault;
        this.clock = clock;
    }

    /** What came of one call. */
    private sealed interface Reply {
        record Read(Answer answer) implements Reply {}

        record Failed(Cause cause) implements Reply {}
    }

    @Override
    public Answer measures(CaseKey key, PersonRef whose, Asking asking) {
        Municipality municipality = municipalities.get(key.municipality());
        Optional<Bsn> bsn = vault.bsnOf(key.municipality(), whose);
        if (bsn.isEmpty()) {
            return new Answer.WithoutNumber();
        }
        Optional<RegisterHttp> register = municipality.address(NAME.value()).map(base -> new RegisterHttp(base, clock));
        // Who may decide is never guessed: a register that is off, absent or down is the same.
        if (register.isEmpty()) {
            return new Answer.RegisterDown();
        }
        Reply reply = calls.ask(
                key.municipality(),
                NAME,
                asking,
                call -> ask(register.get(), municipality, bsn.get(), call),
                got -> got instanceof Reply.Failed failed ? Optional.of(failed.cause()) : Optional.empty(),
                Reply.Failed::new);
        return switch (reply) {
            case Reply.Read read -> read.answer();
            case Reply.Failed ignored -> new Answer.RegisterDown();
        };
    }

    private Reply ask(RegisterHttp register, Municipality municipality, Bsn bsn, Call call) {
        return switch (register.post(
                "/measures", "application/json", question(bsn), Map.of("accept", "application/json"), call)) {
            case RegisterHttp.Reply.Failed failed -> new Reply.Failed(failed.cause());
            case RegisterHttp.Reply.Body body ->
                body.ok() ? read(municipality, bsn, body.bytes()) : new Reply.Failed(body.cause());
        };
    }

    private Reply read(Municipality municipality, Bsn bsn, byte[] answer) {
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), municipality.zone());
            return new Reply.Read(new MeasureReader(
                            today,
                            one -> vault.refOf(municipality.code(), one),
                            one -> vault.refOf(municipality.code(), one))
                    .read(answer, bsn));
        } catch (Unreadable broken) {
            return new Reply.Failed(broken.why());
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
