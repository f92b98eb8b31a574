package nl.keukentafel.keys;

/** A key that was shredded, or never was; what it sealed cannot be read by anybody any more. */
public final class KeyGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyGone(String id) {
        super("key " + id + " is gone");
    }
}
