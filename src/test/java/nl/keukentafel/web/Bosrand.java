package nl.keukentafel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** No shipped municipality: nothing but a telephone, thin lines, hardly any text of its own. */
final class Bosrand {
    private Bosrand() {}

    /** How it is called and reached, as a municipality's file says it. */
    static String speaks(String name) {
        return """
                name: %s
                tone: u
                zone: Europe/Amsterdam
                languages: [nl, en]
                contact:
                  ways: [appointment]
                  phone: 014 0993
                  desk: Dorpshuis De Eik, Lindelaan 2, Bosrand
                  hours: {nl: "Elke werkdag van 9 tot 12 uur.", en: "Every working day from 9 to 12."}
                """.formatted(name);
    }

    /** Writes its words, colours and logo into the folder of the municipality with this code. */
    static void dress(Path municipality, String code, String name) throws IOException {
        Files.writeString(municipality.resolve("texts.yaml"), """
                welcome: {nl: "Welkom in Bosrand. Wij nemen de tijd voor u.", en: "Welcome to Bosrand."}
                """);
        Files.writeString(municipality.resolve("theme.css"), """
                :root.theme-%s {
                  --kt-accent: #2f5d1e;
                  --kt-on-accent: #ffffff;
                  --kt-soft: #eef4ea;
                  --kt-line: #6f8066;
                  --kt-text: #16240f;
                  --kt-muted: #465640;
                  --kt-paper: #ffffff;
                  --kt-radius: 0.25rem;
                }
                """.formatted(code));
        Files.writeString(
                municipality.resolve("logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 48\" role=\"img\" aria-label=\"Gemeente Bosrand\">"
                        + "<title>Gemeente Bosrand</title><text x=\"4\" y=\"32\" font-size=\"22\" fill=\"#2f5d1e\">"
                        + name + "</text></svg>");
    }
}
