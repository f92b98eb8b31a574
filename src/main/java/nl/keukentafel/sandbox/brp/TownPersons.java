package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.sandbox.TownFile;

/**
 * The people of the town as whole {@code Persoon} objects of the BRP API 2.7. The town's file says what is so; what one
 * record repeats of another (the name of a partner, the authority over a child) is worked out here, so that it cannot
 * contradict itself.
 */
final class TownPersons {
    private static final Map<String, String> SEX = Map.of("M", "man", "V", "vrouw", "O", "onbekend");
    private static final Map<String, String> SUSPENDED = Map.of(
            "O",
            "overlijden",
            "E",
            "emigratie",
            "M",
            "ministerieel besluit",
            "R",
            "pl is aangelegd in de rni",
            "F",
            "fout");
    private static final Map<String, String> MUNICIPALITY =
            Map.of("9901", "Waterstad", "9902", "Zandoord", "0344", "Utrecht", "1999", "RNI");

    private final TownFile file;

    TownPersons(TownFile file) {
        this.file = file;
    }

    Optional<ObjectNode> record(String bsn) {
        return file.of(bsn).map(told -> record(bsn, told));
    }

    private ObjectNode record(String bsn, JsonNode told) {
        ObjectNode person = object().put("burgerservicenummer", bsn);
        if (told.path("geheim").asInt(0) > 0) {
            person.put("geheimhoudingPersoonsgegevens", true);
        }
        person.set("geslacht", code(told.path("geslacht").asText("O"), SEX));
        person.set("naam", name(told));
        ((ObjectNode) person.get("naam")).put("volledigeNaam", fullName(told));
        person.putObject("geboorte").set("datum", date(told, "geboren"));
        person.set("gemeenteVanInschrijving", code(text(told, "gemeente"), MUNICIPALITY));
        home(told).ifPresent(home -> person.set("verblijfplaats", home));
        addressing(told).ifPresent(lines -> person.set("adressering", lines));
        if (told.path("curatele").asBoolean(false)) {
            person.put("indicatieCurateleRegister", true);
        }
        ending(told, person);
        ArrayNode authority = authority(bsn, told);
        person.set("gezag", authority);
        ArrayNode children = person.putArray("kinderen");
        told.path("kinderen").forEach(child -> children.add(related(child)));
        ArrayNode parents = person.putArray("ouders");
        parentsOf(bsn).forEach(parent -> parents.add(parent(parent, "" + (parents.size() + 1), text(told, "geboren"))));
        ArrayNode partners = person.putArray("partners");
        told.path("partners").forEach(partner -> partners.add(partner(partner)));
        doubts(told, person);
        return person;
    }

    private static void ending(JsonNode told, ObjectNode person) {
        if (told.has("overleden")) {
            person.putObject("overlijden").set("datum", date(told, "overleden"));
        }
        JsonNode ended = told.path("opgeschort");
        if (ended.isObject()) {
            ObjectNode ending = person.putObject("opschortingBijhouding");
            ending.set("reden", code(text(ended, "reden"), SUSPENDED));
            ending.set("datum", date(ended, "sinds"));
        }
    }

    // The register's doubt: per group the date since which, and which elements.
    private static void doubts(JsonNode told, ObjectNode person) {
        told.path("onderzoek").properties().forEach(entry -> {
            ObjectNode group = (ObjectNode) person.get(entry.getKey());
            ObjectNode doubt = group.putObject("inOnderzoek");
            entry.getValue().path("velden").forEach(field -> doubt.put(field.asText(), true));
            doubt.set("datumIngangOnderzoek", date(entry.getValue(), "sinds"));
        });
    }

    private Optional<ObjectNode> home(JsonNode told) {
        JsonNode at = told.path("adres");
        if (at.isMissingNode()) {
            return Optional.empty();
        }
        ObjectNode home = object();
        if (at.path("onbekend").asBoolean(false)) {
            home.put("type", "VerblijfplaatsOnbekend");
        } else if (at.has("land")) {
            home.put("type", "VerblijfplaatsBuitenland");
            ObjectNode lines = home.putObject("verblijfadres")
                    .put("regel1", text(at, "regel1"))
                    .put("regel2", text(at, "regel2"));
            lines.putObject("land").put("code", text(at, "landcode")).put("omschrijving", text(at, "land"));
        } else {
            home.put("type", "Adres");
            home.putObject("functieAdres")
                    .put("code", at.path("functie").asText("W"))
                    .put("omschrijving", at.path("functie").asText("W").equals("B") ? "briefadres" : "woonadres");
            home.put("adresseerbaarObjectIdentificatie", text(at, "object"));
            home.put("nummeraanduidingIdentificatie", numberDesignation(text(at, "object")));
            ObjectNode street = home.putObject("verblijfadres")
                    .put("officieleStraatnaam", text(at, "straat"))
                    .put("korteStraatnaam", text(at, "straat"))
                    .put("huisnummer", at.path("huisnummer").asInt());
            for (String part : List.of("huisletter", "huisnummertoevoeging", "postcode", "woonplaats")) {
                if (at.has(part)) {
                    street.put(part, text(at, part));
                }
            }
        }
        home.set("datumVan", date(at, "sinds"));
        return Optional.of(home);
    }

    /** What stands on an envelope; not for who lives nowhere known, or abroad. */
    private static Optional<ObjectNode> addressing(JsonNode told) {
        JsonNode at = told.path("adres");
        if (!at.has("postcode")) {
            return Optional.empty();
        }
        ObjectNode lines = object();
        lines.putObject("aanschrijfwijze").put("naam", fullName(told));
        String number = Stream.of("huisnummer", "huisletter", "huisnummertoevoeging")
                .filter(at::has)
                .map(part -> at.path(part).asText())
                .collect(Collectors.joining(" "));
        String postcode = text(at, "postcode");
        return Optional.of(lines.put("adresregel1", text(at, "straat") + " " + number)
                .put(
                        "adresregel2",
                        postcode.substring(0, 4) + " " + postcode.substring(4).strip() + "  "
                                + text(at, "woonplaats")));
    }

    // Both numbers of one address differ in the two digits that say what is numbered.
    private static String numberDesignation(String object) {
        return object.substring(0, 4) + "20" + object.substring(6);
    }

    private ArrayNode authority(String bsn, JsonNode told) {
        ArrayNode authority = JsonNodeFactory.instance.arrayNode();
        if (told.has("gezag")) {
            authority.add(relation(bsn, told.path("gezag")));
        }
        for (String minor : file.keys()) {
            JsonNode relation = file.of(minor).orElseThrow().path("gezag");
            // Whom a record does not name in the authority does not get to see it ("gezag-meerderjarige").
            boolean mine = Stream.of("ouders", "derden")
                            .flatMap(role -> relation.path(role).valueStream())
                            .anyMatch(one -> one.asText("").equals(bsn))
                    || relation.path("ouder").asText("").equals(bsn)
                    || relation.path("derde").asText("").equals(bsn);
            if (mine) {
                authority.add(relation(minor, relation));
            }
        }
        return authority;
    }

    private ObjectNode relation(String minor, JsonNode told) {
        ObjectNode relation = object().put("type", text(told, "type"));
        relation.set("minderjarige", named(minor));
        for (String role : List.of("ouders", "derden")) {
            if (told.has(role)) {
                ArrayNode those = relation.putArray(role);
                told.path(role).forEach(one -> those.add(third(role, one.asText())));
            }
        }
        for (String role : List.of("ouder", "derde")) {
            if (told.has(role)) {
                relation.set(role, third(role, text(told, role)));
            }
        }
        if (told.has("toelichting")) {
            relation.put("toelichting", text(told, "toelichting"));
        }
        if (told.path("onderzoek").asBoolean(false)) {
            relation.put("inOnderzoek", true);
        }
        return relation;
    }

    private ObjectNode third(String role, String bsn) {
        if (!role.startsWith("derde")) {
            return named(bsn);
        }
        if (bsn.equals("onbekend")) {
            return object().put("type", "OnbekendeDerde");
        }
        return object().put("type", "BekendeDerde").setAll(named(bsn));
    }

    private ObjectNode named(String bsn) {
        ObjectNode one = object().put("burgerservicenummer", bsn);
        one.putObject("naam")
                .put("volledigeNaam", file.of(bsn).map(TownPersons::fullName).orElse("Onbekend"));
        return one;
    }

    private Stream<String> parentsOf(String bsn) {
        return file.keys().stream().filter(one -> file.of(one)
                .orElseThrow()
                .path("kinderen")
                .valueStream()
                .anyMatch(child -> child.asText("").equals(bsn)));
    }

    private ObjectNode parent(String bsn, String which, String since) {
        ObjectNode parent = related(JsonNodeFactory.instance.textNode(bsn)).put("ouderAanduiding", which);
        parent.set("geslacht", code(file.of(bsn).orElseThrow().path("geslacht").asText("O"), SEX));
        parent.set("datumIngangFamilierechtelijkeBetrekking", DutchDate.of(since));
        return parent;
    }

    private ObjectNode partner(JsonNode told) {
        ObjectNode partner = related(told.has("bsn") ? told.path("bsn") : told);
        partner.putObject("soortVerbintenis").put("code", "H").put("omschrijving", "huwelijk");
        partner.putObject("aangaanHuwelijkPartnerschap").set("datum", date(told, "sinds"));
        if (told.has("ontbonden")) {
            partner.putObject("ontbindingHuwelijkPartnerschap").set("datum", date(told, "ontbonden"));
        }
        return partner;
    }

    /** What a record says of somebody else: by BSN from that person's own record, or as told where there is no BSN. */
    private ObjectNode related(JsonNode who) {
        ObjectNode related = object();
        JsonNode told = who;
        if (who.isTextual()) {
            related.put("burgerservicenummer", who.textValue());
            told = file.of(who.textValue()).orElse(who);
        }
        related.set("naam", name(told));
        if (told.has("geboren")) {
            related.putObject("geboorte").set("datum", date(told, "geboren"));
        }
        return related;
    }

    private static ObjectNode name(JsonNode told) {
        ObjectNode name = object();
        if (told.has("voornamen")) {
            String given = text(told, "voornamen");
            name.put("voornamen", given);
            name.put(
                    "voorletters",
                    Stream.of(given.split(" ", -1))
                            .map(one -> one.charAt(0) + ".")
                            .collect(Collectors.joining()));
        }
        if (told.has("voorvoegsel")) {
            name.put("voorvoegsel", text(told, "voorvoegsel"));
        }
        return name.put("geslachtsnaam", text(told, "geslachtsnaam"));
    }

    private static String fullName(JsonNode told) {
        return Stream.of("voornamen", "voorvoegsel", "geslachtsnaam")
                .filter(told::has)
                .map(part -> text(told, part))
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode code(String code, Map<String, String> words) {
        return object().put("code", code).put("omschrijving", words.getOrDefault(code, "onbekend"));
    }

    private static ObjectNode date(JsonNode told, String name) {
        return DutchDate.of(text(told, name));
    }

    private static String text(JsonNode told, String name) {
        JsonNode value = told.path(name);
        if (!value.isTextual()) {
            throw new IllegalStateException("the town's file brp lacks the text " + name);
        }
        return value.textValue();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
