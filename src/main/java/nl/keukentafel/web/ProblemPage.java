package nl.keukentafel.web;

import java.util.Optional;
import nl.keukentafel.municipality.Municipality;

/**
 * A problem for people, in their language and in words that address nobody.
 *
 * @param municipality whose site it happened on, where that is known
 */
public record ProblemPage(Problem problem, String reference, String language, Optional<Municipality> municipality) {
    public String t(String key, Object... pairs) {
        return municipality
                .map(own -> Texts.of(own, language))
                .orElseGet(() -> Texts.named(language.equals("nl") ? "nl-je" : language))
                .t(key, pairs);
    }

    public boolean practice() {
        return municipality.isPresent() && municipality.get().code().invented();
    }

    /** What only employees come to is in their language alone. */
    public String title() {
        return switch (problem) {
            case COLLEAGUE_CAN_HELP -> "Een collega kan helpen";
            case REGISTRATION_ENDED -> "Deze inwoner staat hier niet meer ingeschreven";
            case NOT_SIGNED_IN -> t("probleem.inloggen-kop");
            case NOT_ALLOWED, ASSURANCE_TOO_LOW, FORGED -> t("probleem.mag-niet-kop");
            case SIGN_IN_FAILED -> t("probleem.inloggen-mislukt-kop");
            case NOT_FOUND, GONE -> t("probleem.er-niet-kop");
            case CONFLICT -> t("probleem.veranderd-kop");
            case INTERNAL, LOG_UNAVAILABLE, REGISTER_UNAVAILABLE, SIGN_IN_UNAVAILABLE -> t("probleem.stil-kop");
            case TOO_MANY, TOO_MANY_SEARCHES -> t("probleem.wachten-kop");
            default -> t("probleem.klopt-niet-kop");
        };
    }

    public String sentence() {
        return switch (problem) {
            case COLLEAGUE_CAN_HELP -> "Dit mag jij niet zien. Een collega kan helpen. Geef de zaak over.";
            case REGISTRATION_ENDED -> "De zaak gaat niet meer open.";
            case TOO_MANY_SEARCHES -> "Je zocht vaker dan bij het werk past. Probeer het over tien minuten nog eens.";
            case NOT_SIGNED_IN -> t("probleem.inloggen");
            case NOT_ALLOWED -> t("probleem.mag-niet");
            case ASSURANCE_TOO_LOW -> t("probleem.te-zwak");
            case FORGED -> t("probleem.vervalst");
            case SIGN_IN_FAILED -> t("probleem.inloggen-mislukt");
            case NOT_FOUND -> t("probleem.er-niet");
            case GONE -> t("probleem.voorbij");
            case CONFLICT -> t("probleem.veranderd");
            case LOG_UNAVAILABLE -> t("probleem.stil-logboek");
            case REGISTER_UNAVAILABLE -> t("probleem.stil-bron");
            case SIGN_IN_UNAVAILABLE -> t("probleem.stil-inloggen");
            case INTERNAL -> t("probleem.stil");
            case TOO_MANY -> t("probleem.wachten");
            default -> t("probleem.klopt-niet");
        };
    }
}
