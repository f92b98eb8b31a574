package nl.keukentafel.source.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.sandbox.brp.DutchDate;

/** Turns an official test person from the register's internal shape of 2024 into a {@code Persoon} of 2.7. */
final class OldRecord {
    private static final Set<String> LEFT_OUT = Set.of(
            "nationaliteiten",
            "europeesKiesrecht",
            "uitsluitingKiesrecht",
            "immigratie",
            "verblijfstitel",
            "rni",
            "verificatie",
            "indicatieGezagMinderjarige",
            "persoonInOnderzoek",
            "gezagInOnderzoek",
            "verblijfplaats",
            "gezag",
            "inOnderzoek",
            "geheimhoudingPersoonsgegevens");
    private static final Map<String, String> RENAMED = Map.of("TweehoofdigOuderlijkGezag", "GezamenlijkOuderlijkGezag");

    private OldRecord() {}

    static ObjectNode renewed(JsonNode old) {
        ObjectNode person = plain(old);
        if (!old.path("geheimhoudingPersoonsgegevens").asText("0").equals("0")) {
            person.put("geheimhoudingPersoonsgegevens", true);
        }
        home(old.path("verblijfplaats"), person);
        doubts(old, person);
        ArrayNode authority = person.putArray("gezag");
        old.path("gezag")
                .forEach(relation -> authority.add(
                        relation(relation, old.path("burgerservicenummer").asText())));
        return person;
    }

    /** As it was, with dates as objects. */
    private static ObjectNode plain(JsonNode old) {
        ObjectNode renewed = JsonNodeFactory.instance.objectNode();
        old.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (LEFT_OUT.contains(name)) {
                return;
            }
            if (value.isObject()) {
                renewed.set(name, plain(value));
            } else if (value.isArray()) {
                ArrayNode items = renewed.putArray(name);
                value.forEach(item -> items.add(plain(item)));
            } else if (name.startsWith("datum")) {
                renewed.set(name, date(value.asText()));
            } else if (value.isTextual()) {
                // The register trims names and codes that do not keep to their patterns before it tells them.
                renewed.put(name, value.textValue().strip());
            } else {
                renewed.set(name, value);
            }
        });
        return renewed;
    }

    private static void home(JsonNode old, ObjectNode person) {
        if (old.isMissingNode()) {
            return;
        }
        ObjectNode home = person.putObject("verblijfplaats");
        ObjectNode lines = JsonNodeFactory.instance.objectNode();
        if (old.has("regel1") || old.has("regel2") || old.has("regel3")) {
            home.put("type", "VerblijfplaatsBuitenland");
            copy(old, lines, List.of("regel1", "regel2", "regel3"));
            if (old.has("land")) {
                lines.set("land", plain(old.path("land")));
            }
        } else if (old.has("locatiebeschrijving")) {
            home.put("type", "Locatie");
            copy(old, lines, List.of("locatiebeschrijving"));
        } else if (old.has("straat")) {
            home.put("type", "Adres");
            copy(old, home, List.of("adresseerbaarObjectIdentificatie", "nummeraanduidingIdentificatie"));
            copy(old, lines, List.of("huisletter", "huisnummertoevoeging", "postcode", "woonplaats"));
            lines.put("korteStraatnaam", old.path("straat").asText());
            if (old.has("naamOpenbareRuimte")) {
                lines.put("officieleStraatnaam", old.path("naamOpenbareRuimte").asText());
            }
            if (old.has("huisnummer")) {
                lines.put("huisnummer", Integer.parseInt(old.path("huisnummer").asText()));
            }
            if (old.has("aanduidingBijHuisnummer")) {
                lines.set("aanduidingBijHuisnummer", plain(old.path("aanduidingBijHuisnummer")));
            }
        } else {
            home.put("type", "VerblijfplaatsOnbekend");
        }
        if (!lines.isEmpty()) {
            home.set("verblijfadres", lines);
        }
        if (old.has("functieAdres") && !home.path("type").asText().equals("VerblijfplaatsOnbekend")) {
            home.set("functieAdres", plain(old.path("functieAdres")));
        }
        String since = old.path("datumAanvangAdreshouding")
                .asText(old.path("datumAanvangAdresBuitenland").asText(""));
        if (!since.isEmpty()) {
            home.set("datumVan", date(since));
        }
        JsonNode doubt = old.path("inOnderzoek");
        if (doubt.isObject()) {
            home.putObject("inOnderzoek")
                    .put("type", true)
                    .put("datumVan", true)
                    .set(
                            "datumIngangOnderzoek",
                            date(doubt.path("datumIngangOnderzoek").asText()));
        }
    }

    private static void doubts(JsonNode old, ObjectNode person) {
        JsonNode doubt = old.path("persoonInOnderzoek");
        if (doubt.isObject()) {
            ObjectNode since = date(doubt.path("datumIngangOnderzoek").asText());
            String what = doubt.path("aanduidingGegevensInOnderzoek").asText();
            if (what.startsWith("0100") || what.startsWith("0101")) {
                person.putObject("inOnderzoek")
                        .put("burgerservicenummer", true)
                        .set("datumIngangOnderzoekPersoon", since);
            }
            if (what.startsWith("0100") || what.startsWith("0103")) {
                ((ObjectNode) person.path("geboorte"))
                        .putObject("inOnderzoek")
                        .put("datum", true)
                        .set("datumIngangOnderzoek", since);
            }
            if (what.startsWith("0100") || what.startsWith("0102")) {
                ((ObjectNode) person.path("naam"))
                        .putObject("inOnderzoek")
                        .put("geslachtsnaam", true)
                        .set("datumIngangOnderzoek", since);
            }
        }
        if (old.has("gezagInOnderzoek")) {
            person.withObject("/inOnderzoek")
                    .put("indicatieCurateleRegister", true)
                    .set(
                            "datumIngangOnderzoekGezag",
                            date(old.path("gezagInOnderzoek")
                                    .path("datumIngangOnderzoek")
                                    .asText()));
        }
    }

    private static ObjectNode relation(JsonNode old, String whose) {
        ObjectNode relation = plain(old);
        if (!relation.has("minderjarige")) {
            relation.putObject("minderjarige").put("burgerservicenummer", whose);
        }
        String type = old.path("type").asText();
        relation.put("type", RENAMED.getOrDefault(type, type));
        relation.path("ouders").forEach(OldRecord::named);
        named(relation.path("ouder"));
        relation.path("derden").forEach(OldRecord::third);
        third(relation.path("derde"));
        if (type.equals("Voogdij") && !relation.has("derden")) {
            relation.putArray("derden");
        }
        if (type.equals("GezagNietTeBepalen") || type.equals("TijdelijkGeenGezag")) {
            relation.put("toelichting", "Gezag is niet bekend.");
        }
        return relation;
    }

    private static void named(JsonNode holder) {
        if (holder instanceof ObjectNode object) {
            object.putObject("naam");
        }
    }

    private static void third(JsonNode holder) {
        if (holder instanceof ObjectNode object) {
            object.put("type", object.has("burgerservicenummer") ? "BekendeDerde" : "OnbekendeDerde");
        }
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> names) {
        for (String name : names) {
            if (from.has(name)) {
                to.put(name, from.path(name).asText());
            }
        }
    }

    private static ObjectNode date(String digits) {
        return DutchDate.of(digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6, 8));
    }
}
