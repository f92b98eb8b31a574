package nl.keukentafel.sandbox.suwi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** The municipalities' benefits by way of the Inlichtingenbureau, as Bijstandsregelingen v0500-b04. */
public final class SimulatedBijstand extends SuwiRegister {
    public SimulatedBijstand(Clock clock) {
        super("bijstand", "Bijstandsregelingen/v0500", "BijstandsregelingenInfo", clock);
    }

    @Override
    void answer(SuwiQuestioned asked, JsonNode known, Sml response) {
        Sml client = client(asked);
        each(known, "claims", (claim, place) -> client.add(claim(claim, place)));
        each(known, "benefits", (benefit, place) -> client.add(relation(benefit)));
        response.add(client);
    }

    private static Sml claim(JsonNode claim, int place) {
        Sml written = Sml.of("Vordering")
                .text("IdentificatienrVordering", "%015d".formatted(place))
                .date("DatBesluitVordering", text(claim, "decided"))
                .text("CdRedenVordering", text(claim, "reason"))
                .amount("BedrAanvangVordering", claim.path("began").asLong())
                .amount("BedrSaldoVordering", claim.path("left").asLong())
                .add(law(claim));
        if (claim.has("partner")) {
            written.add(Sml.of("PartnerVordering").text("Burgerservicenr", text(claim, "partner")));
        }
        return written.add(source());
    }

    private static Sml relation(JsonNode benefit) {
        Sml relation = Sml.of("Uitkeringsverhouding")
                .date("DatBUitkeringsverhouding", text(benefit, "from"))
                .date("DatEUitkeringsverhouding", text(benefit, "until"))
                .add(law(benefit));
        if (benefit.has("partner")) {
            relation.add(Sml.of("PartnerUitkeringsverhouding").text("Burgerservicenr", text(benefit, "partner")));
        }
        each(benefit, "paid", (paid, place) -> {
            Sml period = Sml.of("Uitkeringsperiode")
                    .date("DatBUitkeringsperiode", text(paid, "from"))
                    .date("DatEUitkeringsperiode", text(paid, "until"));
            period.add(Sml.of("InkomstenBijstandUitkering")
                    .add(Sml.of("BedrBetaalbaarGesteldeUitkering")
                            .text("CdMunteenheid", "EUR")
                            .text("CdPositiefNegatief", "+")
                            .text("WaardeBedr", text(paid, "net"))
                            .text("CdPeriodeEenheidGeldigheidBedr", "06")));
            relation.add(period);
        });
        return relation.add(source());
    }

    private static Sml law(JsonNode node) {
        return Sml.of("SzWet").text("CdSzWet", text(node, "law"));
    }

    /** A column and a party that no municipality has. */
    private static Sml source() {
        return Sml.of("Bron").text("CdKolomSuwi", "99").text("CdPartijSuwi", "9999");
    }
}
