package nl.keukentafel.sandbox.debts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The creditors of the town that take part, by {@code docs/api/debts.openapi.yaml}. */
public final class DebtsRegister implements Register {
    /** Of which field an event tells; the others tell that there is a claim and how much of it is still open. */
    private static final Map<String, String> ABOUT = Map.of(
            "INCREASE_ANNOUNCED", "increase",
            "ARRANGEMENT_MADE", "arrangement",
            "ARRANGEMENT_ENDED", "arrangement",
            "SEIZURE_LAID", "seizure",
            "SEIZURE_LIFTED", "seizure");

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
        OwnContract.Question question = OwnContract.question(request, "/v1/claims");
        ObjectNode answer = OwnContract.about(question.bsn());
        var claims = answer.putArray("claims");
        for (JsonNode known : town.of(question.bsn()).orElse(answer.arrayNode())) {
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
            claims.add(asked(claim, question.fields()));
        }
        return OwnContract.reply(answer);
    }

    private static ObjectNode asked(ObjectNode claim, Set<String> fields) {
        if (!fields.contains("creditor")) {
            claim.remove("creditor");
        }
        if (!fields.contains("claim-kind")) {
            claim.remove("kind");
        }
        if (!fields.contains("joint-claim")) {
            claim.remove("jointReference");
        }
        Iterator<JsonNode> events = claim.withArray("events").iterator();
        while (events.hasNext()) {
            String field = ABOUT.getOrDefault(events.next().path("type").textValue(), "");
            if (!field.isEmpty() && !fields.contains(field)) {
                events.remove();
            }
        }
        return claim;
    }
}
