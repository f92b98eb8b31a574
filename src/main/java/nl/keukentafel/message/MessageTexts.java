package nl.keukentafel.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;

/** The words of messages, in one tone and language; none of them names a topic or a purpose. */
public final class MessageTexts {
    /** Languages that all messages exist in. */
    public static final List<String> LANGUAGES = List.of("nl", "en");

    private static final Map<String, MessageTexts> KNOWN = new ConcurrentHashMap<>();
    private final String name;
    private final Properties words;

    private MessageTexts(String name, Properties words) {
        this.name = name;
        this.words = words;
    }

    /** One of {@code nl-je}, {@code nl-u}, {@code en}. */
    public static MessageTexts named(String name) {
        return KNOWN.computeIfAbsent(name, MessageTexts::read);
    }

    public Set<String> keys() {
        return words.stringPropertyNames();
    }

    /** The text of a key with its places unfilled; {@link IllegalArgumentException} when there is none. */
    public String get(String key) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no message " + key + " in " + name);
        }
        return text;
    }

    /** The whole message, in the tone of the municipality or in the reader's language. */
    static String text(Municipality from, String language, Message.Kind kind) {
        MessageTexts texts = named(language.equals("nl") ? (from.tone() == Tone.U ? "nl-u" : "nl-je") : language);
        String key = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return (texts.get(key) + " " + texts.get("questions"))
                .replace("{gemeente}", from.name())
                .replace("{tel}", from.contact().phone());
    }

    /** The message that something ends after this day. */
    static String reminder(Municipality from, String language, LocalDate lastDay) {
        Locale locale = Locale.forLanguageTag(language.equals("nl") ? "nl-NL" : "en-GB");
        return text(from, language, Message.Kind.REMINDER_OF_AN_END)
                .replace(
                        "{datum}", DateTimeFormatter.ofPattern("d MMMM", locale).format(lastDay));
    }

    /** The language that a message was written in; empty when the municipality's name or its words changed since. */
    public static Optional<String> language(Municipality from, Message message) {
        return LANGUAGES.stream()
                .filter(language -> {
                    String whole = text(from, language, message.kind());
                    int day = whole.indexOf("{datum}");
                    return day < 0
                            ? message.text().equals(whole)
                            : message.text().startsWith(whole.substring(0, day));
                })
                .findFirst();
    }

    private static MessageTexts read(String name) {
        try (InputStream in =
                MessageTexts.class.getResourceAsStream("/nl/keukentafel/message/texts/" + name + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("no messages " + name);
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new MessageTexts(name, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
