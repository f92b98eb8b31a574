package nl.keukentafel.accesslog;

/** What the database holds is not the tree that was signed; nothing may be added to it before somebody has looked. */
final class LogBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogBroken(String message) {
        super(message);
    }
}
