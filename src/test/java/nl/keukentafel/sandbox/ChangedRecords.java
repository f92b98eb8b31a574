package nl.keukentafel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The town's register of persons, in which records change while the service runs. */
public final class ChangedRecords implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Register register;
    private final Map<String, Consumer<ObjectNode>> changes = new ConcurrentHashMap<>();
    private final Map<String, String> formerByNew = new ConcurrentHashMap<>();

    public ChangedRecords(Register register) {
        this.register = register;
    }

    public void died(String bsn) {
        changes.put(bsn, person -> person.putObject("opschortingBijhouding")
                .putObject("reden")
                .put("code", "O")
                .put("omschrijving", "overlijden"));
    }

    public void moved(String bsn) {
        changes.put(bsn, person -> person.putObject("gemeenteVanInschrijving")
                .put("code", "0344")
                .put("omschrijving", "Utrecht"));
    }

    /** From here on this person alone has authority over a child, in their own record. */
    public void alone(String parent, String child) {
        changes.put(parent, person -> person.path("gezag").forEach(relation -> {
            if (relation.path("minderjarige")
                    .path("burgerservicenummer")
                    .asText()
                    .equals(child)) {
                ((ObjectNode) relation).put("type", "EenhoofdigOuderlijkGezag").remove("ouders");
                ((ObjectNode) relation).putObject("ouder").put("burgerservicenummer", parent);
            }
        }));
    }

    /** From here on this person's record is what it was. */
    public void asItWas(String bsn) {
        changes.remove(bsn);
    }

    /** From here on the register keeps this person's data from others. */
    public void kept(String bsn) {
        changes.put(bsn, person -> person.put("geheimhoudingPersoonsgegevens", true));
    }

    /** From here on the register knows this person by another number, and nobody by the former one. */
    public void replaced(String former, String now) {
        formerByNew.put(now, former);
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
        String body = new String(request.body(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> number : formerByNew.entrySet()) {
            if (body.contains(number.getValue())) {
                return Reply.ok("application/json", "{\"type\":\"RaadpleegMetBurgerservicenummer\",\"personen\":[]}");
            }
            if (body.contains(number.getKey())) {
                byte[] asked = body.replace(number.getKey(), number.getValue()).getBytes(StandardCharsets.UTF_8);
                Reply reply = changed(register.answer(
                        new Request(request.method(), request.subPath(), request.query(), request.headers(), asked)));
                String told = new String(reply.body(), StandardCharsets.UTF_8);
                return new Reply(
                        reply.status(),
                        reply.contentType(),
                        told.replace(number.getValue(), number.getKey()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed(register.answer(request));
    }

    private Reply changed(Reply reply) {
        try {
            JsonNode answer = JSON.readTree(reply.body());
            for (JsonNode person : answer.path("personen")) {
                changes.getOrDefault(person.path("burgerservicenummer").asText(), same -> {})
                        .accept((ObjectNode) person);
            }
            return new Reply(reply.status(), reply.contentType(), JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These registers, with this one in place of the one of persons. */
    public static List<Register> among(List<Register> registers, ChangedRecords changed) {
        return registers.stream()
                .map(one -> one.name().equals(changed.name()) ? changed : one)
                .toList();
    }
}
