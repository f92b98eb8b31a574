package nl.keukentafel.sandbox.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the messages about one client as the municipality's administration keeps them. */
final class ClientMessages {
    private final Standard standard;
    private final String bsn;
    private final JsonNode client;
    private final List<String> messages = new ArrayList<>();

    private ClientMessages(Standard standard, String bsn, JsonNode client) {
        this.standard = standard;
        this.bsn = bsn;
        this.client = client;
    }

    static List<String> of(Standard standard, String bsn, JsonNode known) {
        var writer = new ClientMessages(standard, bsn, known.path("client"));
        for (JsonNode allocation : known.path("allocations")) {
            writer.allocation(allocation);
        }
        return List.copyOf(writer.messages);
    }

    private void allocation(JsonNode allocation) {
        messages.add(allocated(allocation));
        if (allocation.has("started")) {
            messages.add(started(allocation));
        }
        if (allocation.has("paused")) {
            messages.add(stopped(allocation, allocation.path("paused").path("day"), "20"));
        }
        if (allocation.has("stopped")) {
            JsonNode stop = allocation.path("stopped");
            messages.add(
                    stopped(allocation, stop.path("day"), stop.path("reason").textValue()));
        }
    }

    private String allocated(JsonNode allocation) {
        var xml = new MessageWriter(standard, "301");
        header(xml, "301", allocation, allocation.path("decidedOn"));
        xml.in("Client", () -> {
            person(xml, true);
            optional(xml, "WettelijkeVertegenwoordiging", client.path("guardian"));
            xml.in("Contactgegevens", () -> xml.in("Contact", () -> xml.value("Soort", "01")));
            xml.in(
                    "ToegewezenProducten",
                    () -> xml.in("ToegewezenProduct", () -> {
                        xml.value("ToewijzingNummer", allocation.path("number").asText());
                        product(xml, allocation);
                        xml.value(
                                "Toewijzingsdatum", allocation.path("decidedOn").textValue());
                        xml.value("Toewijzingstijd", "10:30:00");
                        xml.value("Ingangsdatum", allocation.path("from").textValue());
                        optional(xml, "Einddatum", allocation.path("until"));
                        optional(xml, "RedenWijziging", allocation.path("change"));
                        xml.in("Omvang", () -> {
                            xml.shared("Volume", allocation.path("volume").asText());
                            xml.shared("Eenheid", allocation.path("unit").textValue());
                            xml.shared(
                                    "Frequentie", allocation.path("frequency").asText());
                        });
                        optional(xml, "Commentaar", allocation.path("comment"));
                    }));
        });
        return xml.whole();
    }

    private String started(JsonNode allocation) {
        var xml = new MessageWriter(standard, "305");
        header(xml, "305", allocation, allocation.path("started"));
        xml.in("Client", () -> {
            person(xml, false);
            xml.in(
                    "StartProducten",
                    () -> xml.in("StartProduct", () -> {
                        delivery(xml, allocation);
                        xml.value("StatusAanlevering", "1");
                    }));
        });
        return xml.whole();
    }

    private String stopped(JsonNode allocation, JsonNode day, String reason) {
        var xml = new MessageWriter(standard, "307");
        header(xml, "307", allocation, day);
        xml.in("Client", () -> {
            person(xml, false);
            xml.in(
                    "StopProducten",
                    () -> xml.in("StopProduct", () -> {
                        delivery(xml, allocation);
                        xml.value("RedenBeeindiging", reason);
                        xml.value("Einddatum", day.textValue());
                        xml.value("StatusAanlevering", "1");
                    }));
        });
        return xml.whole();
    }

    private void header(MessageWriter xml, String number, JsonNode allocation, JsonNode day) {
        boolean fromMunicipality = number.equals("301");
        String municipality = client.path("municipality").textValue();
        String provider = allocation.path("provider").textValue();
        xml.in("Header", () -> {
            xml.value("BerichtCode", standard.messageCode(number));
            xml.value("BerichtVersie", "3");
            xml.value("BerichtSubversie", "2");
            xml.value("Afzender", fromMunicipality ? municipality : provider);
            xml.value("Ontvanger", fromMunicipality ? provider : municipality);
            xml.in("BerichtIdentificatie", () -> {
                xml.shared("Identificatie", "B" + number + "-" + (messages.size() + 1));
                xml.shared("Dagtekening", day.textValue());
            });
            xml.in("XsdVersie", () -> {
                xml.shared("BasisschemaXsdVersie", standard.xsdVersion());
                xml.shared("BerichtXsdVersie", standard.xsdVersion());
            });
        });
    }

    private void person(MessageWriter xml, boolean whole) {
        xml.value("Bsn", bsn);
        xml.in("Geboortedatum", () -> {
            xml.shared("Datum", client.path("born").textValue());
            if (client.has("bornUse")) {
                xml.shared("DatumGebruik", client.path("bornUse").asText());
            }
        });
        xml.value("Geslacht", client.path("sex").asText());
        String given = client.path("given").textValue();
        xml.in("Naam", () -> {
            xml.inShared("Geslachtsnaam", () -> {
                xml.shared("Achternaam", client.path("surname").textValue());
                if (client.has("prefix")) {
                    xml.shared("Voorvoegsel", client.path("prefix").textValue());
                }
            });
            xml.shared("Voornamen", given);
            xml.shared("Voorletters", given.substring(0, 1).toUpperCase(Locale.ROOT));
            if (whole) {
                xml.shared("NaamGebruik", "1");
            }
        });
        if (whole && client.has("language")) {
            xml.in("Communicatie", () -> {
                xml.shared("Vorm", "1");
                xml.shared("Taal", client.path("language").textValue());
            });
        }
    }

    private static void delivery(MessageWriter xml, JsonNode allocation) {
        xml.value("ToewijzingNummer", allocation.path("number").asText());
        product(xml, allocation);
        xml.value("ToewijzingIngangsdatum", allocation.path("from").textValue());
        xml.value("Begindatum", allocation.path("started").textValue());
    }

    private static void product(MessageWriter xml, JsonNode allocation) {
        xml.in("Product", () -> {
            xml.shared("Categorie", allocation.path("category").textValue());
            xml.shared("Code", allocation.path("code").textValue());
        });
    }

    private static void optional(MessageWriter xml, String name, JsonNode value) {
        if (value.isTextual()) {
            xml.value(name, value.textValue());
        }
    }
}
