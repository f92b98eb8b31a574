package nl.keukentafel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;

/** The words that residents read, in one tone and language; a missing key is a mistake that shows at once. */
public final class Texts {
    private static final Map<String, Texts> KNOWN = new ConcurrentHashMap<>();
    private final String name;
    private final Properties words;

    private Texts(String name, Properties words) {
        this.name = name;
        this.words = words;
    }

    /** The bundle for a municipality's residents. */
    public static Texts of(Municipality municipality, String language) {
        if (language.equals("nl")) {
            return named(municipality.tone() == Tone.JE ? "nl-je" : "nl-u");
        }
        return named(language);
    }

    /** One of {@code nl-je}, {@code nl-u}, {@code en}. */
    public static Texts named(String name) {
        return KNOWN.computeIfAbsent(name, Texts::read);
    }

    /** The text of a key; {@code pairs} are names and values of its placeholders. */
    public String t(String key, Object... pairs) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key + " in " + name);
        }
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            text = text.replace("{" + pairs[i] + "}", String.valueOf(pairs[i + 1]));
        }
        return text;
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return words.containsKey(key);
    }

    public Set<String> keys() {
        return words.stringPropertyNames();
    }

    private static Texts read(String name) {
        try (InputStream in = Texts.class.getResourceAsStream("/nl/keukentafel/web/texts/" + name + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("no texts " + name);
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Texts(name, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
