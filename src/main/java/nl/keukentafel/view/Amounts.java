package nl.keukentafel.view;

/** How amounts of money stand on what is carried home. */
public enum Amounts {
    EXACT,
    /** To the nearest ten euros, and said to be so. */
    ROUNDED,
    /** Not at all: for who cannot safely carry them home. */
    LEFT_OUT
}
