package nl.keukentafel.keys;

/** The store of the keys does not answer; so nothing can be sealed or opened now. */
public final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("the key store does not answer", cause);
    }
}
