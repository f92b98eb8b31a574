package nl.keukentafel.source.bijstand;

import java.util.Map;
import java.util.Optional;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.suwi.SuwiElement;
import nl.keukentafel.source.suwi.SuwiFindings;
import nl.keukentafel.source.suwi.SuwiPeriod;

/**
 * Reads an answer of Bijstandsregelingen v0500: benefits (Uitkeringsverhouding) and the balance of claims (Vordering).
 * Never the partner, sanctions, fraud, the reason of a claim, or what special assistance was for.
 */
final class BijstandReading {
    private static final Map<String, Value.Coded> KINDS = Map.of(
            "PW", new Value.Coded("PW", "Bijstand (Participatiewet)", "social assistance (Participation Act)"),
            "WWB", new Value.Coded("WWB", "Bijstand (Wwb)", "social assistance (Wwb)"),
            "ABW", new Value.Coded("ABW", "Bijstand (Abw)", "social assistance (Abw)"),
            "BB", new Value.Coded("BB", "Bijzondere bijstand", "special assistance"),
            "BBZ",
                    new Value.Coded(
                            "BBZ", "Bijstand voor zelfstandigen (Bbz)", "assistance for the self-employed (Bbz)"),
            "IOAW", new Value.Coded("IOAW", "IOAW-uitkering", "IOAW benefit"),
            "IOAZ", new Value.Coded("IOAZ", "IOAZ-uitkering", "IOAZ benefit"));

    private BijstandReading() {}

    static void read(SuwiElement client, SuwiFindings findings) {
        int number = 0;
        for (SuwiElement relation : client.all("Uitkeringsverhouding")) {
            number++;
            benefit(relation, "benefit-" + number, findings);
        }
        number = 0;
        for (SuwiElement claim : client.all("Vordering")) {
            number++;
            claim(claim, "claim-" + number, findings);
        }
    }

    private static void benefit(SuwiElement relation, String item, SuwiFindings findings) {
        SuwiPeriod held = new SuwiPeriod(
                Optional.of(relation.requiredDate("DatBUitkeringsverhouding")),
                relation.end("DatEUitkeringsverhouding"));
        String law = relation.at("SzWet", "CdSzWet").map(SuwiElement::text).orElse("");
        if (!law.isBlank()) {
            Value.Coded kind = KINDS.getOrDefault(law, new Value.Coded(law, law, law));
            findings.found("benefit-kind", item, kind, "CdSzWet", held);
        }
        held.from()
                .ifPresent(first ->
                        findings.found("benefit-start", item, new Value.Day(first), "DatBUitkeringsverhouding", held));
        held.until()
                .ifPresent(last ->
                        findings.found("benefit-end", item, new Value.Day(last), "DatEUitkeringsverhouding", held));
        for (SuwiElement period : relation.all("Uitkeringsperiode")) {
            SuwiPeriod paid = new SuwiPeriod(
                    Optional.of(period.requiredDate("DatBUitkeringsperiode")),
                    period.end("DatEUitkeringsperiode").or(held::until));
            Optional<SuwiElement> amount = period.at("InkomstenBijstandUitkering", "BedrBetaalbaarGesteldeUitkering");
            amount.flatMap(SuwiElement::cents)
                    .ifPresent(cents -> findings.found(
                            "benefit-amount",
                            item,
                            new Value.Money(
                                    cents,
                                    amount.flatMap(BijstandReading::stated).orElse(paid.per())),
                            "BedrBetaalbaarGesteldeUitkering",
                            paid));
        }
    }

    private static void claim(SuwiElement claim, String item, SuwiFindings findings) {
        // A claim has no end in this register: it runs until nothing is left of it.
        SuwiPeriod runs = new SuwiPeriod(claim.date("DatBesluitVordering"), Optional.empty());
        claim.cents("BedrSaldoVordering")
                .filter(cents -> cents != 0)
                .ifPresent(cents -> findings.found(
                        "benefit-debt", item, new Value.Money(cents, Per.ONCE), "BedrSaldoVordering", runs));
    }

    /** CdPeriode of the SuwiML Basisschema v0801; the units that we have no word for are left to the dates. */
    private static Optional<Per> stated(SuwiElement amount) {
        return switch (amount.text("CdPeriodeEenheidGeldigheidBedr").orElse("")) {
            case "04" -> Optional.of(Per.WEEK);
            case "05" -> Optional.of(Per.FOUR_WEEKS);
            case "06" -> Optional.of(Per.MONTH);
            case "08" -> Optional.of(Per.QUARTER);
            case "10" -> Optional.of(Per.YEAR);
            default -> Optional.empty();
        };
    }
}
