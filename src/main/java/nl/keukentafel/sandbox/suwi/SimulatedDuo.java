package nl.keukentafel.sandbox.suwi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** DUO, as DUODossierPersoonGSD v0300-b01. */
public final class SimulatedDuo extends SuwiRegister {
    public SimulatedDuo(Clock clock) {
        super("duo", "DUODossierPersoonGSD/v0300", "DUOPersoonsInfo", clock);
    }

    @Override
    void answer(SuwiQuestioned asked, JsonNode known, Sml response) {
        Sml client = client(asked).text("IndStartkwalificatieDuo", text(known, "qualified"));
        each(known, "enrolments", (enrolment, place) -> client.add(agreement(enrolment)));
        response.add(client);
    }

    private static Sml agreement(JsonNode enrolment) {
        Sml agreement = Sml.of("Onderwijsovereenkomst")
                .add(Sml.of("Brin").text("BrinNr", text(enrolment, "brin")))
                .date("DatInschrijvingOpleiding", text(enrolment, "from"))
                .date("DatUitschrijvingOpleiding", text(enrolment, "until"));
        each(
                enrolment,
                "followed",
                (part, place) -> agreement.add(Sml.of("DeelnameOpleidingGeregistrDuo")
                        .date("DatBDeelnameOpleiding", text(part, "from"))
                        .date("DatEDeelnameOpleiding", text(part, "until"))
                        .text("AanduidingLeerjaar", text(part, "year"))
                        .add(Sml.of("InhoudDeelnameOpleidingDuo")
                                .text("NaamOpleidingKortDuo", text(part, "education"))
                                .text("CdNiveauOpleidingDuo", text(part, "level")))));
        return agreement;
    }
}
