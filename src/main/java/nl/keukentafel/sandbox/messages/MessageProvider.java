package nl.keukentafel.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.sandbox.Register;

/**
 * A provider with the interface of GOV.UK Notify, version 2, that keeps what it is given and sends nothing on. As the real
 * one it takes a reference that it has already for another message. A number or e-mail address that ends in 02 before any
 * {@code @} is never reached. {@code GET /messages/received} is a page with all that it got.
 */
public final class MessageProvider implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WAYS = Set.of("sms", "email", "letter");
    private static final int MOST = 1_000;

    private final Clock clock;
    private final List<Received> received = new ArrayList<>();

    public MessageProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String path() {
        return "/messages";
    }

    /** What came in, oldest first; at most the newest thousand. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Forgets what came in. */
    public void forget() {
        synchronized (received) {
            received.clear();
        }
    }

    @Override
    public Reply answer(Request request) {
        if (request.method().equals("GET") && request.subPath().equals("/received")) {
            return Reply.ok("text/html; charset=utf-8", ReceivedPage.of(received()));
        }
        if (!request.headers().containsKey("Authorization")
                || !request.headers().getFirst("Authorization").matches("Bearer [^.]+\\.[^.]+\\.[^.]+")) {
            throw mistake(403, "AuthError", "Invalid token: make sure your API token matches the example");
        }
        String rest = request.subPath();
        if (rest.equals("/v2/notifications") && request.method().equals("GET")) {
            return byReference(request.query());
        }
        if (!rest.startsWith("/v2/notifications/")) {
            throw mistake(404, "NoResultFound", "No result found");
        }
        String last = rest.substring("/v2/notifications/".length());
        if (request.method().equals("GET")) {
            return reply(200, json(one(last).orElseThrow(() -> mistake(404, "NoResultFound", "No result found"))));
        }
        if (!WAYS.contains(last) || !request.method().equals("POST")) {
            throw mistake(404, "NoResultFound", "No result found");
        }
        return take(last, request.body());
    }

    private Reply take(String way, byte[] bytes) {
        JsonNode body = read(bytes);
        JsonNode places = body.path("personalisation");
        String to =
                switch (way) {
                    case "sms" -> body.path("phone_number").asText();
                    case "email" -> body.path("email_address").asText();
                    default -> lines(places);
                };
        if (!body.path("template_id").isTextual() || !places.path("message").isTextual()) {
            throw mistake(400, "BadRequestError", "Missing personalisation: message");
        }
        if (way.equals("sms") && !to.matches("\\+?[0-9 ]{8,15}")) {
            throw mistake(400, "ValidationError", "phone_number Not enough digits");
        }
        if (way.equals("email") && !to.contains("@")) {
            throw mistake(400, "ValidationError", "email_address Not a valid email address");
        }
        if (way.equals("letter") && to.lines().count() < 3) {
            throw mistake(400, "ValidationError", "Address must be at least 3 lines");
        }
        Received one = new Received(
                UUID.randomUUID().toString(),
                clock.instant(),
                way,
                to,
                body.path("reference").asText(),
                places.path("message").asText());
        synchronized (received) {
            if (received.size() == MOST) {
                received.removeFirst();
            }
            received.add(one);
        }
        ObjectNode answer = JSON.createObjectNode().put("id", one.id()).put("reference", one.reference());
        answer.putObject("content").put("body", one.text());
        return reply(201, answer);
    }

    private Reply byReference(String query) {
        String reference = query.startsWith("reference=") ? query.substring("reference=".length()) : "";
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("notifications");
        received().stream()
                .filter(one -> one.reference().equals(reference))
                .map(MessageProvider::json)
                .forEach(found::add);
        return reply(200, answer);
    }

    private Optional<Received> one(String id) {
        return received().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static ObjectNode json(Received one) {
        return JSON.createObjectNode()
                .put("id", one.id())
                .put("reference", one.reference())
                .put("type", one.way())
                .put("status", one.status())
                .put("created_at", one.at().toString());
    }

    private static String lines(JsonNode places) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            String line = places.path("address_line_" + i).asText();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw mistake(400, "BadRequestError", "Invalid JSON");
        }
    }

    private static BadRequest mistake(int status, String error, String message) {
        ObjectNode body = JSON.createObjectNode().put("status_code", status);
        body.putArray("errors").addObject().put("error", error).put("message", message);
        return new BadRequest(reply(status, body));
    }

    private static Reply reply(int status, ObjectNode body) {
        return new Reply(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
