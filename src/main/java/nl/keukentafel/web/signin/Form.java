package nl.keukentafel.web.signin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Visible;

/** The fields of a form that came from a page of this service; only the guard makes one, after it checked that. */
public final class Form {
    static final String TOKEN = "formulier";
    private static final Pattern PART_NAME = Pattern.compile("(?i)content-disposition: form-data; name=\"([^\"]*)\"");

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

    /** Reads a form with a file in it (RFC 7578); a file is a field with its text. */
    static Form readParts(String body, String boundary) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String part : ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1)) {
            int gap = part.indexOf("\r\n\r\n");
            Matcher name = PART_NAME.matcher(gap < 0 ? "" : part.substring(0, gap));
            if (name.find()) {
                fields.computeIfAbsent(name.group(1), of -> new ArrayList<>()).add(part.substring(gap + 4));
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
        return values.stream().map(String::strip).filter(Visible::in).findFirst();
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
