package nl.keukentafel.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.PolicyFolder;
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
        PolicyFolder.copied(SHIPPED, folder);
        if (shipped.equals(PEOPLE)) {
            return folder;
        }
        Path worn = folder.resolve("municipalities").resolve(PEOPLE);
        if (shipped.isEmpty()) {
            String name = "Bosrand aan de Lange Vaart";
            speaks(worn, Bosrand.speaks(name) + "teams:");
            Bosrand.dress(worn, PEOPLE, name);
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
}
