package nl.keukentafel.picture;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;

/** The cards of one member as a rule looks at them, with at most one item at hand. */
final class MemberData {
    /** What happened longer ago is no reason to look there first. */
    private static final int STILL_NEWS = 3;

    private final List<TopicCard> cards;
    private final LocalDate today;
    private final List<CardItem> atHand;

    private MemberData(List<TopicCard> cards, LocalDate today, List<CardItem> atHand) {
        this.cards = cards;
        this.today = today;
        this.atHand = atHand;
    }

    static MemberData of(List<TopicCard> cards, LocalDate today) {
        return new MemberData(cards, today, List.of());
    }

    MemberData with(CardItem item) {
        return new MemberData(cards, today, List.of(item));
    }

    /** The items of a topic that are shown; none when it is not shown. */
    List<CardItem> items(Topic topic) {
        return cards.stream()
                .filter(card -> card.topic().equals(topic))
                .flatMap(card -> card.items().stream())
                .toList();
    }

    /** Whether the field may be seen and every register of its topic answered. */
    boolean shows(Input input) {
        return cards.stream()
                .filter(card -> card.topic().equals(input.topic()))
                .filter(card -> card.sources().stream().noneMatch(line -> line.said() == SourceLine.Said.DOWN))
                .anyMatch(card -> card.items().stream()
                        .anyMatch(item -> !item.of(input.field()).isEmpty()));
    }

    Optional<Quantity> value(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> only(field.input()).flatMap(MemberData::quantity);
            case Expression.Sum sum -> sum(sum.input());
            case Expression.Latest latest -> month(latest.input(), 0);
            case Expression.BeforeLatest before -> month(before.input(), 1);
            case Expression.Percent percent -> value(percent.of()).flatMap(of -> share(percent.percent(), of));
            case Expression.Euro euro -> Optional.of(new Quantity.Cents(euro.cents()));
            case Expression.Count count -> Optional.of(new Quantity.Tally(count.number()));
            case Expression.DaysFromToday days -> Optional.of(new Quantity.Date(today.plusDays(days.days())));
        };
    }

    /** The code at this field of the item at hand. */
    Optional<String> code(Input input) {
        return only(input)
                .flatMap(datum -> datum.value() instanceof Datum.Value.Coded coded
                        ? Optional.of(coded.code())
                        : Optional.empty());
    }

    /** The one current datum that a plain {@code topic.field} means. */
    Optional<Datum> only(Input input) {
        Optional<CardItem> item = atHand.stream()
                .filter(hand ->
                        hand.data().stream().anyMatch(datum -> datum.topic().equals(input.topic())))
                .findFirst();
        List<Datum> all = (item.isPresent() ? item.stream() : items(input.topic()).stream())
                .flatMap(one -> one.of(input.field()).stream())
                .filter(datum -> Periods.reaches(datum, today))
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private Optional<Quantity> sum(Input input) {
        List<Long> cents = items(input.topic()).stream()
                .flatMap(item -> item.of(input.field()).stream())
                .filter(datum -> Periods.reaches(datum, today))
                .flatMap(datum -> datum.value() instanceof Datum.Value.Money money
                        ? java.util.stream.Stream.of(money.cents())
                        : java.util.stream.Stream.<Long>empty())
                .toList();
        return cents.isEmpty()
                ? Optional.empty()
                : Optional.of(new Quantity.Cents(
                        cents.stream().mapToLong(Long::longValue).sum()));
    }

    /** Months that registers wrote down in one piece; the latest must follow the one before it directly. */
    private Optional<Quantity> month(Input input, int back) {
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        for (CardItem item : items(input.topic())) {
            for (Datum datum : item.of(input.field())) {
                if (datum.value() instanceof Datum.Value.Money money) {
                    monthOf(datum).ifPresent(month -> months.merge(month, money.cents(), Long::sum));
                }
            }
        }
        if (months.isEmpty() || months.lastKey().isBefore(YearMonth.from(today).minusMonths(STILL_NEWS))) {
            return Optional.empty();
        }
        Long cents = months.get(months.lastKey().minusMonths(back));
        return cents == null ? Optional.empty() : Optional.of(new Quantity.Cents(cents));
    }

    private static Optional<YearMonth> monthOf(Datum datum) {
        if (datum.from().isEmpty() || datum.until().isEmpty()) {
            return Optional.empty();
        }
        YearMonth first = YearMonth.from(Periods.first(datum));
        return first.equals(YearMonth.from(Periods.last(datum))) ? Optional.of(first) : Optional.empty();
    }

    private static Optional<Quantity> share(int percent, Quantity of) {
        return of instanceof Quantity.Cents whole
                ? Optional.of(new Quantity.Cents(Math.round(whole.cents() * percent / 100.0)))
                : Optional.empty();
    }

    static Optional<Quantity> quantity(Datum datum) {
        return switch (datum.value()) {
            case Datum.Value.Money money -> Optional.of(new Quantity.Cents(money.cents()));
            case Datum.Value.Count count -> Optional.of(new Quantity.Tally(count.count()));
            case Datum.Value.Day day ->
                day.date() instanceof PartialDate.Day whole
                        ? Optional.of(new Quantity.Date(whole.date()))
                        : Optional.empty();
            case Datum.Value.Text ignored -> Optional.empty();
            case Datum.Value.Coded ignored -> Optional.empty();
            case Datum.Value.Flag ignored -> Optional.empty();
        };
    }

    /** Where everything of these inputs comes from. */
    ComputedFrom from(Set<Input> inputs) {
        Set<Origin> origins = new HashSet<>();
        List<Topic> topics = new ArrayList<>(inputs.stream().map(Input::topic).toList());
        cards.stream()
                .filter(card -> topics.contains(card.topic()))
                .forEach(card -> origins.addAll(card.computedFrom().origins()));
        return ComputedFrom.of(origins);
    }
}
