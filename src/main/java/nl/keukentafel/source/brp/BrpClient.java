package nl.keukentafel.source.brp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.RegisterHttp;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the BRP API Personen 2.7.0 for one person, by BSN, for one of the fixed lists of fields. */
@Singleton
final class BrpClient {
    static final String NAME = "brp";
    static final String JSON = "application/json; charset=utf-8";

    // 2 = authority in the form that 2.7 gives everybody; an installation that still gives the older one asks for it.
    private static final Map<String, String> HEADERS =
            Map.of("accept", "application/json", "accept-gezag-version", "2");

    private static final Logger LOG = LoggerFactory.getLogger(BrpClient.class);

    private final Municipalities municipalities;
    private final Clock clock;

    BrpClient(Municipalities municipalities, Clock clock) {
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /** What came of asking. */
    sealed interface Reply {
        Instant at();

        record Found(PersonRecord person, Instant at) implements Reply {}

        record NoRecord(Instant at) implements Reply {}

        record Failed(Cause cause, Instant at) implements Reply {}

        /** The municipality has no such register. */
        record NoAddress(Instant at) implements Reply {}
    }

    Reply ask(MunicipalityCode municipality, Bsn bsn, BrpFields fields, Call call) {
        Optional<RegisterHttp> register =
                municipalities.get(municipality).address(NAME).map(base -> new RegisterHttp(base, clock));
        if (register.isEmpty()) {
            return new Reply.NoAddress(clock.instant());
        }
        return switch (register.get().post("/personen", JSON, question(bsn, fields), HEADERS, call)) {
            case RegisterHttp.Reply.Failed failed -> new Reply.Failed(failed.cause(), failed.at());
            case RegisterHttp.Reply.Body body -> body.ok() ? read(body, bsn) : refused(body);
        };
    }

    private static Reply refused(RegisterHttp.Reply.Body body) {
        LOG.warn("the BRP refused with status {}, code {}", body.status(), Refusal.code(body.bytes()));
        return new Reply.Failed(body.cause(), body.at());
    }

    private static Reply read(RegisterHttp.Reply.Body body, Bsn bsn) {
        try {
            return PersonReader.read(body.bytes(), bsn)
                    .<Reply>map(person -> new Reply.Found(person, body.at()))
                    .orElseGet(() -> new Reply.NoRecord(body.at()));
        } catch (BrokenAnswer broken) {
            return new Reply.Failed(broken.cause(), body.at());
        }
    }

    private static byte[] question(Bsn bsn, BrpFields fields) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("type", PersonReader.BY_NUMBER);
        question.putArray("burgerservicenummer").add(bsn.digits());
        var paths = question.putArray("fields");
        fields.paths().forEach(paths::add);
        return question.toString().getBytes(StandardCharsets.UTF_8);
    }
}
