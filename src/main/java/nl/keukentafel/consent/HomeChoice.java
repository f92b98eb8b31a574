package nl.keukentafel.consent;

/** What a resident says about asking others of their household in a case. */
public enum HomeChoice {
    MAY_BE_ASKED,
    /** Nobody is asked in this case; that stays so. */
    NOBODY,
    /** Nobody is asked until the resident says otherwise. */
    TALK_FIRST
}
