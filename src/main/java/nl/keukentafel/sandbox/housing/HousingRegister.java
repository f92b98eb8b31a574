package nl.keukentafel.sandbox.housing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The landlords of the town, by {@code docs/api/housing.openapi.yaml}. */
public final class HousingRegister implements Register {
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "address", Set.of("address"),
            "landlord", Set.of("landlord"),
            "monthlyRentCents", Set.of("rent"),
            "arrears", Set.of("rent-arrears", "arrears-months"),
            "notices", Set.of("notice"),
            "jointReference", Set.of("joint-tenancy"));

    private final TownFile town;

    public HousingRegister(Clock clock) {
        town = TownFile.read("housing", clock);
    }

    @Override
    public String name() {
        return "housing";
    }

    @Override
    public String path() {
        return "/housing";
    }

    @Override
    public Reply answer(Request request) {
        OwnContract.Question question = OwnContract.question(request, "/v1/rental-position");
        ObjectNode answer = OwnContract.about(question.bsn());
        var tenancies = answer.putArray("tenancies");
        for (JsonNode tenancy : town.of(question.bsn()).orElse(answer.arrayNode())) {
            if (!tenancy.has("until")
                    || tenancy.has("arrears")
                    || !ended(tenancy).isBefore(question.from())) {
                tenancies.add(asked((ObjectNode) tenancy.deepCopy(), question));
            }
        }
        return OwnContract.reply(answer);
    }

    private static LocalDate ended(JsonNode tenancy) {
        return LocalDate.parse(tenancy.path("until").textValue());
    }

    private static ObjectNode asked(ObjectNode tenancy, OwnContract.Question question) {
        MEMBERS.forEach((member, fields) -> {
            if (Collections.disjoint(fields, question.fields())) {
                tenancy.remove(member);
            }
        });
        JsonNode told = tenancy.path("notices");
        ArrayNode notices = tenancy.putArray("notices");
        told.forEach(notice -> {
            if (!LocalDate.parse(notice.path("sentOn").textValue()).isBefore(question.from())) {
                notices.add(notice);
            }
        });
        return tenancy;
    }
}
