package nl.keukentafel.sandbox.tax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nl.keukentafel.sandbox.OwnContract;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The tax office and the allowances office of the town, by {@code docs/api/tax.openapi.yaml}. */
public final class TaxRegister implements Register {
    private static final List<String> LISTS =
            List.of("assessedIncomes", "allowances", "allowanceRepayments", "taxDebts");

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
        String bsn = OwnContract.askedAbout(request, "/v1/tax-position");
        ObjectNode answer = OwnContract.about(bsn);
        JsonNode known = town.of(bsn).orElse(MissingNode.getInstance());
        for (String list : LISTS) {
            var items = answer.putArray(list);
            for (JsonNode item : known.path(list)) {
                ObjectNode copy = item.deepCopy();
                if (copy.has("yearsAgo")) {
                    copy.put("year", thisYear - copy.remove("yearsAgo").intValue());
                }
                items.add(copy);
            }
        }
        return OwnContract.reply(answer);
    }
}
