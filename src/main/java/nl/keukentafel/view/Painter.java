package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.decision.Line;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.picture.CardItem;
import nl.keukentafel.picture.Conflict;
import nl.keukentafel.picture.Helping;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.MoneyLine;
import nl.keukentafel.picture.MoneyPerMonth;
import nl.keukentafel.picture.PicturedMember;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.picture.TopicCard;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.SourceSystemName;

/** Puts a picture into the words of staff; chooses nothing and leaves nothing out. */
@Singleton
public final class Painter {
    private static final Locale DUTCH = Locale.of("nl", "NL");
    private static final Topic HOUSEHOLD = new Topic("household");
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("uwv", "UWV"),
            Map.entry("svb", "SVB"),
            Map.entry("bijstand", "de bijstand van de gemeente"),
            Map.entry("duo", "DUO"),
            Map.entry("wmo", "de Wmo-administratie"),
            Map.entry("jeugd", "de jeugdhulp-administratie"),
            Map.entry("tax", "de Belastingdienst"),
            Map.entry("debts", "het schuldenoverzicht"),
            Map.entry("housing", "de verhuurder"),
            Map.entry("brp", "de BRP"),
            Map.entry("bewoning", "de BRP (bewoning)"),
            Map.entry("representation", "het register van maatregelen"));

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
                people(front.members()),
                cards,
                List.of(),
                List.of(),
                new Drawing.Money(List.of(), List.of(), List.of()),
                List.of());
    }

    /** The picture, or the part of it that came in. */
    public Drawing of(HouseholdPicture picture, Municipality municipality) {
        ZoneId zone = municipality.zone();
        return new Drawing(
                people(picture.members()),
                picture.cards().stream()
                        .filter(card -> !card.topic().equals(HOUSEHOLD))
                        .map(card -> card(picture.members(), card, zone))
                        .toList(),
                picture.signals().stream()
                        .map(signal -> new Drawing.First(
                                signal.rule(),
                                signal.nl(),
                                signal.owner(),
                                signal.computedFrom().attribute()))
                        .toList(),
                picture.conflicts().stream()
                        .map(conflict -> disagreement(picture.members(), conflict))
                        .toList(),
                money(picture.members(), picture.money()),
                picture.helping().stream()
                        .map(help -> help(picture.members(), help))
                        .toList());
    }

    private static List<Drawing.Person> people(List<PicturedMember> members) {
        return members.stream()
                .map(member -> new Drawing.Person(
                        member.ref().toString(),
                        switch (member.kind()) {
                            case SELF -> "inwoner";
                            case PARTNER -> "partner";
                            case CHILD -> "kind";
                        },
                        member.name(),
                        member.age(),
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
        String from = line.member() + "." + line.topic();
        return new Drawing.Card(
                cardId(line.member(), line.topic()),
                line.member().toString(),
                name(front.members(), line.member()),
                line.topic().value(),
                words.topicForStaff(line.topic()),
                state,
                said(state),
                List.of(),
                List.of(),
                List.of(),
                from);
    }

    private Drawing.Card card(List<PicturedMember> members, TopicCard card, ZoneId zone) {
        List<String> sources = new ArrayList<>();
        for (SourceLine line : card.sources()) {
            sources.add(source(line, zone));
        }
        return new Drawing.Card(
                cardId(card.member(), card.topic()),
                card.member().toString(),
                name(members, card.member()),
                card.topic().value(),
                words.topicForStaff(card.topic()),
                card.state().name(),
                said(card.state().name()),
                card.items().stream().map(item -> item(card.topic(), item)).toList(),
                card.unknown().stream()
                        .map(field -> words.fieldForStaff(card.topic(), field))
                        .toList(),
                sources,
                card.computedFrom().attribute());
    }

    private static String cardId(PersonRef member, Topic topic) {
        return "kaart-" + member + "-" + topic;
    }

    private Drawing.Item item(Topic topic, CardItem item) {
        String from = item.computedFrom().attribute();
        return new Drawing.Item(
                item.data().stream().map(datum -> fact(topic, datum, from)).toList(), from);
    }

    private Drawing.Fact fact(Topic topic, Datum datum, String from) {
        return new Drawing.Fact(
                datum.field().value(),
                words.fieldForStaff(topic, datum.field()),
                value(datum.value()),
                period(datum),
                sourceName(datum.provenance().source()),
                from);
    }

    /** The sentence of a state. Absence, failure and a no say nothing about anybody. */
    static String said(String state) {
        return switch (state) {
            case "SHARED_FRESH" -> "Gedeeld";
            case "SHARED_STALE" -> "Gedeeld, maar niet van nu. Vraag of het nog klopt.";
            case "SHARED_EMPTY" -> "Gedeeld. Niets gevonden. Het kan er wel zijn.";
            case "NOT_SHARED" -> "Je ziet dit niet. Dat hoeft ook niet.";
            case "NOT_ASKED" -> "Nog niet gevraagd.";
            case "SOURCE_DOWN" -> "Nu niet op te halen. Dit zegt niets over de situatie.";
            case "SHIELDED" -> "Dit mag jij niet zien. Een collega kan helpen.";
            case "WAITING" -> "Wordt opgehaald…";
            default -> "Gestopt.";
        };
    }

    private static String source(SourceLine line, ZoneId zone) {
        String name = sourceName(line.source());
        String begin = name.substring(0, 1).toUpperCase(DUTCH) + name.substring(1);
        String clock = clock(line.at(), zone);
        return switch (line.said()) {
            case FRESH -> "Bron: " + name + ", opgehaald om " + clock + ".";
            case STALE -> "Bron: " + name + ", opgehaald om " + clock + ". Dit is al wat ouder.";
            case NOTHING ->
                "Niets gevonden bij " + name + ". " + begin + " weet alleen van "
                        + line.coverage().nl() + ".";
            case NOT_COVERED ->
                begin + " kan dit van deze inwoner niet weten. " + begin + " weet alleen van "
                        + line.coverage().nl() + ".";
            case WITHHELD -> begin + " weet dit en zegt het niet.";
            case DOWN -> begin + " gaf om " + clock + " geen antwoord. Dit zegt niets over de situatie.";
        };
    }

    private Drawing.Disagreement disagreement(List<PicturedMember> members, Conflict conflict) {
        String from = conflict.computedFrom().attribute();
        String who = name(members, conflict.member());
        String about =
                switch (conflict.about()) {
                    case Conflict.About.SameField same ->
                        "Bronnen zeggen niet hetzelfde over: "
                                + conflict.sides().getFirst().data().stream()
                                        .findFirst()
                                        .map(datum -> words.fieldForStaff(datum.topic(), same.field()))
                                        .orElse(same.field().value());
                    case Conflict.About.IncomeOfYear income ->
                        "Bronnen zeggen niet hetzelfde over het inkomen van " + income.year();
                };
        return new Drawing.Disagreement(
                about + (who.isEmpty() ? "" : " (" + who + ")"),
                conflict.sides().stream()
                        .map(side -> new Drawing.Fact(
                                "",
                                sourceName(side.source()),
                                value(side.value()),
                                side.data().stream()
                                        .map(Painter::period)
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                sourceName(side.source()),
                                from))
                        .toList(),
                from);
    }

    private Drawing.Money money(List<PicturedMember> members, MoneyPerMonth money) {
        List<Drawing.Amount> totals = new ArrayList<>();
        total(totals, "Samen erin", money.totalIn());
        total(totals, "Samen eruit", money.totalOut());
        return new Drawing.Money(amounts(members, money.in()), amounts(members, money.out()), totals);
    }

    private static void total(List<Drawing.Amount> totals, String what, MoneyPerMonth.Total total) {
        if (total instanceof MoneyPerMonth.Total.Of of) {
            totals.add(new Drawing.Amount(
                    what, euros(of.cents()), of.computedFrom().attribute()));
        }
    }

    private List<Drawing.Amount> amounts(List<PicturedMember> members, List<MoneyLine> lines) {
        return lines.stream()
                .map(line -> new Drawing.Amount(
                        words.fieldForStaff(line.topic(), line.field()) + ofWhom(members, line),
                        switch (line.amount()) {
                            case MoneyLine.Amount.Known known -> euros(known.cents());
                            case MoneyLine.Amount.Unknown ignored -> "onbekend";
                        },
                        line.computedFrom().attribute()))
                .toList();
    }

    private static String ofWhom(List<PicturedMember> members, MoneyLine line) {
        String who = name(members, line.member());
        Set<String> told = line.data().stream()
                .filter(datum ->
                        datum.value() instanceof Datum.Value.Text || datum.value() instanceof Datum.Value.Coded)
                .map(datum -> value(datum.value()))
                .limit(1)
                .collect(Collectors.toSet());
        String what = told.stream().findFirst().map(text -> " – " + text).orElse("");
        return what + (who.isEmpty() ? "" : " (" + who + ")");
    }

    private Drawing.Help help(List<PicturedMember> members, Helping help) {
        String from = help.computedFrom().attribute();
        return new Drawing.Help(
                name(members, help.member()),
                help.data().stream()
                        .map(datum -> fact(datum.topic(), datum, from))
                        .toList(),
                from);
    }

    private static String name(List<PicturedMember> members, PersonRef ref) {
        return members.stream()
                .filter(member -> member.ref().equals(ref))
                .map(PicturedMember::name)
                .findFirst()
                .orElse("");
    }

    static String sourceName(SourceSystemName source) {
        return SOURCES.getOrDefault(source.value(), source.value());
    }

    static String value(Datum.Value value) {
        return switch (value) {
            case Datum.Value.Text text -> text.text();
            case Datum.Value.Money money -> euros(money.cents()) + per(money.per());
            case Datum.Value.Day day -> date(day.date());
            case Datum.Value.Count count -> Long.toString(count.count());
            case Datum.Value.Coded coded -> coded.nl();
            case Datum.Value.Flag flag -> flag.yes() ? "ja" : "nee";
        };
    }

    private static String per(Datum.Per per) {
        return switch (per) {
            case ONCE -> "";
            case WEEK -> " per week";
            case FOUR_WEEKS -> " per vier weken";
            case MONTH -> " per maand";
            case QUARTER -> " per kwartaal";
            case YEAR -> " per jaar";
        };
    }

    private static String period(Datum datum) {
        String from = datum.from().map(Painter::date).orElse("");
        String until = datum.until().map(Painter::date).orElse("");
        if (from.isEmpty() && until.isEmpty()) {
            return "";
        }
        if (until.isEmpty()) {
            return "sinds " + from;
        }
        return from.isEmpty() ? "tot en met " + until : from + " t/m " + until;
    }

    static String date(PartialDate date) {
        return switch (date) {
            case PartialDate.Day day -> day(day.date());
            case PartialDate.Month month -> month(month.month());
            case PartialDate.Year year -> Integer.toString(year.year());
            case PartialDate.Unknown ignored -> "onbekend";
        };
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH).format(day);
    }

    private static String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", DUTCH).format(month);
    }

    private static String clock(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", DUTCH).format(at.atZone(zone));
    }

    static String euros(long cents) {
        String whole = String.format(DUTCH, "%,d", Math.abs(cents) / 100);
        return (cents < 0 ? "-" : "") + "€ " + whole + String.format(",%02d", Math.abs(cents) % 100);
    }
}
