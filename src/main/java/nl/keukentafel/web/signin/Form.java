package nl.keukentafel.web.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.web.Problem;

/** The fields of a form that came from a page of this service; only the guard makes one, after it checked that. */
public final class Form {
    static final String TOKEN = "formulier";
    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    static Form read(String body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_BODY.refused();
        }
    }

    /** The only value of a field, not blank; anything else is a bad body. */
    public String one(String name) {
        return maybe(name).orElseThrow(Problem.BAD_BODY::refused);
    }

    /** The only value of a field, unless it is absent or blank. */
    public Optional<String> maybe(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw Problem.BAD_BODY.refused();
        }
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** All values of a field, in order. */
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}
