package nl.keukentafel.policy;

import java.util.Locale;

/** How a reader is spoken to: in Dutch with je, in Dutch with u, in English. */
public enum Speech {
    JE,
    U,
    EN;

    /** English when the language begins with {@code en}, Dutch otherwise; {@code formal} says u. */
    public static Speech of(String language, boolean formal) {
        if (language.toLowerCase(Locale.ROOT).startsWith("en")) {
            return EN;
        }
        return formal ? U : JE;
    }

    /** The language by its code: {@code nl} or {@code en}. */
    public String code() {
        return this == EN ? "en" : "nl";
    }

    public String of(Text text) {
        return of(text.je(), text.u(), text.en());
    }

    public String of(String je, String u, String en) {
        return switch (this) {
            case JE -> je;
            case U -> u;
            case EN -> en;
        };
    }
}
