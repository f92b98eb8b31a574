package nl.keukentafel.sandbox.suwi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** SVB, as SVBDossierPersoonGSD v0200-b01. */
public final class SimulatedSvb extends SuwiRegister {
    public SimulatedSvb(Clock clock) {
        super("svb", "SVBDossierPersoonGSD/v0200", "SVBPersoonsInfo", clock);
    }

    @Override
    void answer(SuwiQuestioned asked, JsonNode known, Sml response) {
        Sml client = client(asked).text("SignificantDeelVanDeAchternaam", text(known, "surname"));
        each(
                known,
                "children",
                (child, place) -> client.add(Sml.of("Kind")
                        .text("Burgerservicenr", text(child, "bsn"))
                        .text("Voornamen", text(child, "name"))
                        .date("Geboortedat", text(child, "born"))));
        each(known, "benefits", (benefit, place) -> client.add(relation(benefit)));
        response.add(client);
    }

    private static Sml relation(JsonNode benefit) {
        Sml relation = Sml.of("Uitkeringsverhouding")
                .date("DatBUitkeringsverhouding", text(benefit, "from"))
                .date("DatEUitkeringsverhouding", text(benefit, "until"))
                .add(Sml.of("SzWet").text("CdSzWet", text(benefit, "law")));
        each(benefit, "paid", (paid, place) -> {
            Sml period = Sml.of("Uitkeringsperiode")
                    .date("DatBUitkeringsperiode", text(paid, "from"))
                    .date("DatEUitkeringsperiode", text(paid, "until"));
            amount(period, "BrutoUitkeringsbedr", text(paid, "gross"), paid);
            amount(period, "NettoUitkeringsbedr", text(paid, "net"), paid);
            relation.add(period);
        });
        return relation;
    }

    private static void amount(Sml period, String element, String cents, JsonNode paid) {
        if (!cents.isEmpty()) {
            period.add(Sml.of(element)
                    .text("CdMunteenheid", "EUR")
                    .text("WaardeBedr", cents)
                    .text("CdUitkeringsperiode", text(paid, "per"))
                    .date("DatB" + element, text(paid, "from"))
                    .date("DatE" + element, text(paid, "until")));
        }
    }
}
