package nl.keukentafel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The town's register of persons, which at times cannot say who has authority over this one child. */
public record AuthorityUnclear(Register register, String bsn, AtomicBoolean now) implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** These registers, of which the one of persons cannot say it as long as the switch is on. */
    public static List<Register> among(List<Register> registers, String bsn, AtomicBoolean now) {
        return registers.stream()
                .map(one -> one.name().equals("brp") ? new AuthorityUnclear(one, bsn, now) : one)
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
        if (!now.get()) {
            return reply;
        }
        try {
            JsonNode answer = JSON.readTree(reply.body());
            for (JsonNode person : answer.path("personen")) {
                for (JsonNode relation : person.path("gezag")) {
                    if (relation.path("minderjarige")
                            .path("burgerservicenummer")
                            .asText()
                            .equals(bsn)) {
                        ((ObjectNode) relation)
                                .retain("minderjarige")
                                .put("type", "GezagNietTeBepalen")
                                .put("toelichting", "Gezag kan niet worden bepaald.");
                    }
                }
            }
            return new Reply(reply.status(), reply.contentType(), JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
