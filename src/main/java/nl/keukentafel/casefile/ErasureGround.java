package nl.keukentafel.casefile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody's data go before their time: the grounds of article 17(1) of the GDPR that can occur here, and a court's order. */
public enum ErasureGround {
    /** Article 17(1)(a). */
    NOT_NECESSARY,
    /** Article 17(1)(c). */
    OBJECTION,
    /** Article 17(1)(d). */
    UNLAWFUL,
    /** Article 17(1)(e). */
    LEGAL_OBLIGATION,
    /** A judgment that says so. */
    COURT_ORDER;

    /** The word that programs and the log have for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ErasureGround> of(String word) {
        return Arrays.stream(values())
                .filter(ground -> ground.word().equals(word))
                .findFirst();
    }
}
