package nl.keukentafel.view;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.picture.CardItem;
import nl.keukentafel.picture.ComputedFrom;
import nl.keukentafel.picture.Conflict;
import nl.keukentafel.picture.Helping;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.Joint;
import nl.keukentafel.picture.MoneyLine;
import nl.keukentafel.picture.MoneyPerMonth;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.Signal;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.picture.TopicCard;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;

/**
 * A picture as a program reads it: objects, lists, texts and numbers, every value with its kind, period and provenance,
 * every element with what it was computed from. Chooses nothing and leaves nothing out.
 */
public final class Transcript {
    private Transcript() {}

    /** An object with these names and values in order; what is empty is left out. */
    public static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1] instanceof Optional<?> maybe ? maybe.orElse(null) : pairs[i + 1];
            if (value != null) {
                object.put((String) pairs[i], value);
            }
        }
        return object;
    }

    /** An enum's constant as programs read it: lower case with hyphens. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The whole picture. */
    public static Map<String, Object> of(HouseholdPicture picture) {
        return object(
                "members", members(picture.members()),
                "cards", picture.cards().stream().map(Transcript::card).toList(),
                "conflicts",
                        picture.conflicts().stream().map(Transcript::conflict).toList(),
                "moneyPerMonth", money(picture.money()),
                "helping", picture.helping().stream().map(Transcript::helping).toList(),
                "signals", picture.signals().stream().map(Transcript::signal).toList());
    }

    /** Who they are, with no more of each than was decided. */
    public static List<Map<String, Object>> members(List<PicturedMember> members) {
        return members.stream()
                .map(member -> object(
                        "member", member.ref().toString(),
                        "relation", word(member.kind()),
                        "name", said(member.name()),
                        "age", said(member.age())))
                .toList();
    }

    private static Map<String, Object> card(TopicCard card) {
        return object(
                "member", card.member().toString(),
                "topic", card.topic().value(),
                "state", word(card.state()),
                "dataSince",
                        card.dataFrom().equals(LocalDate.MIN)
                                ? Optional.empty()
                                : card.dataFrom().toString(),
                "items", card.items().stream().map(Transcript::item).toList(),
                "unknown", card.unknown().stream().map(Object::toString).toList(),
                "sources", card.sources().stream().map(Transcript::source).toList(),
                "dataFrom", from(card.computedFrom()));
    }

    private static Map<String, Object> item(CardItem item) {
        return object(
                "source", item.source().value(),
                "running", item.running(),
                "joint", joint(item.joint()),
                "data", data(item.data()),
                "dataFrom", from(item.computedFrom()));
    }

    private static Optional<Map<String, Object>> joint(Joint joint) {
        return switch (joint) {
            case Joint.Alone ignored -> Optional.empty();
            case Joint.OtherNotShared ignored -> Optional.of(object("other", "not-shared"));
            case Joint.BothShare both ->
                Optional.of(object(
                        "other", "shared", "member", both.other().toString(), "dataFrom", from(both.computedFrom())));
        };
    }

    private static Map<String, Object> source(SourceLine line) {
        return object(
                "source", line.source().value(),
                "said", word(line.said()),
                "at", line.at().toString(),
                "coverage", coverage(line.coverage()));
    }

    private static Map<String, Object> coverage(Coverage coverage) {
        return object("nl", coverage.nl(), "en", coverage.en());
    }

    private static Map<String, Object> conflict(Conflict conflict) {
        Map<String, Object> about =
                switch (conflict.about()) {
                    case Conflict.About.SameField same ->
                        object("kind", "field", "field", same.field().value());
                    case Conflict.About.IncomeOfYear year -> object("kind", "income-of-year", "year", year.year());
                };
        return object(
                "member", conflict.member().toString(),
                "about", about,
                "sides",
                        conflict.sides().stream()
                                .map(side -> object(
                                        "source", side.source().value(),
                                        "value", value(side.value()),
                                        "data", data(side.data())))
                                .toList(),
                "dataFrom", from(conflict.computedFrom()));
    }

    private static Map<String, Object> money(MoneyPerMonth money) {
        return object(
                "in", money.in().stream().map(Transcript::line).toList(),
                "out", money.out().stream().map(Transcript::line).toList(),
                "totalIn", total(money.totalIn()),
                "totalOut", total(money.totalOut()));
    }

    private static Map<String, Object> line(MoneyLine line) {
        return object(
                "member", line.member().toString(),
                "topic", line.topic().value(),
                "field", line.field().value(),
                "cents",
                        line.amount() instanceof MoneyLine.Amount.Known known
                                ? Optional.of(known.cents())
                                : Optional.empty(),
                "data", data(line.data()),
                "dataFrom", from(line.computedFrom()));
    }

    private static Optional<Map<String, Object>> total(MoneyPerMonth.Total total) {
        return total instanceof MoneyPerMonth.Total.Of sum
                ? Optional.of(object("cents", sum.cents(), "dataFrom", from(sum.computedFrom())))
                : Optional.empty();
    }

    private static Map<String, Object> helping(Helping helping) {
        return object(
                "member", helping.member().toString(),
                "data", data(helping.data()),
                "dataFrom", from(helping.computedFrom()));
    }

    private static Map<String, Object> signal(Signal signal) {
        return object(
                "rule", signal.rule(),
                "member", signal.member().toString(),
                "nl", signal.nl(),
                "en", signal.en(),
                "owner", signal.owner(),
                "dataFrom", from(signal.computedFrom()));
    }

    private static List<Map<String, Object>> data(List<Datum> data) {
        return data.stream().map(Transcript::datum).toList();
    }

    private static Map<String, Object> datum(Datum datum) {
        return object(
                "field", datum.field().value(),
                "value", value(datum.value()),
                "from", datum.from().flatMap(Transcript::date),
                "until", datum.until().flatMap(Transcript::date),
                "provenance",
                        object(
                                "source", datum.provenance().source().value(),
                                "sourceField", datum.provenance().sourceField(),
                                "observedAt", datum.provenance().observedAt().flatMap(Transcript::date),
                                "fetchedAt", datum.provenance().fetchedAt().toString()));
    }

    private static Map<String, Object> value(Datum.Value value) {
        return switch (value) {
            case Datum.Value.Text text -> object("kind", "text", "text", text.text());
            case Datum.Value.Money money -> object("kind", "money", "cents", money.cents(), "per", word(money.per()));
            case Datum.Value.Day day -> object("kind", "day", "day", date(day.date()));
            case Datum.Value.Count count -> object("kind", "count", "count", count.count());
            case Datum.Value.Coded coded ->
                object("kind", "code", "code", coded.code(), "nl", coded.nl(), "en", coded.en());
            case Datum.Value.Flag flag -> object("kind", "flag", "flag", flag.yes());
        };
    }

    /** As much of a date as is known: {@code 2014-05-03}, {@code 2014-05}, {@code 2014}. */
    public static Optional<String> date(PartialDate date) {
        return switch (date) {
            case PartialDate.Day day -> Optional.of(day.date().toString());
            case PartialDate.Month month -> Optional.of(month.month().toString());
            case PartialDate.Year year -> Optional.of(String.format(Locale.ROOT, "%04d", year.year()));
            case PartialDate.Unknown ignored -> Optional.empty();
        };
    }

    private static List<Map<String, Object>> from(ComputedFrom from) {
        return from.origins().stream()
                .map(origin -> object(
                        "member",
                        origin.member().toString(),
                        "topic",
                        origin.topic().value()))
                .toList();
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
