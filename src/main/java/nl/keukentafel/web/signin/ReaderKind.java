package nl.keukentafel.web.signin;

import java.util.Locale;

/** Through which door somebody signs in. */
public enum ReaderKind {
    STAFF,
    RESIDENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
