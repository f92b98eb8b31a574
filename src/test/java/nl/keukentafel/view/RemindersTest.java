package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.TAX;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.keukentafel.MovableClock;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Reminders;
import nl.keukentafel.consent.To;
import nl.keukentafel.message.Languages;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever shares is told once, beforehand, that it ends by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemindersTest {
    private static final String FATIMA = "999990019";
    private static final Duration DAY = Duration.ofDays(1);

    private final MovableClock clock = new MovableClock();
    private Walk walk;
    private Resident fatima;
    private Case of;
    private Reminders reminders;

    @BeforeAll
    void town() {
        walk = new Walk(clock);
        reminders = walk.context.getBean(Reminders.class);
    }

    @AfterAll
    void close() {
        walk.close();
    }

    @BeforeEach
    void open() {
        Caseworker sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        walk.sql("DELETE FROM outbox");
        walk.sql("DELETE FROM resident_language");
        of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS, TAX);
    }

    @AfterEach
    void end() {
        walk.ending.close(walk.worker(ZANDOORD, "sanne"), of.id());
        clock.forward(DAY);
    }

    @Test
    void oneMessageForAllThatEndsInACaseOnceAndSixDaysBefore() {
        // Given for seven days from today: the six days that end with the last one begin in two days.
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(7);
        walk.yes(fatima, of, INCOME);
        walk.yes(fatima, of, DEBTS);
        clock.forward(DAY);
        assertThat(reminders.write(ZANDOORD)).isZero();
        clock.forward(DAY);
        assertThat(reminders.write(ZANDOORD)).isEqualTo(1);
        assertThat(reminded())
                .containsExactly("Je deelt iets met de gemeente Zandoord, tot en met " + day(last, "nl-NL")
                        + ". Doe je niets? Dan stopt het vanzelf. Vragen? Bel 014 0991.");
        assertThat(reminders.write(ZANDOORD)).isZero();
        clock.forward(DAY);
        assertThat(reminders.write(ZANDOORD)).isZero();
        assertThat(reminded()).hasSize(1);
    }

    @Test
    void theNextEndIsANewOne() {
        walk.yes(fatima, of, INCOME);
        clock.forward(DAY.multipliedBy(3));
        assertThat(reminders.write(ZANDOORD)).isEqualTo(1);
        days(INCOME, 10);
        LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(10);
        assertThat(reminders.write(ZANDOORD)).isZero();
        clock.forward(DAY.multipliedBy(6));
        walk.context.getBean(Languages.class).choose(fatima, "en");
        assertThat(reminders.write(ZANDOORD)).isEqualTo(1);
        assertThat(reminded().getLast())
                .startsWith("You share something with the municipality of Zandoord, until " + day(last, "en-GB") + ".");
    }

    @Test
    void nothingIsSaidOfWhatIsStoppedShortOrOver() {
        walk.yes(fatima, of, INCOME);
        walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME));
        days(DEBTS, 3);
        walk.consents.refuse(fatima, walk.about(fatima, of, TAX));
        for (int day = 0; day < 9; day++) {
            assertThat(reminders.write(ZANDOORD)).as("day " + day).isZero();
            clock.forward(DAY);
        }
    }

    @Test
    void norOfACaseThatIsClosed() {
        walk.yes(fatima, of, INCOME);
        walk.ending.close(walk.worker(ZANDOORD, "sanne"), of.id());
        clock.forward(DAY.multipliedBy(3));
        assertThat(reminders.write(ZANDOORD)).isZero();
    }

    private void days(Topic topic, int days) {
        ConsentId id = walk.about(fatima, of, topic);
        Notice notice = walk.consents.serveNotice(fatima, id, "nl").orElseThrow();
        walk.consents.give(fatima, id, notice.hash(), new nl.keukentafel.consent.Duration.Days(days), To.WORKER);
    }

    private static String day(LocalDate day, String locale) {
        return DateTimeFormatter.ofPattern("d MMMM", Locale.forLanguageTag(locale))
                .format(day);
    }

    private List<String> reminded() {
        return walk.context.getBean(Outbox.class).to(ZANDOORD, fatima.ref()).stream()
                .filter(message -> message.kind() == Message.Kind.REMINDER_OF_AN_END)
                .map(Message::text)
                .toList();
    }
}
