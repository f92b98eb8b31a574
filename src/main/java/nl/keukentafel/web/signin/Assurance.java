package nl.keukentafel.web.signin;

/** How sure the sign-in is about who it is (eIDAS, Commission Implementing Regulation 2015/1502). */
public enum Assurance {
    LOW("http://eidas.europa.eu/LoA/low"),
    SUBSTANTIAL("http://eidas.europa.eu/LoA/substantial"),
    HIGH("http://eidas.europa.eu/LoA/high");

    private final String acr;

    Assurance(String acr) {
        this.acr = acr;
    }

    /** The value of {@code acr} in the Dutch government's OpenID Connect profile. */
    public String acr() {
        return acr;
    }

    /** What an {@code acr} value stands for; anything that is not known is the lowest. */
    public static Assurance ofAcr(String acr) {
        for (Assurance assurance : values()) {
            if (assurance.acr.equals(acr)) {
                return assurance;
            }
        }
        return LOW;
    }

    public boolean atLeast(Assurance other) {
        return compareTo(other) >= 0;
    }
}
