package nl.keukentafel.web.signin;

import java.util.Optional;
import nl.keukentafel.web.Layout.Door;

/** What kind of page a browser has open, which decides how long it may stay without anybody there. */
enum PageKind {
    /** Nobody's record is on it, or it is the reader's own. */
    ANY,
    /** A person, open on a caseworker's screen. */
    PICTURE,
    /** The log. */
    AUDITOR;

    private static final String PICTURES = "/werk/kijk";
    private static final String BLANK = PICTURES + "/dicht";
    private static final String OVER = "/stil";

    /** Of the page that a request opens; empty when it opens none of its own, such as an image or a sign-out. */
    static Optional<PageKind> of(RouteReader reader, String path) {
        return switch (reader) {
            case ANYBODY, SIGNED_IN, PROVISIONER, DESK, NOBODY -> Optional.empty();
            case RESIDENT, ORGANISATION -> Optional.of(ANY);
            case AUDITOR -> Optional.of(AUDITOR);
            case CASEWORKER -> Optional.of(ofCaseworker(path));
        };
    }

    /** Of a page behind one of the doors; of a public one the shortest that may still be open elsewhere. */
    static PageKind of(Door door, String path) {
        return switch (door) {
            case RESIDENT, ORGANISATION, DESK -> ANY;
            case PUBLIC -> PICTURE;
            case CASEWORKER -> ofCaseworker(path);
            case AUDITOR -> AUDITOR;
        };
    }

    private static PageKind ofCaseworker(String path) {
        return path.startsWith(PICTURES) && !path.equals(BLANK) ? PICTURE : ANY;
    }

    /** Whether a browser comes here by itself, when what was open is over. */
    static boolean byItself(String path) {
        return path.equals(BLANK) || path.equals(OVER);
    }

    /** Of what a page asks by itself: a picture that renews its lease is open, whatever else its reader does meanwhile. */
    static Optional<PageKind> behind(RouteReader reader, String path) {
        return path.endsWith("/stand") ? of(reader, path).filter(PICTURE::equals) : Optional.empty();
    }
}
