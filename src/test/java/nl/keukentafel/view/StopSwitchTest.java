package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.DEBTS;
import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.municipality.Stop;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Switching off reaches what is on a screen already. */
class StopSwitchTest {
    private static final Stop WAGES = new Stop.Source("uwv");
    private static final Stop PERSONS = new Stop.Source("brp");

    private Walk walk;
    private StopSwitch switches;
    private Caseworker sanne;
    private Case of;

    @BeforeEach
    void open() {
        walk = new Walk();
        switches = walk.context.getBean(StopSwitch.class);
        release();
        sanne = walk.worker(ZANDOORD, "sanne");
        Resident fatima = walk.resident(ZANDOORD, "999990019");
        of = walk.open(sanne, "999990019", "1985-03-10");
        walk.ask(sanne, of, INCOME, DEBTS);
        walk.yes(fatima, of, INCOME);
        walk.yes(fatima, of, DEBTS);
    }

    @AfterEach
    void close() {
        release();
        walk.close();
    }

    private void release() {
        switches.release(ZANDOORD, WAGES);
        switches.release(ZANDOORD, PERSONS);
    }

    @Trap(5)
    @Test
    void whatASwitchedOffRegisterToldGoesAtTheNextRenewalAndTheRestStays() {
        var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        assertThat(walk.views.renew(sanne, whole.view()))
                .isInstanceOfSatisfying(Renewal.Renewed.class, renewed -> assertThat(renewed.stops())
                        .isEmpty());

        switches.stop(ZANDOORD, WAGES, "data breach");
        assertThat(walk.views.renew(sanne, whole.view()))
                .isInstanceOfSatisfying(Renewal.Renewed.class, renewed -> assertThat(Walk.topics(renewed.stops()))
                        .containsExactly(INCOME));
        walk.views.close(sanne, whole.view());
        assertThat(walk.context.getBean(LogReader.class).own(ZANDOORD, of.resident(), LogReader.NEWEST, 100).stream()
                        .map(LoggedEntry::event)
                        .filter(event -> event.kind() == Kind.VIEW_ENDED))
                .singleElement()
                .satisfies(ended -> assertThat(ended.topics()).containsExactly("income"));
    }

    @Test
    void withoutWhoSaysWhoTheyAreAndWhoDecidesNothingStaysOpen() {
        for (String source : List.of("brp", "bewoning", "representation")) {
            Stop stop = new Stop.Source(source);
            var whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
            switches.stop(ZANDOORD, stop, "data breach");
            assertThat(walk.views.renew(sanne, whole.view())).as(source).isInstanceOf(Renewal.Over.class);
            switches.release(ZANDOORD, stop);
        }
    }

    @Test
    void aFileWithAMistypedNameStopsNothingAndKeepsNoOtherStopFromBeingNoticed() throws IOException {
        Path folder =
                Path.of(walk.context.getRequiredProperty("keukentafel.stops", String.class), Walk.WATERSTAD.value());
        Path mistyped = Files.createDirectories(folder).resolve("source-UWV");
        Files.writeString(mistyped, "data breach\n");
        try {
            assertThat(switches.misnamed(Walk.WATERSTAD)).containsExactly("source-UWV");
            assertThat(switches.stops(Walk.WATERSTAD)).isEmpty();
            switches.stop(ZANDOORD, WAGES, "data breach");
            walk.context.getBean(SwitchWatch.class).look();
            assertThat(walk.entries(ZANDOORD, Kind.SWITCHED)).hasSize(1);
        } finally {
            Files.delete(mistyped);
        }
    }

    @Test
    void aLiveViewIsToldAndItIsInTheLogOnce() {
        var opened = (ViewOutcome.Opened) walk.views.open(sanne, of.id());
        try (ViewStream stream = walk.views.stream(sanne, opened.view()).orElseThrow()) {
            ViewEvent cards = Walk.until(stream, ViewEvent.Cards.class);
            while (!((ViewEvent.Cards) cards).complete()) {
                cards = Walk.until(stream, ViewEvent.Cards.class);
            }
            switches.stop(ZANDOORD, WAGES, "data breach");
            SwitchWatch watch = walk.context.getBean(SwitchWatch.class);
            watch.look(ZANDOORD);
            var stopped = (ViewEvent.Stopped) Walk.until(stream, ViewEvent.Stopped.class);
            assertThat(Walk.topics(stopped.stops())).containsExactly(INCOME);
            watch.look(ZANDOORD);
            switches.release(ZANDOORD, WAGES);
            watch.look(ZANDOORD);
        }
        assertThat(walk.entries(ZANDOORD, Kind.SWITCHED))
                .extracting(entry ->
                        entry.details().get("switch") + " " + entry.details().get("what"))
                .isEqualTo(List.of("source-uwv on", "source-uwv off"));
    }
}
