package nl.keukentafel.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture in words, ready for any page or document. Every part says in {@code from} which topics of which members it
 * was computed from, so that it can be taken away when one of them stops.
 */
public record Drawing(
        List<Person> members,
        List<Card> cards,
        List<First> first,
        List<Disagreement> disagreements,
        Money money,
        List<Help> helping) {
    public Drawing {
        members = List.copyOf(members);
        cards = List.copyOf(cards);
        first = List.copyOf(first);
        disagreements = List.copyOf(disagreements);
        helping = List.copyOf(helping);
    }

    /** A member; the name is empty when it may not be seen. */
    public record Person(String ref, String kind, String name, String age, String from) {
        @Override
        public String toString() {
            return "Person[" + ref + "]";
        }
    }

    /**
     * A topic of a member, in one of the states.
     *
     * @param since from which day on, in a sentence; empty when nothing is shared
     */
    public record Card(
            String id,
            String member,
            String who,
            String topic,
            String title,
            String state,
            String words,
            String since,
            List<Item> items,
            List<String> unknown,
            List<String> sources,
            String from) {
        public Card {
            items = List.copyOf(items);
            unknown = List.copyOf(unknown);
            sources = List.copyOf(sources);
        }

        /** The items for a reader to whom no source is named beside them: what two registers say alike is there once. */
        public List<Item> itemsOnce() {
            return IntStream.range(0, items.size())
                    .filter(at -> IntStream.range(0, items.size())
                            .noneMatch(other -> items.get(other).says(items.get(at))
                                    && (other < at || !items.get(at).says(items.get(other)))))
                    .mapToObj(items::get)
                    .toList();
        }
    }

    /** What belongs together on a card. */
    public record Item(List<Fact> facts, String from) {
        public Item {
            facts = List.copyOf(facts);
        }

        /** The period of most of these, to be said once below them; empty when no two have the same, or one has none. */
        public String mostly() {
            if (facts.stream().anyMatch(fact -> fact.period().isEmpty())) {
                return "";
            }
            Map<String, Long> times = facts.stream()
                    .map(Fact::period)
                    .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
            return times.entrySet().stream()
                    .filter(one -> one.getValue() > 1)
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
        }

        /** What is to be said beside this one: its period, when it is not that of most. */
        public String period(Fact fact) {
            return fact.period().equals(mostly()) ? "" : fact.period();
        }

        /** Whether this, from another register, says all that the other says. */
        private boolean says(Item other) {
            return other.facts.stream().allMatch(fact -> facts.stream()
                    .anyMatch(own -> own.title().equals(fact.title())
                            && own.value().equals(fact.value())
                            && !own.source().equals(fact.source())));
        }
    }

    /** One value and what it is called. */
    public record Fact(String field, String title, String value, String period, String source, String from) {}

    /** Look at this first; the rule by what people call it. */
    public record First(String rule, String sentence, String owner, String from) {}

    /** Registers that do not agree. */
    public record Disagreement(String about, List<Fact> sides, String from) {
        public Disagreement {
            sides = List.copyOf(sides);
        }
    }

    /** Money per month. */
    public record Money(List<Amount> in, List<Amount> out, List<Amount> totals) {
        public Money {
            in = List.copyOf(in);
            out = List.copyOf(out);
            totals = List.copyOf(totals);
        }
    }

    /** A line of money. */
    public record Amount(String what, String amount, String from) {}

    /** Who helps already. */
    public record Help(String who, List<Fact> facts, String from) {
        public Help {
            facts = List.copyOf(facts);
        }
    }
}
