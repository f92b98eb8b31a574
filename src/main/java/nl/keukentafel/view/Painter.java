package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.decision.Line;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.CardItem;
import nl.keukentafel.picture.Conflict;
import nl.keukentafel.picture.Helping;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.Joint;
import nl.keukentafel.picture.MoneyLine;
import nl.keukentafel.picture.MoneyPerMonth;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.TopicCard;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;

/**
 * Puts a picture into the words of its reader; chooses nothing and, unless amounts are left out, leaves nothing out. What
 * stays the same from one period to the next is one line.
 */
@Singleton
public final class Painter {
    private static final Topic HOUSEHOLD = new Topic("household");

    private final Wordbook words;

    Painter(Wordbook words) {
        this.words = words;
    }

    /** The page as it opens: who they are, and a card per line that says what will be fetched. */
    public Drawing front(Front front, Municipality municipality) {
        List<Drawing.Card> cards = front.lines().stream()
                .filter(line -> !line.topic().equals(HOUSEHOLD) && line.seen() != Seen.NO_CARD)
                .map(line -> waiting(front, line))
                .toList();
        return new Drawing(
                people(front.members(), Tongue.STAFF),
                cards,
                List.of(),
                List.of(),
                new Drawing.Money(List.of(), List.of(), List.of()),
                List.of());
    }

    /** How many others are registered at the resident's address, for staff; empty when that was not asked. */
    public Optional<Around> around(Front front) {
        String words =
                switch (front.coResidents()) {
                    case CoResidents.NotAsked ignored -> "";
                    case CoResidents.Counted counted -> counted(counted.sure(), counted.possible());
                    case CoResidents.Many ignored -> "Op dit adres staan meer dan 100 mensen ingeschreven.";
                    case CoResidents.RegisterDown ignored ->
                        "Het is niet bekend hoeveel mensen hier nog meer wonen: de BRP geeft geen antwoord. Dit zegt niets over de situatie.";
                    case CoResidents.NotCountable ignored -> "Het is niet bekend hoeveel mensen hier nog meer wonen.";
                };
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Around(words, front.theCase().resident() + "." + HOUSEHOLD));
    }

    private static String counted(int sure, int possible) {
        String others =
                switch (sure) {
                    case 0 -> "Op dit adres staat verder niemand ingeschreven.";
                    case 1 -> "Op dit adres staat nog 1 persoon ingeschreven.";
                    default -> "Op dit adres staan nog " + sure + " mensen ingeschreven.";
                };
        return switch (possible) {
            case 0 -> others;
            case 1 -> others + " Misschien woont er nog 1 persoon.";
            default -> others + " Misschien wonen er nog " + possible + " mensen.";
        };
    }

    /** The picture, or the part of it that came in, for staff. */
    public Drawing of(HouseholdPicture picture, Municipality municipality) {
        return of(picture, municipality, Tongue.STAFF, Amounts.EXACT);
    }

    /** The picture for whoever is spoken to like this. */
    public Drawing of(HouseholdPicture picture, Municipality municipality, Tongue tongue, Amounts amounts) {
        List<PicturedMember> members = picture.members();
        Stroke stroke = new Stroke(members, tongue, amounts, municipality.zone());
        return new Drawing(
                people(members, tongue),
                picture.cards().stream()
                        .filter(card -> !card.topic().equals(HOUSEHOLD))
                        .map(stroke::card)
                        .toList(),
                picture.signals().stream()
                        // A sentence of a rule holds its amounts.
                        .filter(signal -> amounts == Amounts.EXACT)
                        .map(signal -> new Drawing.First(
                                tongue.either(
                                        signal.title().nl(), signal.title().en()),
                                tongue.either(signal.nl(), signal.en()),
                                signal.owner(),
                                signal.computedFrom().attribute()))
                        .toList(),
                picture.conflicts().stream()
                        .filter(conflict -> amounts != Amounts.LEFT_OUT)
                        .map(stroke::disagreement)
                        .toList(),
                amounts == Amounts.LEFT_OUT
                        ? new Drawing.Money(List.of(), List.of(), List.of())
                        : stroke.money(picture.money()),
                picture.helping().stream().map(stroke::help).toList());
    }

    private static List<Drawing.Person> people(List<PicturedMember> members, Tongue tongue) {
        return members.stream()
                .map(member -> new Drawing.Person(
                        member.ref().toString(),
                        tongue.kind(member.kind()),
                        member.name(),
                        tongue.age(member.age()),
                        member.ref() + "." + HOUSEHOLD))
                .toList();
    }

    private Drawing.Card waiting(Front front, Line line) {
        String state =
                switch (line.seen()) {
                    case SHARED -> "WAITING";
                    case NOT_SHARED -> "NOT_SHARED";
                    case NOT_ASKED -> "NOT_ASKED";
                    case NO_CARD -> "";
                };
        return new Drawing.Card(
                cardId(line.member(), line.topic()),
                line.member().toString(),
                name(front.members(), line.member()),
                line.topic().value(),
                Tongue.STAFF.topic(words, line.topic()),
                state,
                Tongue.STAFF.state(state),
                "",
                List.of(),
                List.of(),
                List.of(),
                line.member() + "." + line.topic());
    }

    private static String cardId(PersonRef member, Topic topic) {
        return "kaart-" + member + "-" + topic;
    }

    private static String name(List<PicturedMember> members, PersonRef ref) {
        return members.stream()
                .filter(member -> member.ref().equals(ref))
                .map(PicturedMember::name)
                .findFirst()
                .orElse("");
    }

    /** One picture being put into one reader's words. */
    private final class Stroke {
        private final List<PicturedMember> members;
        private final Tongue tongue;
        private final Amounts amounts;
        private final ZoneId zone;

        Stroke(List<PicturedMember> members, Tongue tongue, Amounts amounts, ZoneId zone) {
            this.members = members;
            this.tongue = tongue;
            this.amounts = amounts;
            this.zone = zone;
        }

        Drawing.Card card(TopicCard card) {
            return new Drawing.Card(
                    cardId(card.member(), card.topic()),
                    card.member().toString(),
                    name(members, card.member()),
                    card.topic().value(),
                    tongue.topic(words, card.topic()),
                    card.state().name(),
                    tongue.state(card.state().name()),
                    tongue.since(card.dataFrom()),
                    card.items().stream()
                            .map(item -> item(card.topic(), item))
                            .filter(item -> !item.facts().isEmpty())
                            .toList(),
                    card.unknown().stream()
                            .map(field -> tongue.field(words, card.topic(), field))
                            .toList(),
                    card.sources().stream()
                            .map(line -> tongue.source(line, zone))
                            .toList(),
                    card.computedFrom().attribute());
        }

        private Drawing.Item item(Topic topic, CardItem item) {
            String from = item.computedFrom().attribute();
            return new Drawing.Item(
                    Stream.concat(
                                    Runs.joined(item.data()).stream()
                                            .filter(this::carried)
                                            .map(datum -> fact(topic, datum, from)),
                                    other(item).stream())
                            .toList(),
                    from);
        }

        /** What lies beside a joint item of the other's; who is pictured alone reads that the other chooses. */
        private Optional<Drawing.Fact> other(CardItem item) {
            Optional<String> words =
                    switch (item.joint()) {
                        case Joint.Alone ignored -> Optional.empty();
                        case Joint.OtherNotShared ignored -> Optional.of(tongue.otherNotShared());
                        case Joint.BothShare both -> Optional.of(tongue.otherShares(name(members, both.other())));
                    };
            return words.map(value -> new Drawing.Fact(
                    "joint",
                    tongue.either("Deel van de ander", "The other's part"),
                    value,
                    "",
                    tongue.source(item.source()),
                    item.joint() instanceof Joint.BothShare both
                            ? both.computedFrom().attribute()
                            : item.computedFrom().attribute()));
        }

        private boolean carried(Datum datum) {
            return amounts != Amounts.LEFT_OUT || !(datum.value() instanceof Datum.Value.Money);
        }

        private Drawing.Fact fact(Topic topic, Datum datum, String from) {
            return new Drawing.Fact(
                    datum.field().value(),
                    tongue.field(words, topic, datum.field()),
                    tongue.value(datum.value(), amounts),
                    tongue.period(datum),
                    tongue.source(datum.provenance().source()),
                    from);
        }

        Drawing.Disagreement disagreement(Conflict conflict) {
            String from = conflict.computedFrom().attribute();
            String who = name(members, conflict.member());
            String about =
                    switch (conflict.about()) {
                        case Conflict.About.SameField same ->
                            tongue.either("Bronnen zeggen niet hetzelfde over: ", "Sources do not say the same about: ")
                                    + conflict.sides().getFirst().data().stream()
                                            .findFirst()
                                            .map(datum -> tongue.field(words, datum.topic(), same.field()))
                                            .orElse(same.field().value());
                        case Conflict.About.IncomeOfYear income ->
                            tongue.either(
                                            "Bronnen zeggen niet hetzelfde over het inkomen van ",
                                            "Sources do not say the same about the income of ")
                                    + income.year();
                    };
            return new Drawing.Disagreement(
                    about + (who.isEmpty() ? "" : " (" + who + ")"),
                    conflict.sides().stream()
                            .map(side -> new Drawing.Fact(
                                    "",
                                    tongue.source(side.source()),
                                    tongue.value(side.value(), amounts),
                                    side.data().stream()
                                            .map(tongue::period)
                                            .distinct()
                                            .collect(Collectors.joining(", ")),
                                    tongue.source(side.source()),
                                    from))
                            .toList(),
                    from);
        }

        Drawing.Money money(MoneyPerMonth money) {
            List<Drawing.Amount> totals = new ArrayList<>();
            total(totals, tongue.either("Samen erin", "In, together"), money.totalIn());
            total(totals, tongue.either("Samen eruit", "Out, together"), money.totalOut());
            return new Drawing.Money(amounts(money.in()), amounts(money.out()), totals);
        }

        private void total(List<Drawing.Amount> totals, String what, MoneyPerMonth.Total total) {
            if (total instanceof MoneyPerMonth.Total.Of of) {
                totals.add(new Drawing.Amount(
                        what,
                        tongue.euros(of.cents(), amounts),
                        of.computedFrom().attribute()));
            }
        }

        private List<Drawing.Amount> amounts(List<MoneyLine> lines) {
            return lines.stream()
                    .map(line -> new Drawing.Amount(
                            tongue.field(words, line.topic(), line.field()) + ofWhom(line),
                            switch (line.amount()) {
                                case MoneyLine.Amount.Known known -> tongue.euros(known.cents(), amounts);
                                case MoneyLine.Amount.Unknown ignored -> tongue.unknown();
                            },
                            line.computedFrom().attribute()))
                    .toList();
        }

        private String ofWhom(MoneyLine line) {
            String who = name(members, line.member());
            String what = line.data().stream()
                    .filter(datum ->
                            datum.value() instanceof Datum.Value.Text || datum.value() instanceof Datum.Value.Coded)
                    .map(datum -> tongue.value(datum.value(), amounts))
                    .findFirst()
                    .map(text -> " – " + text)
                    .orElse("");
            return what + (who.isEmpty() ? "" : " (" + who + ")");
        }

        Drawing.Help help(Helping help) {
            String from = help.computedFrom().attribute();
            return new Drawing.Help(
                    name(members, help.member()),
                    help.data().stream()
                            .filter(this::carried)
                            .map(datum -> fact(datum.topic(), datum, from))
                            .toList(),
                    from);
        }
    }
}
