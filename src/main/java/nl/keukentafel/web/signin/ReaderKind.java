package nl.keukentafel.web.signin;

import java.util.Locale;

/** Through which door somebody signs in. */
public enum ReaderKind {
    STAFF,
    RESIDENT,
    /** An employee of an organisation that decides for somebody; by the sign-in service of residents. */
    ORGANISATION;

    /** The door by which they sign in, as addresses say it. */
    String door() {
        return switch (this) {
            case STAFF -> "medewerker";
            case RESIDENT -> "inwoner";
            case ORGANISATION -> "organisatie";
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
