package nl.keukentafel.sandbox.brp;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which paths {@code fields} may name for one person: every element of {@code Persoon} but those that come unasked. */
final class PersonFields {
    // In this notation + is a code with its description and * a date: both are groups that may be asked whole.
    private static final String TREE = """
            aNummer burgerservicenummer datumEersteInschrijvingGBA* datumInschrijvingInGemeente* \
            gemeenteVanInschrijving+ geslacht+ leeftijd gezag indicatieCurateleRegister indicatieGezagMinderjarige+ \
            adressering( adresregel1 adresregel2 adresregel3 land+ aanhef aanschrijfwijze( aanspreekvorm naam ) \
            gebruikInLopendeTekst ) \
            adresseringBinnenland( adresregel1 adresregel2 aanhef aanschrijfwijze( aanspreekvorm naam ) \
            gebruikInLopendeTekst ) \
            europeesKiesrecht( aanduiding+ einddatumUitsluiting* ) \
            uitsluitingKiesrecht( einddatum* uitgeslotenVanKiesrecht ) \
            geboorte( datum* land+ plaats+ ) \
            immigratie( datumVestigingInNederland* indicatieVestigingVanuitBuitenland landVanwaarIngeschreven+ \
            vanuitVerblijfplaatsOnbekend ) \
            kinderen( burgerservicenummer geboorte( datum* land+ plaats+ ) \
            naam( adellijkeTitelPredicaat~ geslachtsnaam voorletters voornamen voorvoegsel ) ) \
            naam( adellijkeTitelPredicaat~ geslachtsnaam volledigeNaam voorletters voornamen voorvoegsel \
            aanduidingNaamgebruik+ ) \
            nationaliteiten( type redenOpname+ datumIngangGeldigheid* nationaliteit+ ) \
            ouders( burgerservicenummer datumIngangFamilierechtelijkeBetrekking* geboorte( datum* land+ plaats+ ) \
            geslacht+ naam( adellijkeTitelPredicaat~ geslachtsnaam voorletters voornamen voorvoegsel ) \
            ouderAanduiding ) \
            overlijden( datum* land+ plaats+ ) \
            partners( aangaanHuwelijkPartnerschap( datum* land+ plaats+ ) burgerservicenummer \
            geboorte( datum* land+ plaats+ ) geslacht+ \
            naam( adellijkeTitelPredicaat~ geslachtsnaam voorletters voornamen voorvoegsel ) \
            ontbindingHuwelijkPartnerschap( datum* ) soortVerbintenis+ ) \
            verblijfplaats( type datumIngangGeldigheid* datumVan* adresseerbaarObjectIdentificatie functieAdres+ \
            nummeraanduidingIdentificatie verblijfadres( land+ regel1 regel2 regel3 aanduidingBijHuisnummer+ huisletter \
            huisnummer huisnummertoevoeging korteStraatnaam officieleStraatnaam postcode woonplaats \
            locatiebeschrijving ) ) \
            verblijfplaatsBinnenland( type datumIngangGeldigheid* datumVan* adresseerbaarObjectIdentificatie \
            functieAdres+ nummeraanduidingIdentificatie verblijfadres( aanduidingBijHuisnummer+ huisletter \
            huisnummer huisnummertoevoeging korteStraatnaam officieleStraatnaam postcode woonplaats \
            locatiebeschrijving ) ) \
            verblijfstitel( aanduiding+ datumEinde* datumIngang* )
            """;

    private static final Set<String> AUTOMATIC = Set.of(
            "geheimhoudingPersoonsgegevens", "inOnderzoek", "opschortingBijhouding", "rni", "verificatie", "gezag");

    private static final Set<String> ASKABLE = askable();

    private PersonFields() {}

    static Set<String> all() {
        return ASKABLE;
    }

    static boolean exists(String path) {
        return ASKABLE.contains(path);
    }

    /** Whether the path exists in the answer but may not be asked: it comes unasked, or lies below {@code gezag}. */
    static boolean forbidden(String path) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        return !exists(path) && (AUTOMATIC.contains(first) || path.contains("inOnderzoek"));
    }

    /** The path without its last steps inside a date or a code: those are delivered whole. */
    static String whole(String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return path;
        }
        String above = path.substring(0, dot);
        return ASKABLE.contains(above + ".code") || ASKABLE.contains(above + ".langFormaat") ? above : path;
    }

    private static Set<String> askable() {
        Set<String> paths = new LinkedHashSet<>();
        StringBuilder prefix = new StringBuilder();
        for (String word : TREE.strip().split("\\s+", -1)) {
            if (word.equals(")")) {
                prefix.setLength(prefix.lastIndexOf(".", prefix.length() - 2) + 1);
            } else if (word.endsWith("(")) {
                String group = prefix + word.substring(0, word.length() - 1);
                paths.add(group);
                prefix.setLength(0);
                prefix.append(group).append('.');
            } else {
                leaf(paths, prefix + word);
            }
        }
        return paths;
    }

    private static void leaf(Set<String> paths, String word) {
        String path = word.substring(0, word.length() - 1);
        switch (word.charAt(word.length() - 1)) {
            case '*' -> below(paths, path, "langFormaat", "type", "datum", "onbekend", "jaar", "maand");
            case '+' -> below(paths, path, "code", "omschrijving");
            case '~' -> below(paths, path, "code", "omschrijving", "soort");
            default -> paths.add(word);
        }
    }

    private static void below(Set<String> paths, String path, String... parts) {
        paths.add(path);
        for (String part : parts) {
            paths.add(path + "." + part);
        }
    }
}
