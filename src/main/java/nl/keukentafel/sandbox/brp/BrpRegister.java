package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/**
 * The simulated BRP API Personen, version 2.7.0, for one kind of question: by BSN. Its records are whole {@code Persoon}
 * objects; it delivers of them what was asked.
 */
public final class BrpRegister implements Register {
    private static final String BY_NUMBER = "RaadpleegMetBurgerservicenummer";
    private static final String FIELD = "^[a-zA-Z0-9\\._]{1,200}$";
    private static final String NUMBER = "^[0-9]{9}$";
    private static final int MOST_FIELDS = 130;
    private static final int MOST_NUMBERS = 20;
    private static final Set<String> PARAMETERS =
            Set.of("type", "fields", "burgerservicenummer", "gemeenteVanInschrijving");

    private final Function<String, Optional<ObjectNode>> records;
    private final Clock clock;

    /** Serves the people of the town. */
    public BrpRegister(Clock clock) {
        this(new TownPersons(TownFile.read("brp", clock))::record, clock);
    }

    /** Serves these records, whole {@code Persoon} objects by BSN. */
    public BrpRegister(Function<String, Optional<ObjectNode>> records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "brp";
    }

    @Override
    public String path() {
        return "/brp";
    }

    @Override
    public Reply answer(Request request) {
        Refusal refusal = new Refusal("/haalcentraal/api/brp/personen");
        JsonNode question = Question.read(request, "/personen", refusal);
        Set<String> fields = fields(question, refusal);
        List<String> numbers = numbers(question, refusal);
        question.fieldNames().forEachRemaining(name -> {
            if (!PARAMETERS.contains(name)) {
                refusal.unknownParameter(name);
            }
        });
        refusal.raise();

        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", BY_NUMBER);
        var persons = answer.putArray("personen");
        for (String number : numbers) {
            records.apply(number)
                    .filter(record -> !withdrawn(record))
                    .filter(record -> registeredIn(record, question))
                    .ifPresent(record -> persons.add(delivered(record, fields)));
        }
        return Reply.ok("application/json; charset=utf-8", answer.toString());
    }

    private ObjectNode delivered(ObjectNode record, Set<String> fields) {
        ObjectNode delivered = Delivery.of(record, fields);
        JsonNode born = record.path("geboorte").path("datum").path("datum");
        if (fields.contains("leeftijd") && born.isTextual() && !record.has("overlijden")) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
            delivered.put(
                    "leeftijd",
                    Period.between(LocalDate.parse(born.textValue()), today).getYears());
        }
        return delivered;
    }

    // A record that was closed as an error is not found (features "opschorting bijhouding").
    private static boolean withdrawn(ObjectNode record) {
        return record.path("opschortingBijhouding")
                .path("reden")
                .path("code")
                .asText("")
                .equals("F");
    }

    private static boolean registeredIn(ObjectNode record, JsonNode question) {
        JsonNode wanted = question.path("gemeenteVanInschrijving");
        return wanted.isMissingNode()
                || wanted.asText("")
                        .equals(record.path("gemeenteVanInschrijving")
                                .path("code")
                                .asText(""));
    }

    private static Set<String> fields(JsonNode question, Refusal refusal) {
        Set<String> fields = new LinkedHashSet<>();
        List<String> texts = texts(question, "fields", 1, MOST_FIELDS, FIELD, refusal);
        for (int i = 0; i < texts.size(); i++) {
            String path = texts.get(i);
            if (PersonFields.exists(path)) {
                fields.add(path);
            } else if (PersonFields.forbidden(path)) {
                refusal.forbiddenField(i);
            } else if (Pattern.matches(FIELD, path)) {
                refusal.unknownField(i);
            }
        }
        return fields;
    }

    private static List<String> numbers(JsonNode question, Refusal refusal) {
        JsonNode type = question.path("type");
        if (!type.isTextual() || type.textValue().isEmpty()) {
            refusal.required("type");
            return List.of();
        }
        if (!type.textValue().equals(BY_NUMBER)) {
            refusal.unknownType();
            return List.of();
        }
        return texts(question, "burgerservicenummer", 1, MOST_NUMBERS, NUMBER, refusal);
    }

    private static List<String> texts(
            JsonNode question, String name, int least, int most, String pattern, Refusal refusal) {
        JsonNode value = question.path(name);
        if (value.isMissingNode() || value.isNull()) {
            refusal.required(name);
        } else if (!value.isArray()) {
            refusal.notAnArray(name);
        } else if (value.size() < least) {
            refusal.tooFew(name, least);
        } else if (value.size() > most) {
            refusal.tooMany(name, most);
        } else {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                String text = value.get(i).asText("");
                if (!Pattern.matches(pattern, text)) {
                    refusal.pattern(name + "[" + i + "]", pattern);
                }
                texts.add(text);
            }
            return texts;
        }
        return List.of();
    }
}
