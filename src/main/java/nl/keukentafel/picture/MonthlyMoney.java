package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Value.Money;

/** Money per month: a line per current amount, "onbekend" where a register gives none, and a sum only of the whole. */
final class MonthlyMoney {
    /** What is paid month by month may be reported up to two months later. */
    private static final int REPORTED_WITHIN = 62;

    private record Part(Topic topic, FieldName field, boolean alwaysThere) {
        static Part of(String topic, String field) {
            return new Part(new Topic(topic), new FieldName(field), true);
        }

        static Part maybe(String topic, String field) {
            return new Part(new Topic(topic), new FieldName(field), false);
        }
    }

    private static final List<Part> IN =
            List.of(Part.of("income", "net-pay"), Part.of("benefits", "benefit-amount"), Part.of("tax", "allowances"));
    private static final List<Part> OUT = List.of(Part.of("housing", "rent"), Part.maybe("debts", "arrangement"));

    private MonthlyMoney() {}

    static MoneyPerMonth of(List<TopicCard> cards, LocalDate today) {
        List<MoneyLine> in = lines(IN, cards, today);
        List<MoneyLine> out = lines(OUT, cards, today);
        return new MoneyPerMonth(in, out, total(IN, in, cards), total(OUT, out, cards));
    }

    private static List<MoneyLine> lines(List<Part> parts, List<TopicCard> cards, LocalDate today) {
        List<MoneyLine> lines = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        for (TopicCard card : cards) {
            for (Part part : parts) {
                if (card.topic().equals(part.topic())) {
                    lines.addAll(lines(part, card, today, counted));
                }
            }
        }
        return lines;
    }

    /** @param counted what is of two members and is a line already */
    private static List<MoneyLine> lines(Part part, TopicCard card, LocalDate today, Set<String> counted) {
        List<MoneyLine> lines = new ArrayList<>();
        boolean may = card.unknown().contains(part.field());
        boolean elsewhere = false;
        for (CardItem item : card.items()) {
            Optional<Long> amount = current(item, part.field(), today, paidUntil(part, item, today))
                    .flatMap(MonthlyMoney::perMonth);
            may |= !item.of(part.field()).isEmpty();
            if (item.joint() instanceof Joint.BothShare && !counted.add(item.source() + " " + item.item())) {
                elsewhere = true;
            } else if (amount.isPresent()) {
                lines.add(line(part, card, new MoneyLine.Amount.Known(amount.get()), item.data()));
            } else if (item.running() && part.alwaysThere() && carries(part, item)) {
                lines.add(line(part, card, new MoneyLine.Amount.Unknown(), item.data()));
            }
        }
        boolean answered =
                card.state() == CardState.SHARED_EMPTY || !card.items().isEmpty();
        if (lines.isEmpty() && !elsewhere && answered && may && part.alwaysThere()) {
            lines.add(line(part, card, new MoneyLine.Amount.Unknown(), List.of()));
        }
        return lines;
    }

    /** An assessed income or a claim of the municipality is an item of its topic and no monthly amount. */
    private static boolean carries(Part part, CardItem item) {
        return switch (part.field().value()) {
            case "net-pay" -> true;
            case "benefit-amount" -> !item.of(new FieldName("benefit-kind")).isEmpty();
            case "rent" -> !item.of(new FieldName("landlord")).isEmpty();
            default -> false;
        };
    }

    private static MoneyLine line(Part part, TopicCard card, MoneyLine.Amount amount, List<Datum> data) {
        return new MoneyLine(card.member(), card.topic(), part.field(), amount, data, card.computedFrom());
    }

    /**
     * Pay, and what a running benefit paid, counts by its last month, since the next one is told later. Anything else that
     * has ended is no amount per month: after a removal there is one rent.
     */
    private static LocalDate paidUntil(Part part, CardItem item, LocalDate today) {
        boolean told =
                switch (part.field().value()) {
                    case "net-pay" -> true;
                    case "benefit-amount" -> item.running();
                    default -> false;
                };
        return told ? today.minusDays(REPORTED_WITHIN) : today;
    }

    /** @param paidUntil the day until which it must reach */
    private static Optional<Datum> current(CardItem item, FieldName field, LocalDate today, LocalDate paidUntil) {
        return item.of(field).stream()
                .filter(datum -> datum.value() instanceof Money)
                .filter(datum -> Periods.reaches(datum, paidUntil))
                .filter(datum -> !Periods.first(datum).isAfter(today))
                .reduce((earlier, later) -> later);
    }

    private static Optional<Long> perMonth(Datum datum) {
        return datum.value() instanceof Money money ? perMonthOf(money) : Optional.empty();
    }

    /** Rounded to the cent; an amount that is paid once is no amount per month. */
    static Optional<Long> perMonthOf(Money money) {
        return switch (money.per()) {
            case ONCE -> Optional.empty();
            case WEEK -> Optional.of(Math.round(money.cents() * 52 / 12.0));
            case FOUR_WEEKS -> Optional.of(Math.round(money.cents() * 13 / 12.0));
            case MONTH -> Optional.of(money.cents());
            case QUARTER -> Optional.of(Math.round(money.cents() / 3.0));
            case YEAR -> Optional.of(Math.round(money.cents() / 12.0));
        };
    }

    private static MoneyPerMonth.Total total(List<Part> parts, List<MoneyLine> lines, List<TopicCard> cards) {
        TreeSet<Origin> from = new TreeSet<>();
        for (Part part : parts) {
            List<TopicCard> of = cards.stream()
                    .filter(card -> card.topic().equals(part.topic()))
                    .toList();
            boolean missing = of.stream().anyMatch(card -> !whole(card) || partIsAnothers(card, part.field()));
            if (missing || (of.isEmpty() && part.alwaysThere())) {
                return new MoneyPerMonth.Total.Missing();
            }
            of.forEach(card -> from.addAll(card.computedFrom().origins()));
        }
        long cents = 0;
        for (MoneyLine line : lines) {
            switch (line.amount()) {
                case MoneyLine.Amount.Unknown ignored -> {
                    return new MoneyPerMonth.Total.Missing();
                }
                case MoneyLine.Amount.Known known -> cents += known.cents();
            }
        }
        return lines.isEmpty()
                ? new MoneyPerMonth.Total.Missing()
                : new MoneyPerMonth.Total.Of(cents, ComputedFrom.of(from));
    }

    /** What another pays of it is not shared. */
    private static boolean partIsAnothers(TopicCard card, FieldName field) {
        return card.items().stream()
                .anyMatch(item -> item.joint() instanceof Joint.OtherNotShared
                        && !item.of(field).isEmpty());
    }

    private static boolean whole(TopicCard card) {
        boolean shared =
                switch (card.state()) {
                    case SHARED_FRESH, SHARED_STALE, SHARED_EMPTY -> true;
                    case NOT_SHARED, NOT_ASKED, SOURCE_DOWN, SHIELDED -> false;
                };
        return shared
                && card.sources().stream()
                        .noneMatch(
                                line -> line.said() == SourceLine.Said.DOWN || line.said() == SourceLine.Said.WITHHELD);
    }
}
