package nl.keukentafel.view;

import nl.keukentafel.accesslog.AccessEvent;

/** What kind of look it is; each is logged as itself. */
enum Look {
    VIEW(AccessEvent.Kind.SHOWN, "view"),
    TOGETHER(AccessEvent.Kind.SHOWN, "together"),
    SHEET(AccessEvent.Kind.PRINTED, "sheet"),
    MIRROR(AccessEvent.Kind.MIRRORED, "mirror");

    private final AccessEvent.Kind kind;
    private final String word;

    Look(AccessEvent.Kind kind, String word) {
        this.kind = kind;
        this.word = word;
    }

    AccessEvent.Kind kind() {
        return kind;
    }

    String word() {
        return word;
    }

    /** Whether it stays on the worker's screen for a while. */
    boolean onScreen() {
        return this != MIRROR;
    }

    /** Whether only the resident's own data are in it. */
    boolean ownOnly() {
        return this != VIEW;
    }
}
