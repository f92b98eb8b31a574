package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.message.ContactPoint;
import nl.keukentafel.message.Message;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.SpokenLanguage;

/**
 * What a resident can set.
 *
 * @param interpreter the language in which they would have an interpreter, by its tag
 * @param sends whether this municipality sends anything; else there is only the desk
 * @param mistake the key of what was wrong with the last choice, or empty
 */
public record SettingsPage(
        Layout layout,
        boolean saved,
        Optional<String> interpreter,
        ContactPoint contact,
        boolean sends,
        String mistake) {
    public List<SpokenLanguage> spoken() {
        return SpokenLanguage.all(layout.language());
    }

    public boolean chosen(SpokenLanguage language) {
        return interpreter.filter(language.tag()::equals).isPresent();
    }

    /** The way that holds now, with enough of the address to know it again. */
    public String now() {
        String way = layout.t("inst.weg-" + word(contact.way()));
        return contact.hint().isEmpty() ? way : way + " (" + contact.hint() + ")";
    }

    public boolean chosen(String word) {
        return word(contact.way()).equals(word);
    }

    private static String word(Message.Way way) {
        return switch (way) {
            case PRINT_AT_THE_DESK -> "balie";
            case SMS -> "sms";
            case EMAIL -> "email";
            case LETTER -> "brief";
        };
    }
}
