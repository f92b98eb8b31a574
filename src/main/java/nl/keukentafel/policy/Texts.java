package nl.keukentafel.policy;

import java.util.Set;
import java.util.regex.Pattern;

/** Reads a text in je, u and English. */
final class Texts {
    static final Text NONE = new Text("", "", "");
    private static final Set<String> KEYS = Set.of("nl", "u", "en");
    private static final Pattern JE = Pattern.compile("\\b(je|jij|jou|jouw|jouwe|jezelf)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern U = Pattern.compile("\\b(u|uw|uzelf)\\b", Pattern.CASE_INSENSITIVE);

    private Texts() {}

    /** A text for staff, who are je everywhere. */
    static Text readForStaff(Part part) {
        return read(part, false);
    }

    /** What is missing is told; {@code nl} serves for u as well when it speaks to nobody. */
    static Text read(Part part) {
        return read(part, true);
    }

    /** What was considered and left out: why, and in plain words what, where no catalogue says it. */
    static LeftOut readLeftOut(Part part) {
        if (!part.mapping()) {
            return new LeftOut(NONE, read(part));
        }
        Fields fields = part.fields(Set.of("name", "nl", "u", "en"));
        return new LeftOut(read(fields.get("name")), read(fields, true));
    }

    private static Text read(Part part, boolean resident) {
        if (part.absent()) {
            return NONE;
        }
        if (part.scalar()) {
            part.incomplete("a text in Dutch and English is expected, such as {nl: …, en: …}");
            return new Text(part.text(), part.text(), part.text());
        }
        return read(part.fields(KEYS), resident);
    }

    private static Text read(Fields fields, boolean resident) {
        Part part = fields.whole();
        String je = fields.should("nl").text();
        String en = fields.should("en").text();
        String u = fields.has("u") ? fields.get("u").text() : je;
        if (resident && !fields.has("u") && JE.matcher(je).find()) {
            part.incomplete("the text says je; the same text with u is missing (`u: …`)");
        }
        if (U.matcher(je).find()) {
            part.incomplete("`nl` says u; it has to say je, and `u` says u");
        }
        if (fields.has("u") && JE.matcher(u).find()) {
            part.incomplete("`u` says je");
        }
        return new Text(je, u, en);
    }
}
