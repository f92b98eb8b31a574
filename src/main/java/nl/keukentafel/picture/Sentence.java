package nl.keukentafel.picture;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills values into a rule's sentence ({@code {topic.field}}, {@code {latest topic.field}}), written as people of that language write them. */
enum Sentence {
    DUTCH(Locale.of("nl", "NL"), "onbekend"),
    ENGLISH(Locale.UK, "unknown");

    static final Pattern PLACE = Pattern.compile("\\{(?:(sum|latest|before-latest) )?([a-z0-9-]+\\.[a-z0-9-]+)}");

    private final Locale locale;
    private final String unknown;

    Sentence(Locale locale, String unknown) {
        this.locale = locale;
        this.unknown = unknown;
    }

    String filled(String sentence, MemberData data) {
        Matcher place = PLACE.matcher(sentence);
        return place.replaceAll(found ->
                Matcher.quoteReplacement(written(data.value(meant(found.group(1), Input.of(found.group(2)))))));
    }

    private static Expression meant(@Nullable String function, Input input) {
        if (function == null) {
            return new Expression.Field(input);
        }
        return switch (function) {
            case "sum" -> new Expression.Sum(input);
            case "latest" -> new Expression.Latest(input);
            default -> new Expression.BeforeLatest(input);
        };
    }

    private String written(Optional<Quantity> quantity) {
        return quantity.map(value -> switch (value) {
                    case Quantity.Cents cents -> euros(cents.cents());
                    case Quantity.Tally number -> Long.toString(number.number());
                    case Quantity.Date date ->
                        DateTimeFormatter.ofPattern("d MMMM yyyy", locale).format(date.date());
                })
                .orElse(unknown);
    }

    private String euros(long cents) {
        String written = String.format(locale, "%,d", Math.abs(cents) / 100);
        String rest =
                cents % 100 == 0 ? "" : String.format(locale, this == DUTCH ? ",%02d" : ".%02d", Math.abs(cents) % 100);
        return (cents < 0 ? "-" : "") + "€ " + written + rest;
    }
}
