package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBT_HELP;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.MovableClock;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.To;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.ShortBudgets;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import nl.keukentafel.picture.CardItem;
import nl.keukentafel.picture.CardState;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.SourceLine;
import nl.keukentafel.picture.TopicCard;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.Recorded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every register in turn slow, silent, down and lying, with the whole service and a resident who said yes to all. */
class FaultsTest {
    /** What every register may take here; the shipped budgets are tested with all of them silent at once. */
    private static final String SHORT = "PT1S";

    private static final Duration TOO_LONG = Duration.ofMillis(1_800);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final MovableClock CLOCK = MovableClock.running();

    @TempDir
    static Path folder;

    private static Walk walk;
    private static final Map<String, Story> STORIES = new HashMap<>();
    private static final Map<Story, HouseholdPicture> WHOLE = new HashMap<>();

    /** Somebody of whom a register knows something, and a caseworker whom they told all. */
    private record Story(Caseworker worker, Case of) {}

    @BeforeAll
    static void town() throws IOException {
        walk = new Walk(CLOCK, ShortBudgets.in(folder, SHORT));
        Story fatima = story(
                walk, ZANDOORD, "sanne", DEBT_HELP, "999990019", "1985-03-10", "debts income benefits housing tax");
        Story henk = story(walk, ZANDOORD, "sanne", DEBT_HELP, "999990160", "1974-02-28", "benefits debts income");
        Story truus = story(
                walk,
                WATERSTAD,
                "mila",
                new PurposeCode("social-support"),
                "999990275",
                "1951-03-29",
                "care housing benefits");
        STORIES.put("bewoning", truus);
        Story mo = story(
                walk,
                ZANDOORD,
                "lieke",
                new PurposeCode("youth-help"),
                "999990421",
                LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                        .minusYears(17)
                        .minusDays(100)
                        .toString(),
                "care schooling");
        List.of("uwv", "svb", "debts", "housing", "tax").forEach(source -> STORIES.put(source, fatima));
        STORIES.put("bijstand", henk);
        STORIES.put("wmo", truus);
        STORIES.put("jeugd", mo);
        STORIES.put("duo", mo);
        Set.copyOf(STORIES.values()).forEach(story -> WHOLE.put(story, look(story)));
    }

    @AfterEach
    void healed() {
        walk.town.heal();
        // Long enough for every breaker to let calls through again.
        CLOCK.forward(Duration.ofMinutes(1));
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @Trap(12)
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE"})
    void aRegisterThatFailsIsSaidOnItsCardsAndChangesNothingElse(Fault fault) {
        for (Map.Entry<String, Story> entry : STORIES.entrySet()) {
            String source = entry.getKey();
            if (source.equals("bewoning")) {
                continue;
            }
            Story story = entry.getValue();
            walk.town.heal();
            walk.town.fail(source, fault, TOO_LONG);
            long begun = System.nanoTime();
            HouseholdPicture without = look(story);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("%s %s", source, fault)
                    .isLessThan(Views.BUDGET.plus(MARGIN));
            compare(Objects.requireNonNull(WHOLE.get(story)), without, source, fault);
        }
    }

    @Test
    void withTheShippedBudgetsAndEveryRegisterSilentThePictureOpensWithinFourSecondsAndSaysSo() {
        try (Walk shipped = new Walk()) {
            Story fatima = story(
                    shipped,
                    ZANDOORD,
                    "sanne",
                    DEBT_HELP,
                    "999990019",
                    "1985-03-10",
                    "debts income benefits housing tax");
            warmUp(shipped, fatima);
            List.of("uwv", "svb", "bijstand", "debts", "housing", "tax")
                    .forEach(source -> shipped.town.fail(source, Fault.SILENT, Duration.ZERO));
            long begun = System.nanoTime();
            var outcome = shipped.views.whole(fatima.worker(), fatima.of().id());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Views.BUDGET.plus(MARGIN));
            HouseholdPicture picture = ((ViewOutcome.Whole) outcome).picture().what();
            assertThat(shared(picture)).hasSize(5).allSatisfy(card -> assertThat(card.sources())
                    .filteredOn(line -> !line.source().value().equals("brp"))
                    .isNotEmpty()
                    .allMatch(line -> line.said() == SourceLine.Said.DOWN));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE"})
    void withoutTheRegisterOfPersonsNoViewOpensAndNoOtherRegisterIsAsked(Fault fault) {
        nothingOpensWithout("brp", fault, ViewOutcome.Silent.PERSONS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE", "INVALID"})
    void withoutTheRegisterOfMeasuresNoViewOpensAndNoOtherRegisterIsAsked(Fault fault) {
        nothingOpensWithout("representation", fault, ViewOutcome.Silent.MEASURES);
    }

    /** The first question in a new process may take longer than the register of persons is given. */
    private static void warmUp(Walk cold, Story story) {
        for (int i = 0; i < 5; i++) {
            if (cold.views.whole(story.worker(), story.of().id()) instanceof ViewOutcome.Whole) {
                return;
            }
        }
    }

    private static void nothingOpensWithout(String register, Fault fault, ViewOutcome.Silent said) {
        Story story = Objects.requireNonNull(STORIES.get("uwv"));
        walk.town.forget();
        walk.town.fail(register, fault, TOO_LONG.multipliedBy(2));
        long begun = System.nanoTime();
        ViewOutcome outcome = walk.views.whole(story.worker(), story.of().id());
        assertThat(outcome).isEqualTo(new ViewOutcome.RegisterDown(said));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Views.BUDGET.plus(MARGIN));
        assertThat(walk.askedForTopics()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE"})
    void withoutACountOfCoResidentsThePictureIsWholeAndSaysThatTheCountIsNotKnown(Fault fault) {
        Story story = Objects.requireNonNull(STORIES.get("bewoning"));
        walk.town.fail("bewoning", fault, TOO_LONG);
        long begun = System.nanoTime();
        var outcome =
                (ViewOutcome.Whole) walk.views.whole(story.worker(), story.of().id());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Views.BUDGET.plus(MARGIN));
        assertThat(outcome.front().what().coResidents()).isEqualTo(new CoResidents.RegisterDown());
        assertThat(walk.context.getBean(Painter.class).around(outcome.front().what()))
                .hasValueSatisfying(around -> assertThat(around.words()).contains("niet bekend", "geen antwoord"));
        HouseholdPicture whole = Objects.requireNonNull(WHOLE.get(story));
        assertThat(outcome.picture().what().cards().stream().map(card -> told(card, "")))
                .isEqualTo(whole.cards().stream().map(card -> told(card, "")).toList());
    }

    @Test
    void allClosedQuestionsThatStandAloneArePutAtOnce() {
        Story story = Objects.requireNonNull(STORIES.get("uwv"));
        Duration each = Duration.ofMillis(500);
        walk.town.forget();
        walk.town.delay(each);
        assertThat(walk.views.open(story.worker(), story.of().id())).isInstanceOf(ViewOutcome.Opened.class);
        List<Recorded> asked = walk.town.recorded();
        assertThat(asked).extracting(Recorded::register).containsExactlyInAnyOrder("brp", "brp", "representation");
        // Each takes its time before it answers, so whoever is asked sooner was not waited for.
        Instant first = asked.getFirst().at();
        assertThat(asked).allMatch(one -> one.at().isBefore(first.plus(each)));
        assertThat(asked.stream()
                        .flatMap(one -> one.headers().getOrDefault("Traceparent", List.of()).stream())
                        .map(sent -> sent.substring(0, 36)))
                .hasSize(3)
                .containsOnly("00-" + trace() + "-");
    }

    /** Of the newest look in the log. */
    private static String trace() {
        return walk.entries(ZANDOORD, AccessEvent.Kind.OPENED).getFirst().traceId();
    }

    private static void compare(HouseholdPicture whole, HouseholdPicture without, String source, Fault fault) {
        assertThat(pairs(without)).as("every card stays, %s %s", source, fault).isEqualTo(pairs(whole));
        int touched = 0;
        for (TopicCard before : whole.cards()) {
            TopicCard after = without.card(before.member(), before.topic()).orElseThrow();
            String what = "%s of %s, %s".formatted(before.topic(), source, fault);
            Optional<SourceLine> said = after.sources().stream()
                    .filter(line -> line.source().value().equals(source))
                    .findFirst();
            if (said.isEmpty()) {
                assertThat(told(after, "")).as(what).isEqualTo(told(before, ""));
                continue;
            }
            boolean had = before.items().stream()
                    .anyMatch(item -> item.source().value().equals(source));
            touched += had ? 1 : 0;
            // Who says nothing of anybody cannot say it of another; who gives no date cannot give a wrong one.
            boolean harmless = !had && (fault == Fault.OTHER_PERSON || fault == Fault.INVALID);
            assertThat(said.get().said())
                    .as(what)
                    .isIn(
                            harmless
                                    ? List.of(SourceLine.Said.DOWN, SourceLine.Said.NOTHING)
                                    : List.of(SourceLine.Said.DOWN));
            assertThat(told(after, source))
                    .as("the other registers of %s", what)
                    .isEqualTo(told(before, source));
            if (after.items().isEmpty() && said.get().said() == SourceLine.Said.DOWN) {
                assertThat(after.state()).as(what).isEqualTo(CardState.SOURCE_DOWN);
            }
            saidInWords(without, after, said.get());
        }
        assertThat(touched).as("cards with something of %s", source).isPositive();
    }

    private static void saidInWords(HouseholdPicture picture, TopicCard card, SourceLine line) {
        if (line.said() != SourceLine.Said.DOWN) {
            return;
        }
        Painter painter = walk.context.getBean(Painter.class);
        var municipality = walk.context.getBean(Municipalities.class).get(ZANDOORD);
        assertThat(painter.of(picture, municipality).cards())
                .filteredOn(drawn -> drawn.member().equals(card.member().toString())
                        && drawn.topic().equals(card.topic().value()))
                .singleElement()
                .satisfies(drawn ->
                        assertThat(drawn.sources()).anyMatch(text -> text.contains("geen antwoord. Dit zegt niets")));
    }

    private static HouseholdPicture look(Story story) {
        ViewOutcome outcome = walk.views.whole(story.worker(), story.of().id());
        assertThat(outcome).isInstanceOf(ViewOutcome.Whole.class);
        return ((ViewOutcome.Whole) outcome).picture().what();
    }

    private static List<TopicCard> shared(HouseholdPicture picture) {
        return picture.cards().stream()
                .filter(card ->
                        !card.sources().isEmpty() && !card.topic().value().equals("household"))
                .toList();
    }

    private static List<String> pairs(HouseholdPicture picture) {
        return picture.cards().stream()
                .map(card -> card.member() + " " + card.topic())
                .toList();
    }

    /** All that a card says, but for when it was fetched and for what one register said. */
    private static List<String> told(TopicCard card, String but) {
        List<String> told = new ArrayList<>();
        if (but.isEmpty()) {
            told.add(card.state().name());
            told.add(card.unknown().toString());
        }
        for (CardItem item : card.items()) {
            item.data().stream()
                    .filter(datum -> !datum.provenance().source().value().equals(but))
                    .map(datum -> datum.field() + " " + datum.value() + " " + datum.from() + " " + datum.until())
                    .forEach(told::add);
        }
        card.sources().stream()
                .filter(line -> !line.source().value().equals(but))
                .map(line -> line.source() + " " + line.said())
                .forEach(told::add);
        return told;
    }

    private static Story story(
            Walk walk,
            MunicipalityCode municipality,
            String subject,
            PurposeCode purpose,
            String bsn,
            String born,
            String topics) {
        Caseworker worker = walk.worker(municipality, subject);
        OpeningOutcome opening = walk.openings.open(
                worker,
                new Opening(
                        new Opening.Who.Registered(new Bsn(bsn), PartialDate.ofDigits(born.replace("-", ""))),
                        purpose,
                        "Ik wil weten hoe het zit.",
                        Optional.of("Gevraagd aan tafel.")));
        Case of = ((OpeningOutcome.Opened) opening).opened();
        Set<Topic> wanted = Arrays.stream(topics.split(" ")).map(Topic::new).collect(Collectors.toSet());
        assertThat(walk.views.ask(worker, of.id(), Map.of(of.resident(), wanted)))
                .isInstanceOf(Requested.Asked.class);
        Resident resident = walk.resident(municipality, bsn);
        for (Overview.Line line : walk.consents.overview(resident).open()) {
            Notice notice = walk.consents
                    .serveNotice(resident, line.consent().id(), "nl")
                    .orElseThrow();
            assertThat(walk.consents.give(
                            resident,
                            line.consent().id(),
                            notice.hash(),
                            new nl.keukentafel.consent.Duration.Days(7),
                            To.WORKER))
                    .isInstanceOf(Answer.Stands.class);
        }
        return new Story(worker, of);
    }
}
