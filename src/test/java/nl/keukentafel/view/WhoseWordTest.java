package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.TAX;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.MovableClock;
import nl.keukentafel.Trap;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseOutcome;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.ReplacementOutcome;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.consent.To;
import nl.keukentafel.decision.Explained;
import nl.keukentafel.decision.HouseholdFacts;
import nl.keukentafel.decision.Seen;
import nl.keukentafel.decision.Why;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Member;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose yes opens what for whom, and how that is explained and confirmed. */
class WhoseWordTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";
    private static final Topic CARE = new Topic("care");

    private static MovableClock clock;
    private static Walk walk;
    private static Caseworker sanne;
    private static Caseworker omar;
    private static Resident fatima;

    @BeforeAll
    static void town() {
        clock = new MovableClock();
        walk = new Walk(clock);
        sanne = walk.worker(ZANDOORD, "sanne");
        omar = walk.worker(ZANDOORD, "omar");
        fatima = walk.resident(ZANDOORD, FATIMA);
    }

    @AfterAll
    static void away() {
        walk.close();
    }

    @Test
    void aReplacementSeesWhatTheReplacedWorkerMaySeeAndOnlyUntilItEnds() {
        Case of = shared(INCOME);
        assertThat(walk.views.whole(omar, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        LocalDate today = walk.cases.today(ZANDOORD);
        assertThat(walk.replacements.register(omar, "sanne", "omar", today, today.plusDays(2), "Sanne is er niet."))
                .as("nobody makes themself a stand-in")
                .isInstanceOf(ReplacementOutcome.BySomebodyElse.class);
        assertThat(walk.views.whole(omar, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.replacements.register(sanne, "sanne", "omar", today, today.plusDays(2), "Vrij."))
                .isInstanceOf(ReplacementOutcome.Registered.class);
        assertThat(topics(omar, of)).containsExactly(INCOME);
        clock.forward(Duration.ofDays(3));
        assertThat(walk.views.whole(omar, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(topics(sanne, of)).containsExactly(INCOME);
    }

    @Test
    void stoppingEverythingStopsEverythingInEveryCase() {
        Case one = shared(INCOME, DEBTS);
        Case other = shared(INCOME);
        var stopped = (Answer.AllStand) walk.consents.withdrawAll(fatima);
        assertThat(stopped.consents()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(topics(sanne, one)).isEmpty();
        assertThat(topics(sanne, other)).isEmpty();
        assertThat(walk.consents.overview(fatima).running()).isEmpty();
    }

    @Test
    void twoTopicsLieSideBySideOnlyByAYesToThatAndStopWithEither() {
        Case of = shared(DEBTS, CARE);
        assertThat(seen(of, fatima.ref(), CARE)).isEqualTo(Seen.NOT_SHARED);
        ConsentId both = together(of);
        give(fatima, both);
        assertThat(seen(of, fatima.ref(), CARE)).isEqualTo(Seen.SHARED);
        walk.consents.withdraw(fatima, walk.about(fatima, of, DEBTS));
        assertThat(walk.consents.overview(fatima).running())
                .noneMatch(line -> line.consent().id().equals(both));
    }

    @Test
    void aFourteenYearOldAndTheirParentMustBothSayYes() {
        Resident noor = walk.resident(ZANDOORD, "999990020");
        Case of = shared(INCOME);
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        assertThat(walk.views.ask(sanne, of.id(), Map.of(noor.ref(), Set.of(CARE))))
                .isInstanceOf(Requested.Asked.class);
        walk.views.close(sanne, opened.view());
        walk.yes(fatima, of, CARE);
        assertThat(seen(of, noor.ref(), CARE)).isEqualTo(Seen.NOT_SHARED);
        walk.yes(noor, of, CARE);
        assertThat(seen(of, noor.ref(), CARE)).isEqualTo(Seen.SHARED);
        walk.consents.withdraw(noor, walk.about(noor, of, CARE));
        assertThat(seen(of, noor.ref(), CARE)).isEqualTo(Seen.NOT_SHARED);
    }

    @Test
    void aCuratorsYesOpensAndTheResidentsNoClosesAndTheResidentIsTold() {
        Caseworker pieter = walk.worker(WATERSTAD, "pieter");
        Resident wim = walk.resident(WATERSTAD, "999990196");
        Resident anja = walk.resident(WATERSTAD, "999990202");
        Case of = walk.open(pieter, "999990196", "1968-12-01");
        walk.ask(pieter, of, DEBTS);
        walk.yes(wim, of, DEBTS);
        assertThat(topics(pieter, of)).as("his own yes alone").isEmpty();

        walk.ask(pieter, of, INCOME, DEBTS);
        walk.yes(anja, of, DEBTS);
        walk.yes(anja, of, INCOME);
        assertThat(topics(pieter, of)).as("silence does not block").containsExactlyInAnyOrder(DEBTS, INCOME);
        assertThat(kinds(wim)).contains(Message.Kind.SAID_YES_FOR_YOU);

        walk.consents.refuse(wim, walk.about(wim, of, INCOME));
        assertThat(topics(pieter, of)).containsExactly(DEBTS);
    }

    @Test
    void aNoOfSomebodyWhoDecidesNoLongerKeepsNobodyFromBeingAsked() {
        Resident noor = walk.resident(ZANDOORD, "999990020");
        Resident grandmother = walk.resident(ZANDOORD, "999990299");
        Case of = shared(INCOME);
        var answered = (Beginnings.Asked.Answered)
                walk.context.getBean(Beginnings.class).ask(sanne, of.id());
        HouseholdFacts facts = answered.facts();
        PersonRef sami = facts.household().members().stream()
                .map(Member::ref)
                .filter(ref -> !ref.equals(noor.ref()) && !ref.equals(fatima.ref()))
                .findFirst()
                .orElseThrow();
        Map<PersonRef, Set<Topic>> wanted = Map.of(sami, Set.of(CARE));
        Requests requests = walk.context.getBean(Requests.class);
        requests.ask(sanne, of.id(), facts.household(), facts.authorities(), wanted);
        walk.consents.refuse(fatima, walk.about(fatima, of, CARE));

        Decider guardian = new Decider.Person(grandmother.ref(), "", "");
        Authority parents = Objects.requireNonNull(facts.authorities().get(sami));
        Guardians.Known known = (Guardians.Known) parents.guardians();
        Requested still = requests.ask(
                sanne, of.id(), facts.household(), decidedBy(facts, sami, with(known.who(), guardian)), wanted);
        assertThat(walk.consents.overview(grandmother).open())
                .as("somebody who still decides said no")
                .isEmpty();
        Requested alone =
                requests.ask(sanne, of.id(), facts.household(), decidedBy(facts, sami, List.of(guardian)), wanted);
        assertThat(walk.consents.overview(grandmother).open())
                .singleElement()
                .satisfies(line -> assertThat(line.consent().member()).isEqualTo(sami));
        assertThat(alone).as("to the worker it is the same").isEqualTo(still);
    }

    private static List<Decider> with(List<Decider> deciders, Decider another) {
        return Stream.concat(deciders.stream(), Stream.of(another)).toList();
    }

    private static Map<PersonRef, Authority> decidedBy(HouseholdFacts facts, PersonRef member, List<Decider> who) {
        Map<PersonRef, Authority> authorities = new HashMap<>(facts.authorities());
        authorities.computeIfPresent(
                member,
                (ref, was) -> new Authority(
                        ref,
                        new Guardians.Known(Guardians.Kind.GUARDIANSHIP, who),
                        was.curator(),
                        was.administrator(),
                        was.mentor()));
        return authorities;
    }

    @Test
    void theAskerReadsTheSameWhateverTheReasonAndTheResidentTheirOwn() {
        Case of = shared(INCOME);
        walk.ask(sanne, of, DEBTS, TAX);
        walk.consents.refuse(fatima, walk.about(fatima, of, DEBTS));
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        Why yes = why(opened, INCOME);
        assertThat(yes.seen()).isEqualTo(Seen.SHARED);
        assertThat(yes.sentence()).contains("WGS-INCOME");
        assertThat(why(opened, DEBTS).sentence())
                .isEqualTo(why(opened, TAX).sentence())
                .isEqualTo("Je ziet dit niet. Dat hoeft ook niet.");
        assertThat(why(opened, new Topic("housing")).seen()).isEqualTo(Seen.NOT_ASKED);
        assertThat(why(opened, new Topic("schooling")).seen()).isEqualTo(Seen.NO_CARD);
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo("topic-not-offered[schooling]");
        assertThat(walk.views.why(omar, opened.view(), of.resident(), INCOME)).isEmpty();

        var own = (Explained.PerTopic) walk.views.why(fatima, of.id(), "nl").orElseThrow();
        assertThat(sentence(own, INCOME)).startsWith("Je deelt dit.");
        assertThat(sentence(own, DEBTS)).isEqualTo("Je deelt dit niet. Dat is goed.");
        assertThat(sentence(own, TAX)).isEqualTo("Je hebt hier geen ja op gezegd. Dus zien we het niet.");
        assertThat(walk.views.why(walk.resident(ZANDOORD, "999990020"), of.id(), "nl"))
                .isEmpty();
    }

    @Test
    void aYesForAConversationThatIsOverReadsAsOneThatEnded() {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, INCOME);
        ConsentId id = walk.about(fatima, of, INCOME);
        Notice notice = walk.consents.serveNotice(fatima, id, "nl").orElseThrow();
        assertThat(walk.consents.give(
                        fatima,
                        id,
                        notice.hash(),
                        new nl.keukentafel.consent.Duration.ThisConversation(),
                        nl.keukentafel.consent.To.WORKER))
                .isInstanceOf(Answer.Stands.class);
        assertThat(walk.conversations.close(sanne, of.id())).isEqualTo(1);
        assertThat(walk.shownTopics(walk.views.whole(sanne, of.id()))).isEmpty();
        var own = (Explained.PerTopic) walk.views.why(fatima, of.id(), "nl").orElseThrow();
        assertThat(sentence(own, INCOME)).isEqualTo("De tijd is om. Je deelt dit niet meer.");
    }

    @Trap(25)
    @Test
    void whatIsSaidToTheResidentIsWrittenWithWhatItTellsOfAndNamesNoTopic() {
        Resident lotte = walk.resident(ZANDOORD, "999990329");
        Case of = walk.open(sanne, "999990329", "2006-09-12");
        assertThat(kinds(lotte)).containsExactly(Message.Kind.CASE_OPENED);
        walk.ask(sanne, of, INCOME);
        walk.yes(lotte, of, INCOME);
        walk.consents.withdraw(lotte, walk.about(lotte, of, INCOME));
        assertThat(kinds(lotte))
                .containsExactlyInAnyOrder(
                        Message.Kind.CASE_OPENED,
                        Message.Kind.QUESTION_WAITS,
                        Message.Kind.RECEIPT_OF_A_YES,
                        Message.Kind.RECEIPT_OF_A_STOP);
        assertThat(messages(lotte)).allSatisfy(message -> {
            // Who chose no way hears of an opened case at home; the rest lies at the desk.
            assertThat(message.way())
                    .isEqualTo(
                            message.kind() == Message.Kind.CASE_OPENED
                                    ? Message.Way.LETTER
                                    : Message.Way.PRINT_AT_THE_DESK);
            assertThat(message.text().toLowerCase(java.util.Locale.ROOT))
                    .contains("zandoord")
                    .doesNotContain("inkomen", "schuld", "werk", "toeslag", "zorg");
        });
    }

    @Test
    void nothingOfOneMunicipalityAnswersToAnother() {
        Case of = shared(INCOME);
        walk.ask(sanne, of, DEBTS);
        ConsentId given = walk.about(fatima, of, INCOME);
        ConsentId open = walk.about(fatima, of, DEBTS);
        Notice notice = walk.consents.serveNotice(fatima, open, "nl").orElseThrow();
        var waits = (Answer.WaitsForAnother) walk.desk.writeYes(sanne, open, Channel.PAPER, notice.hash());
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        Caseworker pieter = walk.worker(WATERSTAD, "pieter");
        Resident there = walk.resident(WATERSTAD, FATIMA);
        long revisions = walk.count("consent_revision");
        long cases = walk.count("casefile");

        assertThat(walk.cases.find(pieter, of.id())).isEmpty();
        assertThat(walk.cases.casesOf(pieter)).noneMatch(one -> one.id().equals(of.id()));
        assertThat(walk.ending.close(pieter, of.id())).isInstanceOf(CaseOutcome.NotYours.class);
        assertThat(walk.ending.handOver(pieter, of.id(), "sanne")).isNotInstanceOf(CaseOutcome.Done.class);
        assertThat(walk.cases.casesOf(there)).isEmpty();
        LocalDate today = walk.cases.today(WATERSTAD);
        for (String standIn : List.of("pieter", "omar")) {
            assertThat(walk.replacements.register(pieter, "sanne", standIn, today, today, "Vervanging."))
                    .isInstanceOf(ReplacementOutcome.Not.class);
        }

        assertThat(walk.views.open(pieter, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.views.whole(pieter, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.views.together(pieter, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.views.sheet(pieter, of.id(), Set.of(INCOME))).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.views.mirror(there, of.id())).isInstanceOf(ViewOutcome.NotAllowed.class);
        assertThat(walk.views.stream(pieter, opened.view())).isEmpty();
        assertThat(walk.views.renew(pieter, opened.view())).isInstanceOf(Renewal.Over.class);
        assertThat(walk.views.why(pieter, opened.view(), of.resident(), INCOME)).isEmpty();
        assertThat(walk.views.why(there, of.id(), "nl")).isEmpty();
        assertThat(walk.views.ask(pieter, of.id(), Map.of(of.resident(), Set.of(TAX))))
                .isInstanceOf(Requested.NotAllowed.class);
        assertThat(walk.views.blanked(WATERSTAD, of.id())).isInstanceOf(Blanking.Gone.class);
        walk.views.close(pieter, opened.view());

        assertThat(walk.requests.asked(pieter, of.id())).isEmpty();
        assertThat(walk.conversations.close(pieter, of.id())).isZero();
        assertThat(walk.desk.serveNotice(pieter, open, "nl")).isEmpty();
        assertThat(walk.desk.writeYes(pieter, open, Channel.PAPER, notice.hash()))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(walk.desk.writeNo(pieter, given, Channel.PAPER)).isInstanceOf(Answer.NotYours.class);
        assertThat(walk.desk.confirm(pieter, waits.assisted())).isInstanceOf(Answer.NotYours.class);

        assertThat(walk.consents.find(there, given)).isEmpty();
        assertThat(walk.consents.serveNotice(there, open, "nl")).isEmpty();
        assertThat(walk.consents.give(
                        there, open, notice.hash(), new nl.keukentafel.consent.Duration.Days(7), To.WORKER))
                .isInstanceOf(Answer.NotYours.class);
        assertThat(walk.consents.refuse(there, open)).isInstanceOf(Answer.NotYours.class);
        assertThat(walk.consents.withdraw(there, given)).isInstanceOf(Answer.NotYours.class);
        assertThat(((Answer.AllStand) walk.consents.withdrawAll(there)).consents())
                .isEmpty();
        assertThat(walk.consents.receipt(there, given)).isEmpty();
        assertThat(walk.consents.overview(there).running()).isEmpty();

        assertThat(walk.count("consent_revision")).isEqualTo(revisions);
        assertThat(walk.count("casefile")).isEqualTo(cases);
        assertThat(walk.views.renew(sanne, opened.view())).isInstanceOf(Renewal.Renewed.class);
    }

    private static Case shared(Topic... topics) {
        Case of = walk.open(sanne, FATIMA, BORN);
        walk.ask(sanne, of, topics);
        for (Topic topic : topics) {
            walk.yes(fatima, of, topic);
        }
        return of;
    }

    private static Set<Topic> topics(Caseworker worker, Case of) {
        return Walk.topics(walk.shownTopics(walk.views.whole(worker, of.id())));
    }

    private static Seen seen(Case of, PersonRef member, Topic topic) {
        return ((ViewOutcome.Whole) walk.views.whole(sanne, of.id()))
                .front().what().lines().stream()
                        .filter(line ->
                                line.member().equals(member) && line.topic().equals(topic))
                        .map(line -> line.seen())
                        .findFirst()
                        .orElse(Seen.NO_CARD);
    }

    private static ConsentId together(Case of) {
        return walk.consents.overview(fatima).open().stream()
                .filter(line -> line.caseId().equals(of.id()) && line.consent().about() instanceof About.Together)
                .findFirst()
                .orElseThrow()
                .consent()
                .id();
    }

    private static void give(Resident giver, ConsentId id) {
        Notice notice = walk.consents.serveNotice(giver, id, "nl").orElseThrow();
        assertThat(walk.consents.give(giver, id, notice.hash(), new nl.keukentafel.consent.Duration.Days(7), To.WORKER))
                .isInstanceOf(Answer.Stands.class);
    }

    private static Why why(ViewOutcome.Opened opened, Topic topic) {
        PersonRef self = opened.front().what().theCase().resident();
        return walk.views.why(sanne, opened.view(), self, topic).orElseThrow();
    }

    private static String sentence(Explained.PerTopic own, Topic topic) {
        return own.topics().stream()
                .filter(why -> why.topic().equals(topic))
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    private static List<Message> messages(Resident to) {
        return walk.context.getBean(Outbox.class).to(to.municipality(), to.ref());
    }

    private static List<Message.Kind> kinds(Resident to) {
        return messages(to).stream().map(Message::kind).toList();
    }
}
