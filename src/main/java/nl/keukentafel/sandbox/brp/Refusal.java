package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.keukentafel.sandbox.Register;

/** Gathers all that is wrong with one question and refuses it as the BRP APIs do: one body, every parameter in it. */
final class Refusal {
    private record Wrong(String code, String name, String reason) {}

    private final String instance;
    private final List<Wrong> wrongs = new ArrayList<>();

    Refusal(String instance) {
        this.instance = instance;
    }

    void required(String name) {
        wrongs.add(new Wrong("required", name, "Parameter is verplicht."));
    }

    void notAnArray(String name) {
        wrongs.add(new Wrong("array", name, "Parameter is geen array."));
    }

    void tooFew(String name, int least) {
        wrongs.add(new Wrong("minItems", name, "Array bevat minder dan " + least + " items."));
    }

    void tooMany(String name, int most) {
        wrongs.add(new Wrong("maxItems", name, "Array bevat meer dan " + most + " items."));
    }

    void pattern(String name, String pattern) {
        wrongs.add(new Wrong("pattern", name, "Waarde voldoet niet aan patroon " + pattern + "."));
    }

    void date(String name) {
        wrongs.add(new Wrong("date", name, "Waarde is geen geldige datum."));
    }

    void unknownParameter(String name) {
        wrongs.add(new Wrong("unknownParam", name, "Parameter is niet verwacht."));
    }

    void unknownType() {
        wrongs.add(new Wrong("value", "type", "Waarde is geen geldig zoek type."));
    }

    void unknownField(int index) {
        wrongs.add(new Wrong("fields", "fields[" + index + "]", "Parameter bevat een niet bestaande veldnaam."));
    }

    void forbiddenField(int index) {
        wrongs.add(new Wrong("fields", "fields[" + index + "]", "Parameter bevat een niet toegestane veldnaam."));
    }

    /** Throws the refusal when anything was wrong. */
    void raise() {
        if (wrongs.isEmpty()) {
            return;
        }
        ObjectNode body = problem(400, "Een of meerdere parameters zijn niet correct.", "paramsValidation");
        body.put(
                "detail",
                "De foutieve parameter(s) zijn: "
                        + wrongs.stream().map(Wrong::name).distinct().collect(Collectors.joining(", ")) + ".");
        var parameters = body.putArray("invalidParams");
        for (Wrong wrong : wrongs) {
            parameters
                    .addObject()
                    .put("code", wrong.code())
                    .put("name", wrong.name())
                    .put("reason", wrong.reason());
        }
        throw refused(body);
    }

    /** A question that is not JSON. */
    Register.BadRequest notJson() {
        return refused(problem(400, "Bad Request.", "paramsValidation"));
    }

    /** A question in another format. */
    Register.BadRequest wrongMediaType() {
        return refused(problem(415, "Media Type wordt niet ondersteund.", "unsupported"));
    }

    /** There is nothing under this path or method. */
    Register.BadRequest notFound() {
        return refused(problem(404, "Niet gevonden.", "notFound"));
    }

    private ObjectNode problem(int status, String title, String code) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1")
                .put("title", title)
                .put("status", status)
                .put("code", code)
                .put("instance", instance);
    }

    private static Register.BadRequest refused(ObjectNode body) {
        return new Register.BadRequest(new Register.Reply(
                body.get("status").intValue(),
                "application/problem+json",
                body.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
