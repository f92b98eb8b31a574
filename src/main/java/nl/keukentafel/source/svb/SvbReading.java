package nl.keukentafel.source.svb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.suwi.SuwiElement;
import nl.keukentafel.source.suwi.SuwiFindings;
import nl.keukentafel.source.suwi.SuwiPeriod;

/** Reads an answer of SVBDossierPersoonGSD v0200: benefits (Uitkeringsverhouding); never the children in it. */
final class SvbReading {
    private static final Map<String, Value.Coded> KINDS = Map.of(
            "AOW", new Value.Coded("AOW", "AOW-pensioen", "state pension (AOW)"),
            "ANW", new Value.Coded("ANW", "Anw-uitkering", "survivors\u2019 benefit (Anw)"),
            "AKW", new Value.Coded("AKW", "Kinderbijslag", "child benefit"),
            "AIO", new Value.Coded("AIO", "AIO-aanvulling", "supplement to the state pension (AIO)"),
            "WLZ", new Value.Coded("WLZ", "Verzekering langdurige zorg (Wlz)", "long-term care insurance (Wlz)"),
            "REM", new Value.Coded("REM", "Remigratievoorziening", "remigration benefit"));

    private SvbReading() {}

    static void read(SuwiElement client, SuwiFindings findings) {
        int number = 0;
        for (SuwiElement relation : client.all("Uitkeringsverhouding")) {
            number++;
            String item = "benefit-" + number;
            SuwiPeriod held = new SuwiPeriod(
                    Optional.of(relation.requiredDate("DatBUitkeringsverhouding")),
                    relation.end("DatEUitkeringsverhouding"));
            String law = relation.at("SzWet", "CdSzWet").map(SuwiElement::text).orElse("");
            if (!law.isBlank()) {
                Value.Coded kind = KINDS.getOrDefault(law, new Value.Coded(law, law, law));
                findings.found("benefit-kind", item, kind, "CdSzWet", held);
            }
            held.from()
                    .ifPresent(first -> findings.found(
                            "benefit-start", item, new Value.Day(first), "DatBUitkeringsverhouding", held));
            held.until()
                    .ifPresent(last ->
                            findings.found("benefit-end", item, new Value.Day(last), "DatEUitkeringsverhouding", held));
            for (SuwiElement period : relation.all("Uitkeringsperiode")) {
                SuwiPeriod paid = new SuwiPeriod(
                        Optional.of(period.requiredDate("DatBUitkeringsperiode")), period.end("DatEUitkeringsperiode"));
                amounts(period, "Netto", item, paid, held, findings);
            }
        }
    }

    /** What reaches the person says most; only where SVB gives no net amount, the gross one. */
    private static void amounts(
            SuwiElement period, String kind, String item, SuwiPeriod paid, SuwiPeriod held, SuwiFindings findings) {
        String element = kind + "Uitkeringsbedr";
        List<SuwiElement> amounts = period.all(element);
        if (amounts.isEmpty() && kind.equals("Netto")) {
            amounts(period, "Bruto", item, paid, held, findings);
            return;
        }
        for (SuwiElement amount : amounts) {
            SuwiPeriod own = amount.period("DatB" + element, "DatE" + element);
            // Without dates of its own an amount holds as long as the period, and a period as long as the benefit.
            SuwiPeriod holds = new SuwiPeriod(
                    own.from().or(paid::from), own.until().or(paid::until).or(held::until));
            Per per = stated(amount).orElse(holds.per());
            amount.cents()
                    .ifPresent(cents ->
                            findings.found("benefit-amount", item, new Value.Money(cents, per), element, holds));
        }
    }

    /** CdUitkeringsperiode as the SGR (Suwi-gegevensregister 15.0) lists it; without one of these the dates tell. */
    private static Optional<Per> stated(SuwiElement amount) {
        return switch (amount.text("CdUitkeringsperiode").orElse("")) {
            case "2" -> Optional.of(Per.WEEK);
            case "4" -> Optional.of(Per.FOUR_WEEKS);
            case "6" -> Optional.of(Per.MONTH);
            case "7" -> Optional.of(Per.QUARTER);
            case "8" -> Optional.of(Per.YEAR);
            default -> Optional.empty();
        };
    }
}
