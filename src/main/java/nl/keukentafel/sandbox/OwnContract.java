package nl.keukentafel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import nl.keukentafel.person.Bsn;

/** How registers of our own contracts ({@code docs/api}) take a question: a POST with the BSN in a JSON body. */
public final class OwnContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OwnContract() {}

    /** The BSN that is asked about; {@link Register.BadRequest} for anything that the contract does not allow. */
    public static String askedAbout(Register.Request request, String subPath) {
        if (!request.subPath().equals(subPath)) {
            throw new Register.BadRequest(problem(404, "no such resource"));
        }
        if (!request.method().equals("POST")) {
            throw new Register.BadRequest(problem(405, "ask by POST"));
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            String bsn = body == null ? "" : body.path("bsn").asText();
            if (Bsn.holds(bsn)) {
                return bsn;
            }
        } catch (IOException notJson) {
            throw new Register.BadRequest(problem(400, "the body is JSON with a BSN"));
        }
        throw new Register.BadRequest(problem(400, "the body is JSON with a BSN"));
    }

    /**
     * What is asked: about whom, which fields, and from which day on.
     *
     * @param fields by the names of the policies
     * @param from what ended before this day is not asked for
     */
    public record Question(String bsn, Set<String> fields, LocalDate from) {
        public Question {
            fields = Set.copyOf(fields);
        }
    }

    /** A question for some fields from some day on; {@link Register.BadRequest} for anything that the contract does not allow. */
    public static Question question(Register.Request request, String subPath) {
        String bsn = askedAbout(request, subPath);
        try {
            JsonNode body = JSON.readTree(request.body());
            Set<String> fields = new HashSet<>();
            for (JsonNode field : body.path("fields")) {
                fields.add(field.asText());
            }
            if (!fields.isEmpty() && body.size() == 3) {
                return new Question(
                        bsn, fields, LocalDate.parse(body.path("from").asText()));
            }
        } catch (IOException | DateTimeParseException wrong) {
            throw new Register.BadRequest(problem(400, "the body is JSON with a BSN, fields and a first day"));
        }
        throw new Register.BadRequest(problem(400, "the body is JSON with a BSN, fields and a first day"));
    }

    /** A new answer about this person. */
    public static ObjectNode about(String bsn) {
        return JSON.createObjectNode().put("bsn", bsn);
    }

    /** The answer as it goes out. */
    public static Register.Reply reply(ObjectNode answer) {
        return Register.Reply.ok("application/json", answer.toString());
    }

    private static Register.Reply problem(int status, String title) {
        String body = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .toString();
        return new Register.Reply(status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8));
    }
}
