package nl.keukentafel.keys;

/** Something sealed does not open: another key, another binding, or changed bytes. */
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealBroken() {
        super("sealed content does not open with this key");
    }
}
