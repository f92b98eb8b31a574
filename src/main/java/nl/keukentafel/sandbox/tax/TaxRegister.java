package nl.keukentafel.sandbox.tax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The tax office and the allowances office of the town, by {@code docs/api/tax.openapi.yaml}. */
public final class TaxRegister implements Register {
    private static final Map<String, String> LISTS = Map.of(
            "assessedIncomes", "assessed-income",
            "allowances", "allowances",
            "allowanceRepayments", "allowance-repay",
            "taxDebts", "tax-debt");

    private final TownFile town;
    private final int thisYear;

    public TaxRegister(Clock clock) {
        town = TownFile.read("tax", clock);
        thisYear = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"))
                .getYear();
    }

    @Override
    public String name() {
        return "tax";
    }

    @Override
    public String path() {
        return "/tax";
    }

    @Override
    public Reply answer(Request request) {
        OwnContract.Question question = OwnContract.question(request, "/v1/tax-position");
        ObjectNode answer = OwnContract.about(question.bsn());
        JsonNode known = town.of(question.bsn()).orElse(MissingNode.getInstance());
        LISTS.forEach((list, field) -> {
            var items = answer.putArray(list);
            if (!question.fields().contains(field)) {
                return;
            }
            for (JsonNode item : known.path(list)) {
                ObjectNode copy = item.deepCopy();
                if (copy.has("yearsAgo")) {
                    copy.put("year", thisYear - copy.remove("yearsAgo").intValue());
                }
                if (!endedBefore(list, copy, question.from())) {
                    items.add(copy);
                }
            }
        });
        return OwnContract.reply(answer);
    }

    /** Balances run until they are paid, from whatever year they are. */
    private static boolean endedBefore(String list, ObjectNode item, LocalDate from) {
        return switch (list) {
            case "assessedIncomes" -> item.path("year").intValue() < from.getYear();
            case "allowances" ->
                item.has("until")
                        && LocalDate.parse(item.path("until").textValue()).isBefore(from);
            default -> false;
        };
    }
}
