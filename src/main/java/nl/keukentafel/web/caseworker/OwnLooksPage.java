package nl.keukentafel.web.caseworker;

import java.util.List;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.Replies;
import nl.keukentafel.web.Layout;

/** What a worker looked at, with what the log explains it by, and what they are asked about it. */
public record OwnLooksPage(Layout layout, List<Replies.Asked> asked, List<Row> rows, String said) {
    public OwnLooksPage {
        asked = List.copyOf(asked);
        rows = List.copyOf(rows);
    }

    /** One look. */
    public record Row(AuditedEntry look, String purpose, String topics, Explanation explanation) {}

    /** What was looked at, in words. */
    public static String kind(AuditedEntry look) {
        return switch (look.kind()) {
            case SEARCHED -> "gezocht";
            case APPEARED -> "stond in je lijst";
            case OPENED -> "opgevraagd";
            case SHOWN -> "gezien";
            case PRINTED -> "geprint";
            case REFUSED -> "mocht niet";
            default -> "anders";
        };
    }

    /** Why the log needs no more of it. */
    public static String why(Explanation explanation) {
        return switch (explanation) {
            case OPEN_CASE -> "je eigen open zaak";
            case CONSENT -> "de inwoner deelde dit";
            case REPLACEMENT -> "je vervangt een collega";
            case NONE -> "geen verklaring in het logboek";
        };
    }
}
