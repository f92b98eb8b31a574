package nl.keukentafel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The town's register of persons, in which this one person's address is secret too, and of nobody they live with. */
public record SecretAlone(Register register, String bsn) implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** These registers, of which the one of persons says so. */
    public static List<Register> among(List<Register> registers, String bsn) {
        return registers.stream()
                .map(one -> one.name().equals("brp") ? new SecretAlone(one, bsn) : one)
                .toList();
    }

    @Override
    public String name() {
        return register.name();
    }

    @Override
    public String path() {
        return register.path();
    }

    @Override
    public Reply answer(Request request) {
        Reply reply = register.answer(request);
        try {
            JsonNode answer = JSON.readTree(reply.body());
            for (JsonNode person : answer.path("personen")) {
                if (person.path("burgerservicenummer").asText().equals(bsn)) {
                    ((ObjectNode) person).put("geheimhoudingPersoonsgegevens", true);
                }
            }
            return new Reply(reply.status(), reply.contentType(), JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
