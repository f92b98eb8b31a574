package nl.keukentafel.picture;

/**
 * What a card says to the asker. {@code WAITING} exists for residents only and {@code STOPPED} only in a view that was
 * open at that moment; neither is a state of a picture.
 */
public enum CardState {
    SHARED_FRESH,
    SHARED_STALE,
    SHARED_EMPTY,
    NOT_SHARED,
    NOT_ASKED,
    SOURCE_DOWN,
    SHIELDED
}
