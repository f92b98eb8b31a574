package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import nl.keukentafel.sandbox.Register.Request;

/** Reads the body of a question to one of the BRP APIs. */
final class Question {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Question() {}

    /** The JSON object of the question; throws the refusal when it is none, or is not posted to this path. */
    static JsonNode read(Request request, String path, Refusal refusal) {
        if (!request.method().equals("POST") || !request.subPath().equals(path)) {
            throw refusal.notFound();
        }
        String type = request.headers().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw refusal.wrongMediaType();
        }
        try {
            JsonNode question = JSON.readTree(request.body());
            if (question == null || !question.isObject()) {
                throw refusal.notJson();
            }
            return question;
        } catch (IOException e) {
            throw refusal.notJson();
        }
    }
}
