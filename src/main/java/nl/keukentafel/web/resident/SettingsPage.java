package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.message.ContactPoint;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Reach;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.SpokenLanguage;

/**
 * What a resident can set.
 *
 * @param interpreter the language in which they would have an interpreter, by its tag
 * @param mistake the key of what was wrong with the last choice, or empty
 */
public record SettingsPage(Layout layout, boolean saved, Optional<String> interpreter, Reach reach, String mistake) {
    public List<SpokenLanguage> spoken() {
        return SpokenLanguage.all(layout.language());
    }

    public boolean chosen(SpokenLanguage language) {
        return interpreter.filter(language.tag()::equals).isPresent();
    }

    /** Whether this municipality sends anything; else there is only the desk. */
    public boolean sends() {
        return reach.sends();
    }

    /** What comes of choosing nothing: one letter home, where nothing says that it is not safe, or all at the desk. */
    public String explained() {
        if (reach.letterHome()) {
            return layout.t("inst.bereiken-uitleg");
        }
        return layout.t(sends() && reach.chosen().isPresent() ? "inst.bereiken-gekozen" : "inst.bereiken-balie");
    }

    /** The way that holds now, with enough of the address to know it again; who chose nothing reads what comes of that. */
    public String now() {
        if (reach.chosen().isEmpty()) {
            return layout.t(reach.letterHome() ? "inst.niets-brief" : "inst.niets-balie");
        }
        ContactPoint contact = reach.chosenOrDesk();
        String way = layout.t("inst.weg-" + word(contact.way()));
        return layout.t("inst.nu", "hoe", contact.hint().isEmpty() ? way : way + " (" + contact.hint() + ")");
    }

    /** Whether they chose letters and none are sent, because of what they said about home. */
    public boolean noLetters() {
        return reach.notHome()
                && reach.chosen().filter(one -> one.way() == Message.Way.LETTER).isPresent();
    }

    public boolean chosen(String word) {
        return reach.chosen().filter(one -> word(one.way()).equals(word)).isPresent();
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
