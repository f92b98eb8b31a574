package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBT_HELP;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.MovableClock;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Verdict;
import nl.keukentafel.accesslog.Verdicts;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Untold;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.database.Database;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Dispatch;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.messages.MessageProvider;
import nl.keukentafel.sandbox.messages.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody opens a case of a resident without them hearing of it by a way that the employee had no hand in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeLetterTest {
    private static final String FATIMA = "999990019";
    private static final LocalDate BORN = LocalDate.of(1985, 3, 10);
    private static final Duration TOGETHER = Duration.ofSeconds(31);

    private final MovableClock clock = new MovableClock();
    private final MessageProvider provider = new MessageProvider(clock);
    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;
    private Untold untold;

    @BeforeAll
    void open() {
        walk = Walk.sending(clock, provider);
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        untold = walk.context.getBean(Untold.class);
    }

    @BeforeEach
    void nothingYet() {
        walk.sql("DELETE FROM outbox");
        walk.sql("DELETE FROM contact_point");
        walk.town.heal();
        walk.town.forget();
        provider.forget();
        clock.forward(Duration.ofDays(1));
    }

    @AfterAll
    void close() {
        walk.close();
    }

    @Test
    void whoChoseNoWayGetsALetterWhereTheRegisterSaysThatTheyLive() throws SQLException {
        opened(registered(FATIMA, BORN), true);
        assertThat(addresses()).as("kept until it is sent").isOne();
        round();
        assertThat(provider.received()).singleElement().satisfies(letter -> {
            assertThat(letter.way()).isEqualTo("letter");
            assertThat(letter.to().lines()).containsExactly("Fatima Bakker", "Havenkade 12", "9902 SA  Zandoord");
            assertThat(letter.text())
                    .isEqualTo("De gemeente Zandoord helpt je. Jij kiest zelf wat je deelt. Vragen? Bel 014 0991.");
        });
        assertThat(addresses()).as("not kept after it was sent").isZero();
        assertThat(untold()).isEmpty();
    }

    @Test
    void whoChoseAWayIsReachedThereAndTheirAddressIsNotAsked() throws SQLException {
        chooses(Message.Way.SMS, "06 1900 0377");
        opened(registered(FATIMA, BORN), true);
        round();
        assertThat(provider.received()).extracting(Received::way).containsExactly("sms");
        assertThat(askedForAnAddress()).isFalse();
        chooses(Message.Way.PRINT_AT_THE_DESK, "");
        opened(registered(FATIMA, BORN), true);
        round();
        assertThat(provider.received()).hasSize(1);
        assertThat(askedForAnAddress()).isFalse();
    }

    @Test
    void whoChoosesAWayBeforeTheLetterIsSentIsReachedThere() throws SQLException {
        opened(registered(FATIMA, BORN), true);
        chooses(Message.Way.EMAIL, "f@post.example");
        round();
        assertThat(provider.received()).extracting(Received::way).containsExactly("email");
        assertThat(addresses()).isZero();
    }

    @Test
    void whoIsNotSafeAtHomeGetsNoLetterAndIsOnTheListUntilSomebodyToldThem() throws SQLException {
        Case of = opened(registered(FATIMA, BORN), false);
        round();
        assertThat(provider.received()).isEmpty();
        assertThat(askedForAnAddress()).isFalse();
        assertThat(untold()).singleElement().satisfies(entry -> {
            assertThat(entry.caseId()).contains(of.id().toString());
            assertThat(entry.kind()).isEqualTo(AccessEvent.Kind.CASE_OPENED);
            assertThat(entry.toString())
                    .doesNotContain(FATIMA, "Bakker", fatima.ref().toString());
        });
        walk.context
                .getBean(Verdicts.class)
                .give(
                        ZANDOORD,
                        new AccessEvent.Actor(AccessEvent.ActorKind.AUDITOR, "els", Optional.empty()),
                        untold().getFirst().index(),
                        Verdict.EXPLAINED,
                        "Aan de telefoon verteld.",
                        ZoneId.of("Europe/Amsterdam"));
        assertThat(untold()).isEmpty();
    }

    @Test
    void whoHasNoAddressOrNoNumberOrWhoseLetterDoesNotComeIsOnTheList() throws SQLException {
        Case henk = opened(registered("999990160", LocalDate.of(1974, 2, 28)), true);
        Case ivan = opened(new Opening.Who.Told(new ToldName("Ivan", "KASTANJE")), true);
        chooses(Message.Way.SMS, "06 1900 0302");
        Case unreached = opened(registered(FATIMA, BORN), true);
        round();
        clock.forward(Duration.ofMinutes(2));
        walk.context.getBean(Dispatch.class).round(ZANDOORD);
        assertThat(untold().stream().map(entry -> entry.caseId().orElseThrow()))
                .containsExactlyInAnyOrder(
                        henk.id().toString(),
                        ivan.id().toString(),
                        unreached.id().toString());
    }

    @Test
    void twoCasesAreToldOfOneByOneAndOneThatIsNotInADayIsOnTheList() throws SQLException {
        chooses(Message.Way.SMS, "06 1900 0302");
        Case one = opened(registered(FATIMA, BORN), true);
        Case other = opened(registered(FATIMA, BORN), true);
        round();
        clock.forward(Duration.ofMinutes(2));
        walk.context.getBean(Dispatch.class).round(ZANDOORD);
        assertThat(untold().stream().map(entry -> entry.caseId().orElseThrow()))
                .containsExactlyInAnyOrder(one.id().toString(), other.id().toString());
        walk.sql("DELETE FROM outbox");
        chooses(Message.Way.SMS, "06 1900 0377");
        Case waiting = opened(registered(FATIMA, BORN), true);
        walk.town.fail("messages", Fault.DOWN, Duration.ZERO);
        round();
        assertThat(untold()).isEmpty();
        clock.forward(Duration.ofHours(25));
        assertThat(untold()).singleElement().satisfies(entry -> assertThat(entry.caseId())
                .contains(waiting.id().toString()));
    }

    @Test
    void anAddressThatIsSecretIsHandedToNobody() throws SQLException {
        try (Walk secret = Walk.whereSecret(FATIMA)) {
            Caseworker worker = secret.worker(ZANDOORD, "sanne");
            OpeningOutcome outcome = new OpeningOutcome.RegisterDown();
            for (int again = 0; again < 5 && outcome instanceof OpeningOutcome.RegisterDown; again++) {
                outcome = secret.openings.open(worker, opening(registered(FATIMA, BORN), true));
            }
            assertThat(outcome).isInstanceOf(OpeningOutcome.Opened.class);
            assertThat(secret.context.getBean(Untold.class).of(ZANDOORD, clock.instant()))
                    .hasSize(1);
        }
    }

    @Test
    void aProviderThatIsDownKeepsTheAddressNoLongerThanItTakes() throws SQLException {
        opened(registered(FATIMA, BORN), true);
        walk.town.fail("messages", Fault.DOWN, Duration.ZERO);
        round();
        assertThat(addresses()).as("to be tried again").isOne();
        walk.town.heal();
        clock.forward(Duration.ofMinutes(2));
        walk.context.getBean(Dispatch.class).round(ZANDOORD);
        assertThat(provider.received()).extracting(Received::way).containsExactly("letter");
        assertThat(addresses()).isZero();
    }

    @Test
    void onceSaidThatPostHomeIsNotSafeNoLaterCaseSendsALetter() throws SQLException {
        opened(registered(FATIMA, BORN), false);
        Case later = opened(registered(FATIMA, BORN), true);
        walk.othersMayBeAsked(later);
        opened(registered(FATIMA, BORN), true);
        round();
        assertThat(provider.received()).isEmpty();
        assertThat(contacts().of(fatima)).satisfies(reach -> {
            assertThat(reach.notHome()).isTrue();
            assertThat(reach.chosen()).isEmpty();
        });
        chooses(Message.Way.LETTER, "F. Bakker\nBij haar zus 3\n9902 AB Zandoord");
        opened(registered(FATIMA, BORN), true);
        round();
        assertThat(provider.received()).singleElement().satisfies(letter -> assertThat(letter.to())
                .contains("Bij haar zus"));
    }

    @Test
    void aYesAboutAskingOthersIsNoChoiceOfAWay() throws SQLException {
        Case of = opened(registered(FATIMA, BORN), true);
        walk.othersMayBeAsked(of);
        round();
        assertThat(provider.received()).as("the letter that waited").hasSize(1);
        opened(registered(FATIMA, BORN), true);
        round();
        assertThat(provider.received()).as("one about the next case").hasSize(2);
    }

    @Test
    void whoGotAnotherNumberIsWrittenToAsTheyChoseByTheOldOne() throws SQLException {
        Resident now = renumbered();
        try {
            notAtHomeByTheOldNumber();
            assertThat(contacts().of(now).letterHome()).isFalse();
            assertThat(contacts().of(now).notHome()).isTrue();
            choosesAs(now, Message.Way.SMS, "06 1900 0377");
            assertThat(contacts().of(fatima).now().way()).isEqualTo(Message.Way.SMS);
            assertThat(contacts().of(fatima).notHome()).isTrue();
            walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
                var outbox = walk.context.getBean(Outbox.class);
                outbox.put(connection, ZANDOORD, fatima.ref(), Message.Kind.QUESTION_WAITS, "case", clock.instant());
                return true;
            });
            round();
            assertThat(provider.received()).extracting(Received::way).containsExactly("sms");
            choosesAs(now, Message.Way.PRINT_AT_THE_DESK, "");
            assertThat(walk.count("contact_point")).isOne();
        } finally {
            walk.sql("DELETE FROM person_joined");
        }
    }

    private void notAtHomeByTheOldNumber() {
        walk.sql("INSERT INTO contact_point (municipality, ref, not_at_home, changed, needed) VALUES ('gm9902', '"
                + fatima.ref() + "', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
    }

    private Resident renumbered() throws SQLException {
        PersonRef other = walk.vault.refOf(ZANDOORD, new Bsn("999994311"));
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            Joins.join(connection, ZANDOORD, fatima.ref(), other, clock.instant());
            return true;
        });
        return walk.vault.resident(ZANDOORD, other).orElseThrow();
    }

    @Test
    void whatWasChosenAboutHomeByTheOldNumberIsNotTakenBackByAYesByTheNew() throws SQLException {
        Case of = opened(registered(FATIMA, BORN), true);
        walk.context.getBean(HomeSafety.class).choose(fatima, of.id(), HomeChoice.TALK_FIRST);
        Case other = opened(registered("999990329", LocalDate.of(2006, 9, 12)), true);
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            Joins.join(connection, ZANDOORD, fatima.ref(), other.resident(), clock.instant());
            return true;
        });
        try {
            walk.othersMayBeAsked(other);
            assertThat(contacts().of(fatima).notHome()).isTrue();
        } finally {
            walk.sql("DELETE FROM person_joined");
            walk.sql("DELETE FROM home_choice");
        }
    }

    private ContactPoints contacts() {
        return walk.context.getBean(ContactPoints.class);
    }

    private Case opened(Opening.Who who, boolean postHome) {
        OpeningOutcome outcome = walk.openings.open(sanne, opening(who, postHome));
        // The first question in a new process may take longer than the register of persons is given.
        for (int again = 0; again < 5 && outcome instanceof OpeningOutcome.RegisterDown; again++) {
            outcome = walk.openings.open(sanne, opening(who, postHome));
        }
        return ((OpeningOutcome.Opened) outcome).opened();
    }

    private static Opening opening(Opening.Who who, boolean postHome) {
        return new Opening(
                who, DEBT_HELP, "Ik wil mijn huur kunnen betalen.", Optional.of("Ze vroeg het zelf."), postHome);
    }

    private static Opening.Who registered(String bsn, LocalDate born) {
        return new Opening.Who.Registered(new Bsn(bsn), new PartialDate.Day(born));
    }

    private void chooses(Message.Way way, String address) {
        choosesAs(fatima, way, address);
    }

    private void choosesAs(Resident who, Message.Way way, String address) {
        assertThat(walk.context.getBean(ContactPoints.class).choose(who, way, address, true))
                .isEqualTo(ContactPoints.Choice.KEPT);
        clock.forward(Duration.ofSeconds(1));
    }

    private void round() throws SQLException {
        clock.forward(TOGETHER);
        walk.context.getBean(Dispatch.class).round(ZANDOORD);
    }

    private List<AuditedEntry> untold() {
        return untold.of(ZANDOORD, clock.instant());
    }

    private long addresses() {
        return walk.count("outbox WHERE home_sealed IS NOT NULL");
    }

    private boolean askedForAnAddress() {
        return walk.town.recorded().stream().anyMatch(asked -> asked.body().contains("adressering"));
    }
}
