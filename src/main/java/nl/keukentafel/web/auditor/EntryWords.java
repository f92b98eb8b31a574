package nl.keukentafel.web.auditor;

import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Wording;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Wordbook;

/** What an entry is about, in the words that people of this municipality read; a code that no policy knows stays a code. */
public final class EntryWords {
    private final Wordbook words;
    private final Municipality municipality;

    EntryWords(Wordbook words, Municipality municipality) {
        this.words = words;
        this.municipality = municipality;
    }

    /** The topics by their titles, with commas between; empty text when the entry names none. */
    public String topics(AuditedEntry entry) {
        return entry.topics().stream()
                .map(topic -> words.topicForStaff(new Topic(topic)))
                .collect(Collectors.joining(", "));
    }

    /** The purpose by its title; a dash when the entry has none. */
    public String purpose(AuditedEntry entry) {
        return entry.purpose()
                .map(code -> words.purpose(municipality, new PurposeCode(code), "nl")
                        .map(Wordbook.PurposeWords::title)
                        .orElse(code))
                .orElse("–");
    }

    /** The team as this municipality calls it; a code that it has no name for stays a code. */
    public String team(String code) {
        Wording name = municipality.teams().get(code);
        return name == null ? "team " + code : name.nl();
    }

    /** What a detail of an entry says; only a closed list has words of its own. */
    public String value(String name, String value) {
        return switch (name) {
            case "look" ->
                switch (value) {
                    case "view" -> "gesprek voorbereiden";
                    case "together" -> "samen kijken";
                    case "sheet" -> "gespreksblad";
                    case "mirror" -> "de inwoner zelf: wat zien ze?";
                    default -> value;
                };
            case "ground" -> value.equals("retention") ? "bewaartermijn voorbij" : value;
            case "what" ->
                switch (value) {
                    case "cases" -> "zaken";
                    case "replacements" -> "vervangingen";
                    case "consents" -> "toestemmingen";
                    case "messages" -> "berichten";
                    case "questions" -> "vragen over het logboek";
                    case "help" -> "hulp van iemand";
                    case "persons" -> "mensen";
                    default -> value;
                };
            case "surname" ->
                switch (value) {
                    case "none" -> "nee";
                    case "common" -> "ja, een naam die veel mensen hebben";
                    case "rare" -> "ja, een zeldzame naam";
                    default -> value;
                };
            case "street", "colleague" ->
                switch (value) {
                    case "yes" -> "ja";
                    case "no" -> "nee";
                    default -> value;
                };
            default -> value;
        };
    }

    /** What a detail of an entry is called. */
    public String detail(String name) {
        return switch (name) {
            case "acted-by" -> "Medewerker van de organisatie (kenmerk)";
            case "acts" -> "Handelt als";
            case "by" -> "Door wie";
            case "actor", "worker" -> "Medewerker";
            case "case" -> "Zaak (kenmerk)";
            case "colleague" -> "Een collega van de medewerker";
            case "clauses" -> "Regels van het beleid";
            case "count" -> "Aantal";
            case "entry" -> "Regel";
            case "for", "to" -> "Voor wie";
            case "from" -> "Vanaf";
            case "ground" -> "Grond";
            case "kind" -> "Soort";
            case "last-day", "until" -> "Tot en met";
            case "look" -> "Hoe gekeken";
            case "own-request" -> "Eigen vraag van de inwoner";
            case "purpose" -> "Doel";
            case "reason" -> "Reden";
            case "replacement" -> "Vervanging (kenmerk)";
            case "role" -> "Rol";
            case "search" -> "Zoekvraag";
            case "source" -> "Bron";
            case "team" -> "Team";
            case "street" -> "In de straat van de medewerker";
            case "surname" -> "Zelfde achternaam als de medewerker";
            case "note" -> "Toelichting";
            case "verdict" -> "Oordeel";
            case "view" -> "Scherm (kenmerk)";
            case "what" -> "Wat";
            case "second", "with" -> "Samen met";
            case "subjects" -> "Van deze regels";
            default -> name;
        };
    }
}
