package nl.keukentafel.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.keukentafel.person.InterpreterWishes;

/** A language that an interpreter can be asked for, by what people call it. */
public record SpokenLanguage(String tag, String name, String ownName) {
    private static final String SIGNED = "dse";

    /** In words of this language of the service, {@code nl} or {@code en}; its own name is the same where there is no other. */
    public static SpokenLanguage of(String tag, String language) {
        if (tag.equals(SIGNED)) {
            String name = language.equals("en") ? "Dutch Sign Language" : "Nederlandse Gebarentaal";
            return new SpokenLanguage(tag, name, name);
        }
        Locale spoken = Locale.forLanguageTag(tag);
        String name = spoken.getDisplayLanguage(Locale.forLanguageTag(language));
        String own = spoken.getDisplayLanguage(spoken);
        return new SpokenLanguage(tag, name, own.equals(tag) ? name : own);
    }

    /** All that can be asked for, by their names in this language of the service. */
    public static List<SpokenLanguage> all(String language) {
        return InterpreterWishes.LANGUAGES.stream()
                .map(tag -> of(tag, language))
                .sorted(Comparator.comparing(SpokenLanguage::name))
                .toList();
    }
}
