package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** The simulated BRP API bewoning, version 2.1.0, for one kind of question: who is registered there on one day. */
public final class BewoningRegister implements Register {
    private static final String ON_A_DAY = "BewoningMetPeildatum";
    private static final String OBJECT = "^(?!0{16})[0-9]{16}$";
    private static final int MOST = 100;
    private static final Set<String> PARAMETERS = Set.of("type", "peildatum", "adresseerbaarObjectIdentificatie");

    private final TownFile file;

    public BewoningRegister(Clock clock) {
        this.file = TownFile.read("bewoning", clock);
    }

    @Override
    public String name() {
        return "bewoning";
    }

    @Override
    public String path() {
        return "/bewoning";
    }

    @Override
    public Reply answer(Request request) {
        Refusal refusal = new Refusal("/haalcentraal/api/bewoning/bewoningen");
        JsonNode question = Question.read(request, "/bewoningen", refusal);
        String type = question.path("type").asText("");
        if (type.isEmpty()) {
            refusal.required("type");
        } else if (!type.equals(ON_A_DAY)) {
            refusal.unknownType();
        }
        String object = question.path("adresseerbaarObjectIdentificatie").asText("");
        if (object.isEmpty()) {
            refusal.required("adresseerbaarObjectIdentificatie");
        } else if (!Pattern.matches(OBJECT, object)) {
            refusal.pattern("adresseerbaarObjectIdentificatie", OBJECT);
        }
        Optional<LocalDate> day = day(question.path("peildatum").asText(""), refusal);
        question.fieldNames().forEachRemaining(name -> {
            if (!PARAMETERS.contains(name)) {
                refusal.unknownParameter(name);
            }
        });
        refusal.raise();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var found = answer.putArray("bewoningen");
        file.of(object)
                .map(known -> onDay(object, day.orElseThrow(), known))
                .filter(occupied -> occupied.has("indicatieVeelBewoners")
                        || !occupied.path("bewoners").isEmpty()
                        || !occupied.path("mogelijkeBewoners").isEmpty())
                .ifPresent(found::add);
        return Reply.ok("application/json; charset=utf-8", answer.toString());
    }

    private static ObjectNode onDay(String object, LocalDate day, JsonNode known) {
        ObjectNode occupied = JsonNodeFactory.instance.objectNode().put("adresseerbaarObjectIdentificatie", object);
        occupied.putObject("periode")
                .put("datumVan", day.toString())
                .put("datumTot", day.plusDays(1).toString());
        var sure = occupied.putArray("bewoners");
        var possible = occupied.putArray("mogelijkeBewoners");
        known.path("bewoners").forEach(one -> {
            boolean gone = one.has("tot")
                    && !day.isBefore(LocalDate.parse(one.path("tot").asText()));
            PartialDate since = PartialDate.ofDigits(one.path("van").asText("").replace("-", ""));
            boolean began = !day.isBefore(since.latest());
            boolean perhaps = !began && !day.isBefore(since.earliest());
            if (!gone && (began || perhaps)) {
                (began ? sure : possible).add(resident(one));
            }
        });
        if (known.path("veel").asBoolean(false) || sure.size() + possible.size() > MOST) {
            sure.removeAll();
            possible.removeAll();
            occupied.put("indicatieVeelBewoners", true);
        }
        return occupied;
    }

    private static ObjectNode resident(JsonNode one) {
        ObjectNode resident = JsonNodeFactory.instance
                .objectNode()
                .put("burgerservicenummer", one.path("bsn").asText());
        if (one.path("geheim").asBoolean(false)) {
            resident.put("geheimhoudingPersoonsgegevens", true);
        }
        return resident;
    }

    private static Optional<LocalDate> day(String text, Refusal refusal) {
        if (text.isEmpty()) {
            refusal.required("peildatum");
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            refusal.date("peildatum");
            return Optional.empty();
        }
    }
}
