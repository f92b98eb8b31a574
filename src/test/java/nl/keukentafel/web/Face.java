package nl.keukentafel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.municipality.Tone;

/**
 * A municipality's own face, put on the people of Zandoord: two that are shipped and one that is not, so that the same
 * walk can be made in each.
 */
enum Face {
    ZANDOORD(Tone.JE, "gm9902"),
    WATERSTAD(Tone.U, "gm9901"),
    BOSRAND(Tone.U, "");

    /** Whose people and cases it is put on. */
    static final String PEOPLE = "gm9902";

    private static final Path SHIPPED = Path.of("consent-policies");
    private static final Pattern SPEAKS = Pattern.compile("(?ms)^name: .*?^teams:");
    private final Tone tone;
    private final String shipped;

    Face(Tone tone, String shipped) {
        this.tone = tone;
        this.shipped = shipped;
    }

    Tone tone() {
        return tone;
    }

    /** Copies the shipped files to this folder, with this face; the folder. */
    Path in(Path folder) throws IOException {
        copy(SHIPPED, folder);
        if (shipped.equals(PEOPLE)) {
            return folder;
        }
        Path worn = folder.resolve("municipalities").resolve(PEOPLE);
        if (shipped.isEmpty()) {
            bosrand(worn);
            return folder;
        }
        Path own = SHIPPED.resolve("municipalities").resolve(shipped);
        Matcher speaks = SPEAKS.matcher(Files.readString(own.resolve("municipality.yaml")));
        if (!speaks.find()) {
            throw new IllegalStateException("no name and contact in " + own);
        }
        speaks(worn, speaks.group());
        for (String file : new String[] {"texts.yaml", "logo.svg"}) {
            Files.writeString(worn.resolve(file), Files.readString(own.resolve(file)));
        }
        Files.writeString(
                worn.resolve("theme.css"),
                Files.readString(own.resolve("theme.css")).replace(shipped, PEOPLE));
        return folder;
    }

    private static void speaks(Path worn, String block) throws IOException {
        Path file = worn.resolve("municipality.yaml");
        Files.writeString(file, SPEAKS.matcher(Files.readString(file)).replaceFirst(Matcher.quoteReplacement(block)));
    }

    /** No shipped municipality: nothing but a telephone, thin lines, a long name, hardly any text of its own. */
    private static void bosrand(Path worn) throws IOException {
        speaks(worn, """
                name: Bosrand aan de Lange Vaart
                tone: u
                zone: Europe/Amsterdam
                languages: [nl, en]
                contact:
                  ways: [appointment]
                  phone: 014 0993
                  desk: Dorpshuis De Eik, Lindelaan 2, Bosrand
                  hours: {nl: "Elke werkdag van 9 tot 12 uur.", en: "Every working day from 9 to 12."}
                teams:""");
        Files.writeString(worn.resolve("texts.yaml"), """
                welcome: {nl: "Welkom in Bosrand. Wij nemen de tijd voor u.", en: "Welcome to Bosrand."}
                """);
        Files.writeString(worn.resolve("theme.css"), """
                :root.theme-gm9902 {
                  --kt-accent: #2f5d1e;
                  --kt-on-accent: #ffffff;
                  --kt-soft: #eef4ea;
                  --kt-line: #6f8066;
                  --kt-text: #16240f;
                  --kt-muted: #465640;
                  --kt-paper: #ffffff;
                  --kt-radius: 0.25rem;
                }
                """);
        Files.writeString(
                worn.resolve("logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 48\" role=\"img\" aria-label=\"Gemeente Bosrand\">"
                        + "<title>Gemeente Bosrand</title><text x=\"4\" y=\"32\" font-size=\"22\" fill=\"#2f5d1e\">"
                        + "Bosrand aan de Lange Vaart</text></svg>");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
