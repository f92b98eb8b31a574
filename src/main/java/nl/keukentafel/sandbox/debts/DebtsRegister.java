package nl.keukentafel.sandbox.debts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The creditors of the town that take part, by {@code docs/api/debts.openapi.yaml}. */
public final class DebtsRegister implements Register {
    private final TownFile town;

    public DebtsRegister(Clock clock) {
        town = TownFile.read("debts", clock);
    }

    @Override
    public String name() {
        return "debts";
    }

    @Override
    public String path() {
        return "/debts";
    }

    @Override
    public Reply answer(Request request) {
        String bsn = OwnContract.askedAbout(request, "/v1/claims");
        ObjectNode answer = OwnContract.about(bsn);
        var claims = answer.putArray("claims");
        for (JsonNode known : town.of(bsn).orElse(answer.arrayNode())) {
            ObjectNode claim = known.deepCopy();
            int number = 0;
            for (JsonNode event : claim.withArray("events")) {
                number++;
                var happened = (ObjectNode) event;
                // The town's file knows days; the contract has moments.
                String day = happened.remove("occurredOn").textValue();
                happened.put("occurredAt", day + "T09:%02d:00+01:00".formatted(number));
                if (!happened.has("eventId")) {
                    happened.put("eventId", claim.path("caseReference").textValue() + "-" + number);
                }
            }
            claims.add(claim);
        }
        return OwnContract.reply(answer);
    }
}
