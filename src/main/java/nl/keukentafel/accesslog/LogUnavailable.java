package nl.keukentafel.accesslog;

/** The log could not take the entry, or it is not known whether it did; so nothing may be asked or shown. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public LogUnavailable(String message) {
        super(message);
    }
}
