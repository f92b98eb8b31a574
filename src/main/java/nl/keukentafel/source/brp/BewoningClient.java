package nl.keukentafel.source.brp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.RegisterHttp;

/** Counts, by the BRP API bewoning 2.1.0, who is registered at a dwelling; nobody leaves this class but as a count. */
@Singleton
final class BewoningClient {
    static final String NAME = "bewoning";

    private final Municipalities municipalities;
    private final Clock clock;

    BewoningClient(Municipalities municipalities, Clock clock) {
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /** How many live there on that day besides these; people whose data are secret are not counted. */
    CoResidents count(MunicipalityCode municipality, String dwelling, LocalDate day, Set<Bsn> besides, Call call) {
        Optional<RegisterHttp> register =
                municipalities.get(municipality).address(NAME).map(base -> new RegisterHttp(base, clock));
        if (register.isEmpty()) {
            return new CoResidents.RegisterDown();
        }
        byte[] question = JsonNodeFactory.instance
                .objectNode()
                .put("type", "BewoningMetPeildatum")
                .put("adresseerbaarObjectIdentificatie", dwelling)
                .put("peildatum", day.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        RegisterHttp.Reply reply = register.get()
                .post("/bewoningen", BrpClient.JSON, question, Map.of("accept", "application/json"), call);
        if (!(reply instanceof RegisterHttp.Reply.Body body) || !body.ok()) {
            return new CoResidents.RegisterDown();
        }
        try {
            return counted(Element.of(body.bytes()).requiredChildren("bewoningen"), dwelling, besides);
        } catch (BrokenAnswer broken) {
            return new CoResidents.RegisterDown();
        }
    }

    private static CoResidents counted(List<Element> occupied, String dwelling, Set<Bsn> besides) {
        Set<Bsn> sure = new HashSet<>();
        Set<Bsn> possible = new HashSet<>();
        for (Element one : occupied) {
            if (!one.requiredText("adresseerbaarObjectIdentificatie").equals(dwelling)) {
                throw new BrokenAnswer("another dwelling");
            }
            if (one.flag("indicatieVeelBewoners")) {
                return new CoResidents.Many();
            }
            one.children("bewoners").forEach(resident -> add(resident, sure));
            one.children("mogelijkeBewoners").forEach(resident -> add(resident, possible));
        }
        sure.removeAll(besides);
        possible.removeAll(besides);
        possible.removeAll(sure);
        return new CoResidents.Counted(sure.size(), possible.size());
    }

    private static void add(Element resident, Set<Bsn> to) {
        Bsn bsn = resident.bsn("burgerservicenummer").orElseThrow(() -> new BrokenAnswer("a resident without a BSN"));
        // A secret address reaches nobody but the person, also not as one more in a count.
        if (!resident.flag("geheimhoudingPersoonsgegevens")) {
            to.add(bsn);
        }
    }
}
