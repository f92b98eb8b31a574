package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is delivered of a whole record: what was asked, and what the register adds unasked. */
final class Delivery {
    private static final Set<String> UNASKED =
            Set.of("geheimhoudingPersoonsgegevens", "opschortingBijhouding", "rni", "verificatie");
    private static final String NOT_THERE = "indicatieVastgesteldVerblijftNietOpAdres";
    private static final String DOUBT = "inOnderzoek";

    // Which start of an investigation of the person itself belongs to which element.
    private static final Map<String, String> SINCE = Map.of(
            "burgerservicenummer", "datumIngangOnderzoekPersoon",
            "geslacht", "datumIngangOnderzoekPersoon",
            "leeftijd", "datumIngangOnderzoekPersoon",
            "gemeenteVanInschrijving", "datumIngangOnderzoekGemeente",
            "datumInschrijvingInGemeente", "datumIngangOnderzoekGemeente",
            "indicatieCurateleRegister", "datumIngangOnderzoekGezag");

    private final Set<String> asked;

    private Delivery(Set<String> asked) {
        this.asked = asked;
    }

    static ObjectNode of(ObjectNode record, Set<String> fields) {
        boolean abroad = record.path("verblijfplaats").path("type").asText("").equals("VerblijfplaatsBuitenland");
        Set<String> asked = fields.stream()
                .map(PersonFields::whole)
                .filter(path -> !(abroad && path.contains("Binnenland")))
                .map(path -> path.replace("Binnenland", ""))
                .collect(Collectors.toSet());
        Delivery delivery = new Delivery(asked);
        ObjectNode delivered = delivery.part(record, "");
        UNASKED.forEach(name -> {
            JsonNode value = record.get(name);
            if (value != null) {
                delivered.set(name, value.deepCopy());
            }
        });
        return delivered;
    }

    private ObjectNode part(ObjectNode whole, String prefix) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        whole.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            String path = prefix + name;
            if (name.equals(DOUBT) && value.isObject()) {
                ObjectNode doubt = doubt((ObjectNode) value, prefix);
                if (!doubt.isEmpty()) {
                    part.set(name, doubt);
                }
            } else if (covered(path)) {
                part.set(name, value.deepCopy());
            } else if (!prefix.isEmpty() && (name.equals("type") || name.equals(NOT_THERE))) {
                part.set(name, value.deepCopy());
            } else if (asked.stream().anyMatch(field -> field.startsWith(path + "."))) {
                deeper(part, name, value, path);
            }
        });
        return part;
    }

    private void deeper(ObjectNode into, String name, JsonNode value, String path) {
        if (value instanceof ObjectNode object) {
            ObjectNode inner = part(object, path + ".");
            if (!inner.isEmpty()) {
                into.set(name, inner);
            }
        } else if (value instanceof ArrayNode array) {
            ArrayNode items = into.putArray(name);
            array.forEach(item -> items.add(part((ObjectNode) item, path + ".")));
        }
    }

    private ObjectNode doubt(ObjectNode whole, String prefix) {
        ObjectNode doubt = JsonNodeFactory.instance.objectNode();
        whole.properties().forEach(entry -> {
            String name = entry.getKey();
            if (entry.getValue().isBoolean() && touched(prefix, name)) {
                doubt.set(name, entry.getValue());
                String since = prefix.isEmpty() ? SINCE.getOrDefault(name, "") : "datumIngangOnderzoek";
                JsonNode date = whole.get(since);
                if (date != null) {
                    doubt.set(since, date.deepCopy());
                }
            }
        });
        return doubt;
    }

    private boolean touched(String prefix, String name) {
        String path = prefix + name;
        boolean kindOfGroup = name.equals("type") && asked.stream().anyMatch(field -> field.startsWith(prefix));
        return kindOfGroup || covered(path) || asked.stream().anyMatch(field -> field.startsWith(path + "."));
    }

    private boolean covered(String path) {
        return asked.stream().anyMatch(field -> path.equals(field) || path.startsWith(field + "."));
    }
}
