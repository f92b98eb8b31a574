package nl.keukentafel.sandbox.messages;

import java.util.List;

/** A page with what telephones, mailboxes and letterboxes of the practice town would have got, newest first. */
final class ReceivedPage {
    private ReceivedPage() {}

    static String of(List<Received> received) {
        StringBuilder rows = new StringBuilder();
        for (Received one : received.reversed()) {
            rows.append("<li><p><strong>")
                    .append(word(one.way()))
                    .append("</strong> <span translate=\"no\">")
                    .append(escaped(one.to()).replace("\n", ", "))
                    .append("</span>, ")
                    .append(one.status().equals("permanent-failure") ? "niet bereikt" : "aangekomen")
                    .append("</p><p>")
                    .append(escaped(one.text()))
                    .append("</p></li>\n");
        }
        return """
                <!doctype html>
                <html lang="nl">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Berichten – oefenstad</title>
                <style>
                body { font: 1.0625rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto;
                  padding: 1rem; max-width: 40rem; overflow-wrap: anywhere; }
                li { border: 1px solid #6b6b6b; border-radius: 0.5rem; padding: 0 1rem; margin-block-end: 1rem; }
                ol { list-style: none; padding: 0; }
                </style>
                </head>
                <body>
                <main>
                <h1>Berichten in de oefenstad</h1>
                <p>Dit zijn de sms'jes, e-mails en brieven aan verzonnen mensen. Er gaat niets echt weg.</p>
                %s
                </main>
                </body>
                </html>
                """.formatted(received.isEmpty() ? "<p>Er is nog niets gestuurd.</p>" : "<ol>\n" + rows + "</ol>");
    }

    private static String word(String way) {
        return switch (way) {
            case "sms" -> "Sms";
            case "email" -> "E-mail";
            default -> "Brief";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
