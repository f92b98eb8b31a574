package nl.keukentafel.web;

/** A problem for people, in words that address nobody. */
public record ProblemPage(Problem problem, String reference) {
    public String title() {
        return switch (problem) {
            case NOT_SIGNED_IN -> "Eerst inloggen";
            case NOT_ALLOWED, ASSURANCE_TOO_LOW, FORGED -> "Dit mag niet";
            case COLLEAGUE_CAN_HELP -> "Een collega kan helpen";
            case REGISTRATION_ENDED -> "Deze inwoner staat hier niet meer ingeschreven";
            case SIGN_IN_FAILED -> "Inloggen is niet gelukt";
            case NOT_FOUND, GONE -> "Deze pagina is er niet";
            case CONFLICT -> "Dit is intussen veranderd";
            case INTERNAL, LOG_UNAVAILABLE, REGISTER_UNAVAILABLE, SIGN_IN_UNAVAILABLE -> "Het werkt nu even niet";
            case TOO_MANY, TOO_MANY_SEARCHES -> "Even wachten";
            default -> "Dit klopt niet";
        };
    }

    public String sentence() {
        return switch (problem) {
            case NOT_SIGNED_IN -> "De sessie is voorbij. Log opnieuw in.";
            case NOT_ALLOWED -> "Deze pagina is niet voor deze gebruiker. Er is niets getoond.";
            case ASSURANCE_TOO_LOW ->
                "Hiervoor is een zekerder manier van inloggen nodig. Stoppen met delen kan altijd.";
            case COLLEAGUE_CAN_HELP -> "Dit mag jij niet zien. Een collega kan helpen. Geef de zaak over.";
            case REGISTRATION_ENDED -> "De zaak gaat niet meer open.";
            case FORGED -> "Dit formulier kwam niet van deze site. Er is niets veranderd.";
            case SIGN_IN_FAILED -> "De aanmelding klopte niet of duurde te lang. Begin opnieuw.";
            case NOT_FOUND -> "Misschien is het adres verkeerd, of is dit voorbij.";
            case GONE -> "Dit is voorbij.";
            case CONFLICT -> "Ga terug en kijk opnieuw. Er is niets veranderd.";
            case LOG_UNAVAILABLE -> "Wat niet kan worden vastgelegd, gebeurt niet. Probeer het zo nog eens.";
            case REGISTER_UNAVAILABLE ->
                "De bron gaf geen antwoord. Dit zegt niets over iemand. Probeer het zo nog eens.";
            case SIGN_IN_UNAVAILABLE -> "Inloggen werkt nu niet. Dat ligt aan ons. Probeer het zo nog eens.";
            case INTERNAL -> "Dat ligt aan ons.";
            case TOO_MANY_SEARCHES -> "Je zocht vaker dan bij het werk past. Probeer het over tien minuten nog eens.";
            case TOO_MANY -> "Het ging te snel. Probeer het zo nog eens.";
            default -> "Er is niets veranderd. Ga terug en probeer het nog eens.";
        };
    }
}
