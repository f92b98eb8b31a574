package nl.keukentafel.web.auditor;

import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Completeness;
import nl.keukentafel.accesslog.EntryField;
import nl.keukentafel.accesslog.Explanation;
import nl.keukentafel.accesslog.Finding;
import nl.keukentafel.accesslog.Verdict;

/** The log's words as auditors read them. */
public final class Said {
    private static final int SHORT = 6;

    private Said() {}

    public static String kind(AccessEvent.Kind kind) {
        return switch (kind) {
            case SEARCHED -> "gezocht";
            case APPEARED -> "stond in een lijst";
            case CASE_OPENED -> "zaak geopend";
            case CASE_CLOSED -> "zaak gesloten";
            case CASE_HANDED_OVER -> "zaak overgedragen";
            case REPLACEMENT_REGISTERED -> "vervanging";
            case REPLACEMENT_ENDED -> "vervanging gestopt";
            case JOIN_WRITTEN -> "opgeschreven: dezelfde inwoner";
            case JOINED -> "samengevoegd";
            case CONSENT_REQUESTED -> "gevraagd om te delen";
            case CONSENT_ANSWERED,
                    CONSENT_WRITTEN,
                    CONSENT_GIVEN,
                    CONSENT_REFUSED,
                    CONSENT_WITHDRAWN,
                    CONSENT_REVOKED,
                    CONSENT_INVALIDATED -> "antwoord gegeven";
            case OPENED -> "opgevraagd";
            case SHOWN -> "getoond";
            case REFUSED -> "geweigerd";
            case PRINTED -> "geprint";
            case EXPORTED -> "geëxporteerd";
            case MIRRORED -> "eigen spiegel";
            case VIEW_ENDED -> "scherm dicht";
            case LOG_READ -> "logboek gelezen";
            case QUESTION_ASKED -> "vraag gesteld";
            case QUESTION_ANSWERED -> "vraag beantwoord";
            case JUDGED -> "oordeel";
            case REPLY_ASKED -> "uitleg gevraagd";
            case REPLY_GIVEN -> "uitleg gegeven";
            case HELPER_INVITED -> "helper gevraagd";
            case HELPER_BEGAN -> "helper begonnen";
            case HELPER_LOOKED -> "helper las mee";
            case HELPER_ENDED -> "helper gestopt";
            case HOME_CHOICE_AT_DESK -> "keuze over thuis aan de balie";
            case STAFF_CHANGED -> "medewerker gewijzigd";
            case CONFLICT_DECLARED -> "bekende doorgegeven";
            case SWITCHED -> "schakelaar";
            case INCARNATION -> "nieuw begin";
            case HEARTBEAT -> "hartslag";
            case COUNTED -> "dagtelling";
            case ERASURE_WRITTEN -> "opgeschreven: inwoner wissen";
            case ERASED -> "gewist";
        };
    }

    public static String explanation(Explanation explanation) {
        return switch (explanation) {
            case OPEN_CASE -> "Verklaard: de zaak was open en van deze medewerker.";
            case CONSENT -> "Verklaard: de inwoner deelde dit.";
            case REPLACEMENT -> "Verklaard: een geregistreerde vervanging.";
            case NONE -> "Zonder verklaring. Geprobeerd: eigen zaak ✗ · gedeeld ✗ · vervanging ✗";
        };
    }

    public static String finding(Finding finding) {
        return switch (finding) {
            case SAME_SURNAME -> "dezelfde zeldzame achternaam, niets gedeeld";
            case SAME_STREET -> "dezelfde straat, niets gedeeld";
            case COLLEAGUE -> "een collega, niets gedeeld";
            case SELF_OR_FAMILY -> "zichzelf of familie";
            case OUTSIDE_HOURS -> "buiten werktijd, niets gedeeld";
            case NO_OPEN_CASE -> "geen open zaak";
            case AFTER_CLOSING -> "na het sluiten van de zaak";
            case SEARCHED_NOT_OPENED -> "gezocht en niets geopend, meer dan eens";
            case MOST_LOOKED_AT -> "veel medewerkers bij één inwoner";
            case VOLUME -> "veel meer dan het team";
            case REOPENED -> "kort na het sluiten weer geopend";
            case FAST_SERIES -> "sneller dan iemand kan lezen";
            case PRINTS -> "veel meer geprint dan het team";
            case ASSISTED_CONSENTS -> "veel antwoorden door één medewerker opgeschreven";
        };
    }

    public static String missing(Completeness.What what) {
        return switch (what) {
            case OPENED_BEFORE_SHOWN -> "dit is getoond, maar nergens staat dat het is opgevraagd";
            case SHOWN_BEFORE_END -> "dit scherm ging dicht, maar nergens staat dat er iets is getoond";
            case PROCESSING_RECORD -> "de verwerking ontbreekt of past niet";
            case DECISION_RECORD -> "het besluit ontbreekt of past niet";
            case ENTRY -> "er is een verwerking of besluit, maar geen regel";
        };
    }

    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case EXPLAINED -> "Verklaard";
            case MISTAKE -> "Vergissing";
            case TALK_NEEDED -> "Gesprek nodig";
            case POSSIBLE_MISUSE -> "Mogelijk misbruik";
            case CANNOT_JUDGE -> "Kan ik niet beoordelen";
        };
    }

    public static String field(EntryField field) {
        return switch (field) {
            case KIND -> "Wat";
            case TIME -> "Wanneer";
            case TRACE -> "Spoor";
            case ACTOR -> "Wie";
            case PURPOSE -> "Doel";
            case DECISION -> "Besluit";
            case REASON -> "Reden";
            case SEARCH -> "Zoekwoorden van het logboek";
            case SUBJECT -> "Over wie";
            case CASE -> "Zaak";
            case TOPICS -> "Onderwerpen";
            case POLICY -> "Regels (kenmerk)";
            case CONSENTS -> "Gedeeld met (kenmerken)";
            case DETAILS -> "Verder";
            case CHAIN -> "Volgt op";
            case TAG -> "Zoekkenmerk";
        };
    }

    /** A pseudonym as it is read aloud: M for employees and auditors, I for residents. */
    public static String actor(AuditedEntry entry) {
        return switch (entry.actorKind()) {
            case CASEWORKER -> "M-" + brief(entry.actor());
            case RESIDENT, REPRESENTATIVE, HELPER -> "I-" + brief(entry.actor());
            case AUDITOR -> "T-" + brief(entry.actor());
            case PROGRAM -> "P-" + brief(entry.actor());
            case SERVICE -> "het programma";
        };
    }

    public static String subject(AuditedEntry entry) {
        return entry.subject().map(subject -> "I-" + brief(subject)).orElse(entry.erased() ? "gewist" : "–");
    }

    public static String brief(String id) {
        return id.length() <= SHORT ? id : id.substring(0, SHORT);
    }
}
