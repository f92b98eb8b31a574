package nl.keukentafel.sandbox.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** What the two registers of care do alike, by {@code docs/api/care.openapi.yaml}. */
final class CareDesk {
    private static final Map<String, String> PROVIDERS = Map.of(
            "98000001", "Thuis in Waterstad",
            "98000002", "Helder Huis",
            "98000003", "Jeugdpraktijk De Steiger",
            "98000004", "Samen Groeien",
            "98000011", "Buurthulp Zandoord",
            "98000012", "Zeevervoer",
            "98000013", "Opvang De Vuurtoren",
            "98000021", "Jeugdpraktijk Kompas",
            "98000022", "Stichting Haven");

    private final Standard standard;
    private final TownFile town;

    CareDesk(Standard standard, String file, Clock clock) {
        this.standard = standard;
        this.town = TownFile.read(file, clock);
    }

    Register.Reply answer(Register.Request request) {
        String bsn = OwnContract.askedAbout(request, "/v1/client-messages");
        JsonNode known = town.of(bsn).orElse(MissingNode.getInstance());
        ObjectNode answer = OwnContract.about(bsn);
        var messages = answer.putArray("messages");
        ClientMessages.of(standard, bsn, known).forEach(messages::add);
        var providers = answer.putArray("providers");
        var codes = new TreeSet<String>();
        known.path("allocations")
                .forEach(allocation -> codes.add(allocation.path("provider").textValue()));
        for (String code : codes) {
            providers.addObject().put("agbCode", code).put("name", PROVIDERS.getOrDefault(code, "Onbekend"));
        }
        return OwnContract.reply(answer);
    }
}
