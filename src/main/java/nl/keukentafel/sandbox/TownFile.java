package nl.keukentafel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One register's part of the town: a file of BSN → what the register knows. Texts that are date words ({@code today},
 * {@code today-14y-60d}, {@code today+7d}, {@code today-3m}, {@code month-1} for the first day of the previous month)
 * are dates of the form yyyy-mm-dd when read.
 */
public final class TownFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("(today|month)((?:[+-][0-9]+[ymd]?)*)");
    private static final Pattern STEP = Pattern.compile("([+-][0-9]+)([ymd]?)");

    private final Map<String, JsonNode> byBsn;

    private TownFile(Map<String, JsonNode> byBsn) {
        this.byBsn = byBsn;
    }

    /** Reads {@code town/<name>.yaml} beside this class; today is the clock's day in the Netherlands. */
    public static TownFile read(String name, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Amsterdam"));
        try (InputStream in = TownFile.class.getResourceAsStream("town/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the town has no file for " + name);
            }
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, JsonNode> byBsn = new LinkedHashMap<>();
            JsonNode root = tree == null ? JSON.createObjectNode() : JSON.valueToTree(tree);
            root.properties().forEach(entry -> byBsn.put(entry.getKey(), dated(entry.getValue(), today)));
            return new TownFile(byBsn);
        } catch (IOException e) {
            throw new UncheckedIOException("the town's file cannot be read: " + name, e);
        }
    }

    /** What the register knows of this BSN; empty if nothing. Keys of the file are quoted strings of nine digits. */
    public Optional<JsonNode> of(String bsn) {
        return Optional.ofNullable(byBsn.get(bsn));
    }

    /** The BSNs (or other keys) of the file. */
    public Set<String> keys() {
        return byBsn.keySet();
    }

    /** A date word resolved against a day; any other text as it is. */
    static String resolved(String text, LocalDate today) {
        Matcher word = WORD.matcher(text);
        if (!word.matches()) {
            return text;
        }
        boolean month = word.group(1).equals("month");
        LocalDate date = month ? today.withDayOfMonth(1) : today;
        Matcher step = STEP.matcher(word.group(2));
        while (step.find()) {
            int amount = Integer.parseInt(step.group(1));
            String unit = step.group(2).isEmpty() ? (month ? "m" : "d") : step.group(2);
            date = switch (unit) {
                case "y" -> date.plusYears(amount);
                case "m" -> date.plusMonths(amount);
                default -> date.plusDays(amount);
            };
        }
        return date.toString();
    }

    private static JsonNode dated(JsonNode node, LocalDate today) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(resolved(node.textValue(), today));
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.forEach(child -> array.add(dated(child, today)));
            return array;
        }
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), dated(entry.getValue(), today)));
            return object;
        }
        return node;
    }
}
