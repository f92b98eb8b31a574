package nl.keukentafel.demo.year;

/** A kind of curious or careless behaviour that the year has episodes of. */
public enum Planted {
    SAME_SURNAME,
    SAME_STREET,
    COLLEAGUE,
    SELF_OR_FAMILY,
    OUTSIDE_HOURS,
    NO_OPEN_CASE,
    AFTER_CLOSING,
    SEARCHED_NOT_OPENED,
    MOST_LOOKED_AT,
    VOLUME,
    REOPENED,
    FAST_SERIES,
    PRINTS,
    ASSISTED_CONSENTS
}
