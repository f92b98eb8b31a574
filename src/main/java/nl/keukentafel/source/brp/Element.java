package nl.keukentafel.source.brp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;

/** An object of an answer, read strictly: what is used must have its own shape, what is not used is not looked at. */
record Element(JsonNode node) {
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ITEMS = 200;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Throws {@link BrokenAnswer} when these bytes are not one JSON object. */
    static Element of(byte[] body) {
        try {
            return object(JSON.readTree(body));
        } catch (IOException e) {
            throw new BrokenAnswer("not JSON");
        }
    }

    Optional<Element> child(String name) {
        return value(name).map(Element::object);
    }

    /** The objects of an array; empty when there is no such array. */
    List<Element> children(String name) {
        List<Element> children = new ArrayList<>();
        value(name).ifPresent(value -> {
            if (!value.isArray() || value.size() > MOST_ITEMS) {
                throw new BrokenAnswer("an array is expected: " + name);
            }
            value.forEach(item -> children.add(object(item)));
        });
        return children;
    }

    /** As {@link #children}, but the array must be there. */
    List<Element> requiredChildren(String name) {
        if (value(name).isEmpty()) {
            throw new BrokenAnswer("an array is expected: " + name);
        }
        return children(name);
    }

    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
                throw new BrokenAnswer("a text is expected: " + name);
            }
            return value.textValue();
        });
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new BrokenAnswer("a text is expected: " + name));
    }

    /** The code of an element with a code and its description. */
    Optional<String> code(String name) {
        return child(name).map(coded -> coded.requiredText("code"));
    }

    Optional<Integer> number(String name) {
        return value(name).map(value -> {
            if (!value.isInt()) {
                throw new BrokenAnswer("a number is expected: " + name);
            }
            return value.intValue();
        });
    }

    boolean flag(String name) {
        return value(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw new BrokenAnswer("true or false is expected: " + name);
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    Optional<Bsn> bsn(String name) {
        return text(name).map(digits -> {
            if (!Bsn.holds(digits)) {
                throw new BrokenAnswer("a BSN is expected: " + name);
            }
            return new Bsn(digits);
        });
    }

    /**
     * The BSN of somebody whom the answer mentions. One that fails the eleven-test is nobody's: nobody can be asked
     * about by it, and the rest of the answer is not worse for it.
     */
    Optional<Bsn> mentionedBsn(String name) {
        return text(name).flatMap(digits -> {
            if (!digits.matches("[0-9]{9}")) {
                throw new BrokenAnswer("a BSN is expected: " + name);
            }
            return Bsn.holds(digits) ? Optional.of(new Bsn(digits)) : Optional.empty();
        });
    }

    /** A date of one of the four kinds of {@code AbstractDatum}. */
    Optional<PartialDate> date(String name) {
        return child(name).map(date -> {
            try {
                return switch (date.requiredText("type")) {
                    case "Datum" -> new PartialDate.Day(LocalDate.parse(date.requiredText("datum")));
                    case "JaarMaandDatum" ->
                        new PartialDate.Month(YearMonth.of(date.requiredNumber("jaar"), date.requiredNumber("maand")));
                    case "JaarDatum" -> year(date.requiredNumber("jaar"));
                    case "DatumOnbekend" -> new PartialDate.Unknown();
                    default -> throw new BrokenAnswer("an unknown kind of date: " + name);
                };
            } catch (DateTimeException e) {
                throw new BrokenAnswer("a date that cannot be: " + name);
            }
        });
    }

    /** A calendar day, written {@code yyyy-mm-dd}. */
    Optional<LocalDate> day(String name) {
        return text(name).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new BrokenAnswer("a date that cannot be: " + name);
            }
        });
    }

    private int requiredNumber(String name) {
        return number(name).orElseThrow(() -> new BrokenAnswer("a number is expected: " + name));
    }

    private static PartialDate year(int year) {
        if (year < 1 || year > 9999) {
            throw new BrokenAnswer("a year that cannot be");
        }
        return new PartialDate.Year(year);
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private static Element object(JsonNode node) {
        if (node == null || !node.isObject()) {
            throw new BrokenAnswer("an object is expected");
        }
        return new Element(node);
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "Element";
    }
}
