package nl.keukentafel.sandbox.housing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The landlords of the town, by {@code docs/api/housing.openapi.yaml}. */
public final class HousingRegister implements Register {
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
        String bsn = OwnContract.askedAbout(request, "/v1/rental-position");
        ObjectNode answer = OwnContract.about(bsn);
        var tenancies = answer.putArray("tenancies");
        for (JsonNode tenancy : town.of(bsn).orElse(answer.arrayNode())) {
            tenancies.add(tenancy);
        }
        return OwnContract.reply(answer);
    }
}
