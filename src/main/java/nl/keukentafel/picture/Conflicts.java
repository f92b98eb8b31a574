package nl.keukentafel.picture;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.SourceSystemName;

/** Finds where registers do not agree. */
final class Conflicts {
    /** Fields that can have only one true value at a time; of others somebody may have several. */
    static final Set<FieldName> ONE_AT_A_TIME = Set.of(
            new FieldName("address"),
            new FieldName("basic-qualification"),
            new FieldName("rent"),
            new FieldName("landlord"));

    private static final FieldName GROSS = new FieldName("gross-pay");
    private static final FieldName ASSESSED = new FieldName("assessed-income");
    private static final Topic INCOME = new Topic("income");
    private static final Topic TAX = new Topic("tax");
    /** Employers and the tax office count a little differently; below this share of the larger it says nothing. */
    private static final double NOT_WORTH_SAYING = 0.05;

    private Conflicts() {}

    static List<Conflict> in(List<TopicCard> cards) {
        List<Conflict> found = new ArrayList<>();
        for (TopicCard card : cards) {
            found.addAll(sameField(card));
        }
        for (TopicCard income : cards) {
            for (TopicCard tax : cards) {
                if (income.topic().equals(INCOME)
                        && tax.topic().equals(TAX)
                        && income.member().equals(tax.member())) {
                    found.addAll(incomeOfYear(income, tax));
                }
            }
        }
        return found;
    }

    private static List<Conflict> sameField(TopicCard card) {
        List<Conflict> found = new ArrayList<>();
        for (FieldName field : ONE_AT_A_TIME.stream().sorted().toList()) {
            Map<SourceSystemName, List<Datum>> bySource = new TreeMap<>();
            for (CardItem item : card.items()) {
                for (Datum datum : item.of(field)) {
                    if (datum.until().isEmpty()) {
                        bySource.computeIfAbsent(item.source(), ignored -> new ArrayList<>())
                                .add(datum);
                    }
                }
            }
            List<Conflict.Side> sides = new ArrayList<>();
            Map<String, SourceSystemName> values = new LinkedHashMap<>();
            bySource.forEach((source, data) -> data.forEach(datum -> {
                values.putIfAbsent(compared(datum.value()), source);
                sides.add(new Conflict.Side(source, datum.value(), List.of(datum)));
            }));
            if (bySource.size() > 1 && values.size() > 1) {
                found.add(new Conflict(card.member(), new Conflict.About.SameField(field), sides, card.computedFrom()));
            }
        }
        return found;
    }

    /** What is written differently and means the same is no conflict. */
    private static String compared(Value value) {
        return switch (value) {
            case Value.Text text -> text.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            case Value.Money money ->
                "money " + MonthlyMoney.perMonthOf(money).map(Object::toString).orElse("once " + money.cents());
            case Value.Coded coded -> "code " + coded.code();
            case Value.Day day -> "day " + day.date();
            case Value.Count count -> "count " + count.count();
            case Value.Flag flag -> "flag " + flag.yes();
        };
    }

    private static List<Conflict> incomeOfYear(TopicCard income, TopicCard tax) {
        List<Conflict> found = new ArrayList<>();
        for (CardItem item : tax.items()) {
            for (Datum assessed : item.of(ASSESSED)) {
                int year = Periods.first(assessed).getYear();
                boolean wholeYear = assessed.value() instanceof Value.Money money && money.per() == Per.YEAR;
                // A year of which part fell out of the data window cannot be added up.
                boolean inWindow = !income.dataFrom().isAfter(LocalDate.of(year, 1, 1));
                List<Datum> pay = payOf(income, year);
                if (wholeYear && inWindow && !pay.isEmpty()) {
                    compare(income.member(), year, pay, item, assessed, income, tax)
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static List<Datum> payOf(TopicCard income, int year) {
        return income.items().stream()
                .flatMap(item -> item.of(GROSS).stream())
                .filter(datum -> datum.value() instanceof Value.Money)
                .filter(datum -> datum.until().isPresent())
                .filter(datum -> Periods.first(datum).getYear() == year
                        && Periods.last(datum).getYear() == year)
                .toList();
    }

    private static java.util.Optional<Conflict> compare(
            PersonRef member,
            int year,
            List<Datum> pay,
            CardItem item,
            Datum assessed,
            TopicCard income,
            TopicCard tax) {
        long reported = pay.stream().mapToLong(Conflicts::cents).sum();
        long known = cents(assessed);
        long larger = Math.max(Math.abs(reported), Math.abs(known));
        if (Math.abs(reported - known) <= larger * NOT_WORTH_SAYING) {
            return java.util.Optional.empty();
        }
        List<Origin> origins = new ArrayList<>(income.computedFrom().origins());
        origins.addAll(tax.computedFrom().origins());
        return java.util.Optional.of(new Conflict(
                member,
                new Conflict.About.IncomeOfYear(year),
                List.of(
                        new Conflict.Side(
                                pay.getFirst().provenance().source(), new Value.Money(reported, Per.YEAR), pay),
                        new Conflict.Side(item.source(), assessed.value(), List.of(assessed))),
                ComputedFrom.of(origins)));
    }

    private static long cents(Datum datum) {
        return datum.value() instanceof Value.Money money ? money.cents() : 0;
    }
}
