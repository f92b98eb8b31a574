package nl.keukentafel.policy;

import java.util.ArrayList;
import java.util.List;

/** The lines of a {@link PolicyPage} as an HTML document of its own: no script, no style, nothing from elsewhere. */
public final class PolicyHtml {
    private PolicyHtml() {}

    /** The same lines, in the same order. */
    public static List<String> of(List<String> lines, PolicyPage.Language language) {
        List<String> html = new ArrayList<>();
        String title = lines.isEmpty() ? "" : escaped(lines.getFirst().replaceFirst("^#+ ", ""));
        html.add("<!doctype html>");
        html.add("<html lang=\"" + (language == PolicyPage.Language.NL ? "nl" : "en") + "\">");
        html.add("<head><meta charset=\"utf-8\"><title>" + title + "</title></head>");
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
