package nl.keukentafel.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.person.Bsn;

/**
 * One JSON object of a register's answer, of which each element is read as what it must be and nothing else: a wrong
 * type, an impossible date or an amount beyond reason is {@link Unreadable}. Elements that are not asked for are not
 * looked at.
 */
public final class StrictJson {
    /** A hundred million euros: nobody's debt, rent or income. */
    private static final long MOST_CENTS = 10_000_000_000L;

    private static final int MOST_ITEMS = 2_000;
    private static final int LONGEST_TEXT = 500;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(20)
                            .maxNameLength(200)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private StrictJson(JsonNode object) {
        this.object = object;
    }

    /** Reads an answer that is one object in UTF-8. */
    public static StrictJson read(byte[] bytes) throws Unreadable {
        try (JsonParser parser = JSON.createParser(utf8(bytes))) {
            return object(JSON.readValue(parser, JsonNode.class));
        } catch (IOException notJson) {
            throw Unreadable.broken("not JSON as agreed");
        }
    }

    /** Reads an answer about this person; {@link Unreadable} when it is about another. */
    public static StrictJson read(byte[] bytes, Bsn asked) throws Unreadable {
        StrictJson answer = read(bytes);
        if (!answer.text("bsn").equals(asked.digits())) {
            throw Unreadable.otherPerson();
        }
        return answer;
    }

    /** A text that says something, of at most 500 characters. */
    public String text(String name) throws Unreadable {
        String text = document(name);
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "a text");
        }
        return text.strip();
    }

    public Optional<String> optionalText(String name) throws Unreadable {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A UUID in its one form of RFC 9562, in lower case. */
    public Optional<UUID> optionalUuid(String name) throws Unreadable {
        if (!has(name)) {
            return Optional.empty();
        }
        String text = text(name);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return Optional.of(uuid);
            }
        } catch (IllegalArgumentException notAUuid) {
            throw wrong(name, "a UUID");
        }
        throw wrong(name, "a UUID");
    }

    /** A text of any length that the limits of an answer allow. */
    public String document(String name) throws Unreadable {
        JsonNode node = node(name);
        if (!node.isTextual()) {
            throw wrong(name, "a text");
        }
        return node.textValue();
    }

    /** An amount in euro cents, from 0 to a hundred million euros. */
    public long cents(String name) throws Unreadable {
        return number(name, MOST_CENTS);
    }

    /** A whole number from 0 to {@code most}. */
    public long number(String name, long most) throws Unreadable {
        JsonNode node = node(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > most) {
            throw wrong(name, "a number within reason");
        }
        return node.longValue();
    }

    public Optional<Long> optionalCents(String name) throws Unreadable {
        return has(name) ? Optional.of(cents(name)) : Optional.empty();
    }

    /** A day as yyyy-mm-dd. */
    public LocalDate day(String name) throws Unreadable {
        try {
            LocalDate day = LocalDate.parse(text(name));
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw wrong(name, "a day of these times");
            }
            return day;
        } catch (DateTimeException notADay) {
            throw wrong(name, "a day");
        }
    }

    public Optional<LocalDate> optionalDay(String name) throws Unreadable {
        return has(name) ? Optional.of(day(name)) : Optional.empty();
    }

    /** A moment with its offset, as RFC 3339 writes it. */
    public Instant moment(String name) throws Unreadable {
        try {
            return OffsetDateTime.parse(text(name)).toInstant();
        } catch (DateTimeException notAMoment) {
            throw wrong(name, "a moment");
        }
    }

    /** Yes or no. */
    public boolean flag(String name) throws Unreadable {
        JsonNode node = node(name);
        if (!node.isBoolean()) {
            throw wrong(name, "yes or no");
        }
        return node.booleanValue();
    }

    /** One of these words. */
    public <T> T word(String name, Map<String, T> words) throws Unreadable {
        T meaning = words.get(text(name));
        if (meaning == null) {
            throw wrong(name, "a word of its list");
        }
        return meaning;
    }

    /** The objects of a list; the list must be there. */
    public List<StrictJson> objects(String name) throws Unreadable {
        List<StrictJson> objects = new ArrayList<>();
        for (JsonNode node : list(name)) {
            objects.add(object(node));
        }
        return objects;
    }

    /** The texts of a list; the list must be there. */
    public List<String> documents(String name) throws Unreadable {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list(name)) {
            if (!node.isTextual()) {
                throw wrong(name, "a list of texts");
            }
            texts.add(node.textValue());
        }
        return texts;
    }

    public StrictJson object(String name) throws Unreadable {
        return object(node(name));
    }

    public Optional<StrictJson> optionalObject(String name) throws Unreadable {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    private boolean has(String name) {
        return object.hasNonNull(name);
    }

    private JsonNode node(String name) throws Unreadable {
        JsonNode node = object.get(name);
        if (node == null) {
            throw wrong(name, "something");
        }
        return node;
    }

    private JsonNode list(String name) throws Unreadable {
        JsonNode node = node(name);
        if (!node.isArray() || node.size() > MOST_ITEMS) {
            throw wrong(name, "a list within reason");
        }
        return node;
    }

    private static StrictJson object(JsonNode node) throws Unreadable {
        if (!node.isObject()) {
            throw Unreadable.broken("an object is expected");
        }
        return new StrictJson(node);
    }

    private static String utf8(byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Unreadable.broken("not UTF-8");
        }
    }

    private static Unreadable wrong(String name, String expected) {
        return Unreadable.broken("element " + name + ": " + expected + " is expected");
    }
}
