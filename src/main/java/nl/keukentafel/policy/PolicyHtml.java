package nl.keukentafel.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a {@link PolicyPage} as an HTML document of its own, to print and sign: no script, nothing from elsewhere. */
public final class PolicyHtml {
    private static final String STYLE =
            "<style>body{font-family:sans-serif;line-height:1.5;max-width:45em;margin:2em auto;padding:0"
                    + " 1em}table{border-collapse:collapse;width:100%;margin-top:2em}th,td{border:1px solid"
                    + " #000;padding:.5em;text-align:left}td{height:3em}@media"
                    + " print{body{max-width:none;margin:0}h2,h3{break-after:avoid}table,li{break-inside:avoid}}</style>";

    private PolicyHtml() {}

    /** The same lines, in the same order. */
    public static List<String> of(List<String> lines, PolicyPage.Language language) {
        List<String> html = new ArrayList<>();
        String title = lines.isEmpty() ? "" : escaped(lines.getFirst().replaceFirst("^#+ ", ""));
        html.add("<!doctype html>");
        html.add("<html lang=\"" + (language == PolicyPage.Language.NL ? "nl" : "en") + "\">");
        html.add("<head><meta charset=\"utf-8\"><title>" + title + "</title>");
        html.add(STYLE);
        html.add("</head>");
        html.add("<body>");
        boolean listed = false;
        for (String line : lines) {
            boolean item = line.startsWith("- ");
            if (item != listed) {
                html.add(item ? "<ul>" : "</ul>");
                listed = item;
            }
            if (item) {
                html.add("<li>" + escaped(line.substring(2)) + "</li>");
            } else if (line.contains(": ____")) {
                html.add(signature(line));
            } else if (line.startsWith("### ")) {
                html.add("<h3>" + escaped(line.substring(4)) + "</h3>");
            } else if (line.startsWith("## ")) {
                html.add("<h2>" + escaped(line.substring(3)) + "</h2>");
            } else if (line.startsWith("# ")) {
                html.add("<h1>" + escaped(line.substring(2)) + "</h1>");
            } else if (!line.isBlank()) {
                html.add("<p>" + escaped(line) + "</p>");
            }
        }
        if (listed) {
            html.add("</ul>");
        }
        html.add("</body>");
        html.add("</html>");
        return List.copyOf(html);
    }

    /** A row of headings, and a row to write in. */
    private static String signature(String line) {
        List<String> heads =
                Arrays.stream(line.split("_+ *")).map(String::strip).toList();
        return "<table><thead><tr>"
                + heads.stream()
                        .map(head -> "<th scope=\"col\">" + escaped(head.replaceFirst(":$", "")) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead><tbody><tr>" + "<td></td>".repeat(heads.size()) + "</tr></tbody></table>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
