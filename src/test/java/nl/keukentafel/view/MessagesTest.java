package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.keukentafel.MovableClock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.database.Database;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.May;
import nl.keukentafel.message.ContactPoints;
import nl.keukentafel.message.Dispatch;
import nl.keukentafel.message.EndedContacts;
import nl.keukentafel.message.Languages;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Resident;
import nl.keukentafel.sandbox.Fault;
import nl.keukentafel.sandbox.messages.MessageProvider;
import nl.keukentafel.sandbox.messages.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is said to residents: once, where they want it, and nothing that tells others what they share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
    private static final String FATIMA = "999990019";
    private static final String PHONE = "06 1900 0377";
    private static final Duration TOGETHER = Duration.ofSeconds(31);
    private static final String NEVER_REACHED = "06 1900 0302";

    private final MovableClock clock = new MovableClock();
    private final MessageProvider provider = new MessageProvider(clock);
    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;
    private ContactPoints contacts;
    private Outbox outbox;
    private Dispatch dispatch;

    @BeforeAll
    void open() {
        walk = Walk.sending(clock, provider);
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        contacts = walk.context.getBean(ContactPoints.class);
        outbox = walk.context.getBean(Outbox.class);
        dispatch = walk.context.getBean(Dispatch.class);
    }

    @BeforeEach
    void nothingYet() {
        for (String table : List.of("outbox", "contact_point", "resident_language")) {
            walk.sql("DELETE FROM " + table);
        }
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
    void twoYesesAreOneMessageThatTellsNeitherTopicNorPurposeNorPerson() throws SQLException {
        reach(Message.Way.SMS, PHONE);
        Case of = shared();
        round(TOGETHER);

        assertThat(provider.received())
                .extracting(Received::text)
                .containsExactlyInAnyOrder(
                        "De gemeente Zandoord helpt je. Jij kiest zelf wat je deelt. Vragen? Bel 014 0991.",
                        "De gemeente Zandoord heeft een vraag voor je. Je hoeft niet te antwoorden. Vragen? Bel 014 0991.",
                        "Je deelt nu iets met de gemeente Zandoord. Je kunt altijd stoppen. Vragen? Bel 014 0991.");
        assertThat(provider.received()).allSatisfy(one -> assertThat(one.to()).isEqualTo("+31619000377"));
        assertThat(walk.town.recorded().stream()
                        .filter(asked -> asked.register().equals("messages"))
                        .map(asked -> asked.uri() + asked.body()))
                .allSatisfy(sent -> assertThat(sent)
                        .doesNotContain(FATIMA, "Fatima", "Bakker", "schuld", "inkomen", "debt", "huur", "Sanne")
                        .doesNotContain(of.id().toString(), fatima.ref().toString()));
        walk.consents.withdrawAll(fatima);
        round(TOGETHER);
        assertThat(provider.received())
                .hasSize(4)
                .last()
                .extracting(Received::text)
                .asString()
                .startsWith("Je bent gestopt met iets delen met de gemeente Zandoord.");
        assertThat(states()).containsOnly(Message.State.HANDED_OVER, Message.State.JOINED);
        round(Duration.ofMinutes(2));
        assertThat(states()).containsOnly(Message.State.DELIVERED, Message.State.JOINED);
        assertThat(outbox.notReached(ZANDOORD, fatima.ref(), later())).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAfterTheProviderTookItIsNoReasonToSendAgain() throws SQLException {
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        walk.town.fail("messages", Fault.CUT, Duration.ZERO);
        round(TOGETHER);
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).containsExactly(Message.State.WAITING);
        walk.town.heal();
        round(Duration.ofSeconds(10));
        assertThat(states()).as("its next time has not come").containsExactly(Message.State.WAITING);
        round(Duration.ofMinutes(2));
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).containsExactly(Message.State.HANDED_OVER);
    }

    @Test
    void theProviderItselfTakesTheSameReferenceTwice() throws Exception {
        HttpRequest twice = HttpRequest.newBuilder(URI.create(walk.town.address() + "/messages/v2/notifications/sms"))
                .header("Authorization", "Bearer a.b.c")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"template_id\":\"t\",\"phone_number\":\"+31619000377\",\"reference\":\"r\","
                                + "\"personalisation\":{\"message\":\"m\"}}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 2; i++) {
                assertThat(http.send(twice, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(201);
            }
        }
        assertThat(provider.received()).hasSize(2);
    }

    @Test
    void aProviderThatIsOutOfOrderIsTriedEverLessOftenAndThenOnce() throws SQLException {
        reach(Message.Way.EMAIL, "fatima@post.example");
        walk.open(sanne, FATIMA, "1985-03-10");
        walk.town.fail("messages", Fault.DOWN, Duration.ZERO);
        round(TOGETHER);
        walk.town.forget();
        for (int minute = 0; minute < 16; minute++) {
            round(Duration.ofMinutes(1));
        }
        assertThat(walk.town.recorded())
                .as("after 1, 2, 4 and 8 minutes, each time asked first what is there")
                .hasSize(4)
                .allSatisfy(asked -> assertThat(asked.method()).isEqualTo("GET"));
        walk.town.heal();
        round(Duration.ofMinutes(20));
        round(Duration.ofMinutes(20));
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).containsExactly(Message.State.DELIVERED);
    }

    @Test
    void afterARestoredBackupNothingIsSentTwiceNorToAnAddressOfBefore() throws SQLException {
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        round(TOGETHER);
        assertThat(provider.received()).hasSize(1);
        walk.sql("UPDATE outbox SET state = 'WAITING', tries = 0, provider_id = NULL, done = NULL");
        Case of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.context.getBeansOfType(AfterRestore.class).forEach(AfterRestore::restored);
        round(Duration.ofMinutes(2));
        assertThat(provider.received()).hasSize(1);
        assertThat(states()).containsExactlyInAnyOrder(Message.State.HANDED_OVER, Message.State.AT_THE_DESK);
        Resident lotte = walk.resident(ZANDOORD, "999990329");
        assertThat(contacts.of(lotte).letterHome()).as("never written to").isTrue();
        walk.sql("DELETE FROM contact_point");
        walk.context.getBeansOfType(AfterRestore.class).forEach(AfterRestore::restored);
        assertThat(contacts.of(fatima).letterHome())
                .as("whether they chose since, nobody knows")
                .isFalse();
        reach(Message.Way.SMS, PHONE);
        assertThat(contacts.of(fatima).askAgain()).isFalse();
        walk.ask(sanne, of, INCOME);
        round(TOGETHER);
        assertThat(provider.received()).hasSize(2);
    }

    @Test
    void whoeverTakesItFirstSendsIt() throws Exception {
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        clock.forward(TOGETHER);
        Callable<Boolean> node = () -> {
            dispatch.round(ZANDOORD);
            return true;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node, node, node))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void nothingIsSentToWhoChoseTheDeskBeforeOrMeanwhile() throws SQLException {
        reach(Message.Way.PRINT_AT_THE_DESK, "");
        walk.open(sanne, FATIMA, "1985-03-10");
        round(TOGETHER);
        assertThat(states()).containsExactly(Message.State.AT_THE_DESK);
        reach(Message.Way.SMS, PHONE);
        Case of = walk.open(sanne, FATIMA, "1985-03-10");
        assertThat(states()).contains(Message.State.WAITING);
        reach(Message.Way.PRINT_AT_THE_DESK, "");
        round(TOGETHER);
        assertThat(states()).containsOnly(Message.State.AT_THE_DESK);
        assertThat(provider.received()).isEmpty();
        assertThat(of).isNotNull();
    }

    @Test
    void onlyWhereNobodyReadsAlongAndNothingGoesHomeOnceThatIsNotSafe() throws SQLException {
        assertThat(contacts.choose(fatima, Message.Way.SMS, PHONE, false))
                .isEqualTo(ContactPoints.Choice.READ_BY_OTHERS);
        assertThat(contacts.of(fatima).now().way()).isEqualTo(Message.Way.PRINT_AT_THE_DESK);
        reach(Message.Way.LETTER, "F. Bakker\nHelmgras 3\n1234 AB Zandoord");
        walk.open(sanne, FATIMA, "1985-03-10");
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            contacts.notAtHome(connection, ZANDOORD, fatima.ref(), true);
            return true;
        });
        round(TOGETHER);
        assertThat(provider.received()).isEmpty();
        assertThat(states()).containsExactly(Message.State.AT_THE_DESK);
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        round(TOGETHER);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void whereNobodyIsReachedIsToldToStaffOnTheNextDayAndUntilAnotherWayIsChosen() throws SQLException {
        reach(Message.Way.SMS, NEVER_REACHED);
        walk.open(sanne, FATIMA, "1985-03-10");
        round(TOGETHER);
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        round(Duration.ofMinutes(2));
        assertThat(states()).containsExactly(Message.State.NOT_REACHED);
        assertThat(outbox.notReached(ZANDOORD, fatima.ref(), today)).isEmpty();
        assertThat(outbox.notReached(ZANDOORD, fatima.ref(), today.plus(Duration.ofDays(1))))
                .contains(Message.Way.SMS);
        reach(Message.Way.SMS, PHONE);
        assertThat(outbox.notReached(ZANDOORD, fatima.ref(), later())).isEmpty();
    }

    @Test
    void thatAMessageAboutAStopDidNotArriveIsToldToTheResidentAndNotToStaff() throws SQLException {
        reach(Message.Way.SMS, PHONE);
        shared();
        round(TOGETHER);
        round(Duration.ofMinutes(2));
        reach(Message.Way.SMS, NEVER_REACHED);
        walk.consents.withdrawAll(fatima);
        round(TOGETHER);
        round(Duration.ofMinutes(2));
        assertThat(states()).contains(Message.State.NOT_REACHED);
        assertThat(outbox.notReached(ZANDOORD, fatima.ref(), later())).contains(Message.Way.SMS);
        assertThat(outbox.notReachedByStaff(ZANDOORD, fatima.ref(), later(), any -> true))
                .isEmpty();
        String opened = walk.open(sanne, FATIMA, "1985-03-10").id().toString();
        round(TOGETHER);
        round(Duration.ofMinutes(2));
        assertThat(outbox.notReachedByStaff(ZANDOORD, fatima.ref(), later(), opened::equals))
                .contains(Message.Way.SMS);
        assertThat(outbox.notReachedByStaff(ZANDOORD, fatima.ref(), later(), other -> !opened.equals(other)))
                .as("whoever works on another case learns nothing of this one")
                .isEmpty();
    }

    @Test
    void aMessageThatCannotBeOpenedIsNotLostAndKeepsNoOtherFromBeingSent() throws SQLException {
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            try (var update = connection.createStatement()) {
                return update.executeUpdate("UPDATE outbox SET text_sealed = X'00' WHERE municipality = 'gm9902'");
            }
        });
        clock.forward(Duration.ofSeconds(1));
        walk.ask(sanne, walk.open(sanne, FATIMA, "1985-03-10"), INCOME);
        round(TOGETHER);
        assertThat(provider.received()).isNotEmpty();
        assertThat(triedAndWaiting()).isOne();
    }

    @Test
    void anAddressIsKeptSealedAndPrintsItselfWithout() {
        reach(Message.Way.EMAIL, "fatima.bakker@post.example");
        assertThat(contacts.of(fatima).toString()).doesNotContain("fatima");
        assertThat(contacts.of(fatima).now().hint()).isEqualTo("f…@post.example");
        assertThat(walk.count("contact_point WHERE address_sealed IS NOT NULL")).isOne();
        assertThat(walk.count("contact_point WHERE CAST(RAWTOHEX(address_sealed) AS VARCHAR) LIKE '%66617469%'"))
                .isZero();
    }

    @Test
    void whatReachesNobodyIsNotKept() {
        for (String number : List.of("0612345", "020 1234567", FATIMA, "")) {
            assertThat(contacts.choose(fatima, Message.Way.SMS, number, true))
                    .as(number)
                    .isEqualTo(ContactPoints.Choice.BAD_ADDRESS);
        }
        assertThat(contacts.choose(fatima, Message.Way.EMAIL, FATIMA + "@post.example", true))
                .as("a number that says who somebody is")
                .isEqualTo(ContactPoints.Choice.BAD_ADDRESS);
        assertThat(contacts.choose(fatima, Message.Way.LETTER, "Helmgras 3", true))
                .isEqualTo(ContactPoints.Choice.BAD_ADDRESS);
        assertThat(contacts.choose(walk.resident(Walk.WATERSTAD, "999990317"), Message.Way.SMS, PHONE, true))
                .as("where nothing is sent")
                .isEqualTo(ContactPoints.Choice.NOTHING_IS_SENT);
    }

    @Test
    void aMessageIsInTheLanguageOfItsReader() throws SQLException {
        walk.context.getBean(Languages.class).choose(fatima, "en");
        reach(Message.Way.SMS, PHONE);
        walk.open(sanne, FATIMA, "1985-03-10");
        round(TOGETHER);
        assertThat(provider.received())
                .extracting(Received::text)
                .containsExactly(
                        "The municipality of Zandoord helps you. You choose what you share. Questions? Call 014 0991.");
    }

    private int triedAndWaiting() throws SQLException {
        return walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            try (var select = connection.createStatement();
                    var rows = select.executeQuery(
                            "SELECT COUNT(*) FROM outbox WHERE municipality = 'gm9902' AND state = 'WAITING' AND tries > 0")) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void aReminderOfWhatIsOverIsNotSentAnyMore() throws SQLException {
        reach(Message.Way.EMAIL, "fatima@post.example");
        remind(1);
        walk.town.fail("messages", Fault.DOWN, Duration.ZERO);
        round(TOGETHER);
        remind(1);
        round(Duration.ofDays(3));
        walk.town.heal();
        round(Duration.ofHours(9));
        round(Duration.ofHours(9));
        assertThat(provider.received()).isEmpty();
        assertThat(states()).containsExactly(Message.State.TOO_LATE, Message.State.TOO_LATE);
        remind(3);
        round(TOGETHER);
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void anAddressEndsWhenForThirtyDaysThereWasNothingToWriteAbout() throws SQLException {
        EndedContacts ended = walk.context.getBean(EndedContacts.class);
        Resident kevin = walk.resident(ZANDOORD, "999990299");
        assertThat(contacts.choose(kevin, Message.Way.SMS, PHONE, true)).isEqualTo(ContactPoints.Choice.KEPT);
        assertThat(ended.clear(ZANDOORD)).as("just chosen").isZero();
        Case of = walk.open(sanne, "999990299", "2002-07-14");
        daysAgo(31);
        assertThat(ended.clear(ZANDOORD)).as("the case goes on").isZero();
        assertThat(contacts.of(kevin).now().hint()).isEqualTo("…77");
        walk.ending.close(sanne, of.id());
        daysAgo(29);
        assertThat(ended.clear(ZANDOORD)).as("not yet").isZero();
        daysAgo(2);
        assertThat(ended.clear(ZANDOORD)).as("a message still waits").isZero();
        round(TOGETHER);
        round(Duration.ofMinutes(2));
        daysAgo(31);
        assertThat(ended.clear(ZANDOORD)).isEqualTo(1);
        assertThat(contacts.of(kevin).now().way()).isEqualTo(Message.Way.PRINT_AT_THE_DESK);
        walk.open(sanne, "999990299", "2002-07-14");
        assertThat(outbox.to(ZANDOORD, kevin.ref()))
                .as("no letter goes to a home of which nobody knows whether it is safe")
                .extracting(Message::state)
                .containsExactlyInAnyOrder(Message.State.DELIVERED, Message.State.AT_THE_DESK);
    }

    @Test
    void whoLetsSomebodyHelpKeepsTheirAddressAsLongAsThatGoesOn() {
        EndedContacts ended = walk.context.getBean(EndedContacts.class);
        Resident lotte = walk.resident(ZANDOORD, "999990329");
        contacts.choose(lotte, Message.Way.EMAIL, "lotte@voorbeeld.nl", true);
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(2);
        walk.context.getBean(Helpers.class).invite(lotte, "mijn zus", "Lotte", Set.of(May.LOOKS), last);
        daysAgo(31);
        assertThat(ended.clear(ZANDOORD)).as("somebody may help").isZero();
        walk.sql("DELETE FROM helper");
        daysAgo(31);
        assertThat(ended.clear(ZANDOORD)).isEqualTo(1);
    }

    /** As if that many days more had gone by since addresses were last needed. */
    private void daysAgo(int days) {
        walk.sql("UPDATE contact_point SET needed = needed - INTERVAL '" + days + "' DAY");
    }

    private void remind(int days) throws SQLException {
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(days);
        walk.context.getBean(Database.class).in(ZANDOORD, connection -> {
            outbox.remind(connection, ZANDOORD, fatima.ref(), "case", last, clock.instant());
            return true;
        });
    }

    private Case shared() {
        Case of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
        walk.yes(fatima, of, DEBTS);
        return of;
    }

    private void reach(Message.Way way, String address) {
        assertThat(contacts.choose(fatima, way, address, true)).isEqualTo(ContactPoints.Choice.KEPT);
    }

    private void round(Duration after) throws SQLException {
        clock.forward(after);
        dispatch.round(ZANDOORD);
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(3));
    }

    private List<Message.State> states() {
        return outbox.to(ZANDOORD, fatima.ref()).stream().map(Message::state).toList();
    }
}
