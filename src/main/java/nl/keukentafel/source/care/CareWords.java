package nl.keukentafel.source.care;

import java.util.Map;
import java.util.Optional;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.care.CareMessage.Omvang;

/** The code lists of release 3.2 in Dutch and English: WMO020, JZ020, WJ756, WMO757, WMO588, JZ588. */
final class CareWords {
    private record Words(String nl, String en) {}

    private record Unit(String one, String more, String oneEn, String moreEn) {}

    private static final Map<String, Words> WMO_PRODUCTS = Map.ofEntries(
            Map.entry("01", new Words("Hulp bij het huishouden", "Help in the household")),
            Map.entry("02", new Words("Begeleiding", "Guidance")),
            Map.entry("03", new Words("Persoonlijke verzorging", "Personal care")),
            Map.entry("04", new Words("Kortdurend verblijf", "Short stay")),
            Map.entry("05", new Words("Woondiensten", "Home services")),
            Map.entry(
                    "06",
                    new Words("Overige ondersteuning van persoon of gezin", "Other support of a person or family")),
            Map.entry("07", new Words("Dagbesteding", "Day activities")),
            Map.entry("08", new Words("Vervoerdiensten", "Transport services")),
            Map.entry("09", new Words("Overige ondersteuning in een groep", "Other support in a group")),
            Map.entry("10", new Words("Overig maatwerk", "Other made to measure")),
            Map.entry("11", new Words("Rolstoel", "Wheelchair")),
            Map.entry("12", new Words("Vervoervoorziening", "Means of transport")),
            Map.entry("13", new Words("Woonvoorziening", "Adaptation of the home")),
            Map.entry("14", new Words("Overig hulpmiddel", "Other aid")),
            Map.entry("15", new Words("Beschermd wonen", "Sheltered living")),
            Map.entry("16", new Words("Opvang", "Shelter")),
            Map.entry("17", new Words("Spoedopvang", "Emergency shelter")),
            Map.entry("18", new Words("Overig beschermd wonen en opvang", "Other sheltered living and shelter")));

    private static final Map<String, Words> JEUGD_PRODUCTS = Map.ofEntries(
            Map.entry("31", new Words("Jeugdhulp door het wijkteam", "Youth help by the local team")),
            Map.entry("32", new Words("Jeugdhulp bij de aanbieder", "Youth help at the provider")),
            Map.entry("33", new Words("Daghulp bij de aanbieder", "Day help at the provider")),
            Map.entry("34", new Words("Jeugdhulp thuis of in de buurt", "Youth help at home or nearby")),
            Map.entry("35", new Words("Pleegzorg", "Foster care")),
            Map.entry("36", new Words("Verblijf in een gezin", "Stay in a family")),
            Map.entry("37", new Words("Gesloten plaatsing", "Secure placement")),
            Map.entry("38", new Words("Overig verblijf", "Other stay")),
            Map.entry("40", new Words("Persoonlijke verzorging", "Personal care")),
            Map.entry("41", new Words("Dagbehandeling", "Day treatment")),
            Map.entry("42", new Words("Vervoerdiensten", "Transport services")),
            Map.entry("43", new Words("Verblijf met behandeling", "Stay with treatment")),
            Map.entry("44", new Words("Verblijf zonder behandeling", "Stay without treatment")),
            Map.entry("45", new Words("Jeugdhulp ambulant", "Youth help, ambulatory")),
            Map.entry("46", new Words("Jeugdhulp bij crisis", "Youth help in a crisis")),
            Map.entry("47", new Words("Jeugdreclassering", "Youth probation")),
            Map.entry("48", new Words("Jeugdbescherming", "Youth protection")),
            Map.entry(
                    "49", new Words("Activiteiten in preventief justitieel kader", "Preventive activities, judicial")),
            Map.entry("50", new Words("Maatwerk jeugd", "Made to measure, youth")),
            Map.entry("51", new Words("Basis-ggz", "Basic mental health care")),
            Map.entry("52", new Words("Specialistische ggz", "Specialist mental health care")),
            Map.entry("53", new Words("Kindergeneeskunde", "Paediatrics")),
            Map.entry("54", new Words("Jeugd-ggz", "Youth mental health care")),
            Map.entry("55", new Words("Landelijk ingekochte zorg", "Care bought nationally")));

    private static final Map<String, Words> ENDS = Map.ofEntries(
            Map.entry("02", new Words("overlijden", "death")),
            Map.entry("19", new Words("volgens plan", "as planned")),
            Map.entry("21", new Words("door cliënt", "by the client")),
            Map.entry("22", new Words("door aanbieder", "by the provider")),
            Map.entry("23", new Words("in overleg", "in agreement")),
            Map.entry("32", new Words("voortijdig, door cliënt", "early, by the client")),
            Map.entry("33", new Words("voortijdig, door aanbieder", "early, by the provider")),
            Map.entry("34", new Words("voortijdig, in overleg", "early, in agreement")),
            Map.entry("35", new Words("voortijdig, van buiten", "early, from outside")),
            Map.entry("36", new Words("door de gemeente", "by the municipality")),
            Map.entry("37", new Words("na een verzoek om wijziging", "after a request for a change")),
            Map.entry("38", new Words("naar een andere aanbieder", "to another provider")),
            Map.entry("39", new Words("naar een ander domein", "to another domain")));

    /** Of code 83, euros, the list does not say whether whole euros or cents; it is left out. */
    private static final Map<String, Unit> UNITS = Map.of(
            "01", new Unit("minuut", "minuten", "minute", "minutes"),
            "04", new Unit("uur", "uur", "hour", "hours"),
            "14", new Unit("etmaal", "etmalen", "day and night", "days and nights"),
            "16", new Unit("dagdeel", "dagdelen", "part of a day", "parts of a day"),
            "82", new Unit("stuk", "stuks", "piece", "pieces"),
            "84", new Unit("stuk", "stuks", "piece", "pieces"));

    private static final Map<String, Words> FREQUENCIES = Map.of(
            "1", new Words("per dag", "a day"),
            "2", new Words("per week", "a week"),
            "4", new Words("per maand", "a month"),
            "6", new Words("in totaal", "in all"));

    private CareWords() {}

    static Coded product(CareLaw law, String category) {
        Words words = (law == CareLaw.WMO ? WMO_PRODUCTS : JEUGD_PRODUCTS)
                .getOrDefault(category, new Words("soort " + category, "kind " + category));
        return new Coded(category, words.nl(), words.en());
    }

    /** The volume in words; empty for a unit or frequency that cannot be said with certainty. */
    static Optional<Coded> volume(Omvang omvang) {
        Unit unit = UNITS.get(omvang.eenheid());
        Words often = FREQUENCIES.get(omvang.frequentie());
        if (unit == null || often == null) {
            return Optional.empty();
        }
        boolean one = omvang.volume() == 1;
        return Optional.of(new Coded(
                omvang.volume() + "/" + omvang.eenheid() + "/" + omvang.frequentie(),
                omvang.volume() + " " + (one ? unit.one() : unit.more()) + " " + often.nl(),
                omvang.volume() + " " + (one ? unit.oneEn() : unit.moreEn()) + " " + often.en()));
    }

    /** The words of why help ended (RedenBeeindiging); code 31 means something else in either standard. */
    static Coded stopped(CareLaw law, String reason) {
        Words moved = new Words("verhuizing naar een andere gemeente", "moved to another municipality");
        Words planned = new Words("volgens plan", "as planned");
        Words words = reason.equals("31")
                ? (law == CareLaw.WMO ? moved : planned)
                : ENDS.getOrDefault(reason, new Words("reden " + reason, "reason " + reason));
        return new Coded("stopped", "gestopt: " + words.nl(), "stopped: " + words.en());
    }
}
