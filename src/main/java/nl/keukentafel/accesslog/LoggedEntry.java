package nl.keukentafel.accesslog;

/**
 * An entry as it is read back.
 *
 * @param index its place in the tree of its municipality
 * @param erased whether the person's side was erased; then the event tells who looked and when, and not whose data
 */
public record LoggedEntry(long index, AccessEvent event, boolean erased) {}
