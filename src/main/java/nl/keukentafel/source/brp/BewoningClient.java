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
import nl.keukentafel.source.SourceAnswer.Cause;

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

    /** What came of asking. */
    sealed interface Reply {
        record Told(CoResidents coResidents) implements Reply {}

        record Failed(Cause cause) implements Reply {}
    }

    /**
     * How many live there on that day besides the resident and these; people whose data are secret are not counted. An
     * answer for another day, or without the resident who is registered there, is about something else.
     */
    Reply count(
            MunicipalityCode municipality, String dwelling, LocalDate day, Bsn resident, Set<Bsn> others, Call call) {
        Optional<RegisterHttp> register =
                municipalities.get(municipality).address(NAME).map(base -> new RegisterHttp(base, clock));
        if (register.isEmpty()) {
            return new Reply.Failed(Cause.UNREACHABLE);
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
        return switch (reply) {
            case RegisterHttp.Reply.Failed failed -> new Reply.Failed(failed.cause());
            case RegisterHttp.Reply.Body body ->
                body.ok() ? read(body.bytes(), dwelling, day, resident, others) : new Reply.Failed(body.cause());
        };
    }

    private static Reply read(byte[] answer, String dwelling, LocalDate day, Bsn resident, Set<Bsn> others) {
        try {
            return new Reply.Told(
                    counted(Element.of(answer).requiredChildren("bewoningen"), dwelling, day, resident, others));
        } catch (BrokenAnswer broken) {
            return new Reply.Failed(broken.cause());
        }
    }

    private static CoResidents counted(
            List<Element> occupied, String dwelling, LocalDate day, Bsn resident, Set<Bsn> others) {
        Set<Bsn> sure = new HashSet<>();
        Set<Bsn> possible = new HashSet<>();
        for (Element one : occupied) {
            if (!one.requiredText("adresseerbaarObjectIdentificatie").equals(dwelling)) {
                throw new BrokenAnswer("another dwelling");
            }
            if (!onDay(one.child("periode").orElseThrow(() -> new BrokenAnswer("no period")), day)) {
                throw new BrokenAnswer("another day");
            }
            if (one.flag("indicatieVeelBewoners")) {
                return new CoResidents.Many();
            }
            one.children("bewoners").forEach(there -> add(there, sure));
            one.children("mogelijkeBewoners").forEach(there -> add(there, possible));
        }
        if (!sure.contains(resident) && !possible.contains(resident)) {
            throw BrokenAnswer.otherPerson();
        }
        sure.remove(resident);
        possible.remove(resident);
        sure.removeAll(others);
        possible.removeAll(others);
        possible.removeAll(sure);
        return new CoResidents.Counted(sure.size(), possible.size());
    }

    private static boolean onDay(Element period, LocalDate day) {
        LocalDate from = period.day("datumVan").orElseThrow(() -> new BrokenAnswer("no first day"));
        LocalDate until = period.day("datumTot").orElseThrow(() -> new BrokenAnswer("no last day"));
        return !day.isBefore(from) && day.isBefore(until);
    }

    private static void add(Element resident, Set<Bsn> to) {
        Bsn bsn = resident.bsn("burgerservicenummer").orElseThrow(() -> new BrokenAnswer("a resident without a BSN"));
        // A secret address reaches nobody but the person, also not as one more in a count.
        if (!resident.flag("geheimhoudingPersoonsgegevens")) {
            to.add(bsn);
        }
    }
}
