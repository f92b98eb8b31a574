package nl.keukentafel.sandbox.representation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** Answers as {@code docs/api/representation.openapi.yaml} says: the measures of one person, ended ones too. */
public final class RepresentationRegister implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TownFile file;

    public RepresentationRegister(Clock clock) {
        this.file = TownFile.read("representation", clock);
    }

    @Override
    public String name() {
        return "representation";
    }

    @Override
    public String path() {
        return "/representation";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.method().equals("POST") || !request.subPath().equals("/measures")) {
            throw refused(404, "Not found");
        }
        String bsn = number(request.body());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("burgerservicenummer", bsn);
        answer.set("measures", file.of(bsn).orElse(JsonNodeFactory.instance.arrayNode()));
        return Reply.ok("application/json", answer.toString());
    }

    private static String number(byte[] body) {
        try {
            JsonNode question = JSON.readTree(body);
            JsonNode bsn =
                    question == null ? JsonNodeFactory.instance.missingNode() : question.path("burgerservicenummer");
            if (!bsn.isTextual() || !Bsn.holds(bsn.textValue()) || question.size() != 1) {
                throw refused(400, "Exactly one burgerservicenummer is expected");
            }
            return bsn.textValue();
        } catch (IOException e) {
            throw refused(400, "A JSON object is expected");
        }
    }

    private static BadRequest refused(int status, String title) {
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", title);
        return new BadRequest(
                new Reply(status, "application/problem+json", problem.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
