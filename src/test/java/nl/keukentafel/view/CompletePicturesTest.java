package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.Completeness;
import nl.keukentafel.accesslog.Completeness.What;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every picture that the running service rendered has its entries; one that is taken away is missed. */
class CompletePicturesTest {
    private static final String FATIMA = "999990019";

    private Walk walk;

    @BeforeEach
    void someWork() {
        walk = new Walk();
        Caseworker sanne = walk.worker(Walk.ZANDOORD, "sanne");
        Resident fatima = walk.resident(Walk.ZANDOORD, FATIMA);
        Case of = walk.open(sanne, FATIMA, "1985-03-10");
        walk.views.whole(sanne, of.id());
        walk.ask(sanne, of, Walk.INCOME, Walk.DEBTS);
        walk.yes(fatima, of, Walk.INCOME);
        ViewOutcome.Whole whole = (ViewOutcome.Whole) walk.views.whole(sanne, of.id());
        walk.consents.withdraw(fatima, walk.about(fatima, of, Walk.INCOME));
        walk.views.together(sanne, of.id());
        walk.views.sheet(sanne, of.id(), Set.of());
        walk.views.mirror(fatima, of.id());
        walk.views.close(sanne, whole.view());
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void everyPictureHasItsEntries() {
        Completeness.Reconciled reconciled = reconciled();
        assertThat(reconciled.missing()).isEmpty();
        assertThat(reconciled.pictures()).isEqualTo(4);
        assertThat(reconciled.complete()).isTrue();
    }

    @Test
    void aPictureWhoseEntriesAndRecordsWereTakenAwayIsMissedByItsEnd() {
        AuditedEntry end = walk.entries(Walk.ZANDOORD, Kind.VIEW_ENDED).getFirst();
        walk.entries(Walk.ZANDOORD, Kind.SHOWN).forEach(shown -> {
            for (String table : List.of(
                    "log_act", "log_subject", "log_search", "log_entry", "processing_record", "decision_record")) {
                walk.sql("DELETE FROM " + table + " WHERE log = 'gm9902' AND idx = " + shown.index());
            }
        });
        assertThat(reconciled().missing()).contains(new Completeness.Missing(end.index(), What.SHOWN_BEFORE_END));
    }

    @Test
    void aRegisterThatWasAskedWithoutAnEntryIsMissedByWhatWasShown() {
        AuditedEntry shown = walk.entries(Walk.ZANDOORD, Kind.SHOWN).stream()
                .filter(entry -> entry.topics().contains("income"))
                .findFirst()
                .orElseThrow();
        walk.entries(Walk.ZANDOORD, Kind.OPENED).stream()
                .filter(entry ->
                        entry.topics().contains("income") && entry.traceId().equals(shown.traceId()))
                .forEach(opened -> {
                    for (String table : List.of(
                            "log_act",
                            "log_subject",
                            "log_search",
                            "log_entry",
                            "processing_record",
                            "decision_record")) {
                        walk.sql("DELETE FROM " + table + " WHERE log = 'gm9902' AND idx = " + opened.index());
                    }
                });
        assertThat(reconciled().missing()).contains(new Completeness.Missing(shown.index(), What.OPENED_BEFORE_SHOWN));
    }

    @Test
    void aRecordOfAskingThatWasTakenAwayIsMissed() {
        AuditedEntry opened = walk.entries(Walk.ZANDOORD, Kind.OPENED).stream()
                .filter(entry -> entry.topics().contains("income"))
                .findFirst()
                .orElseThrow();
        walk.sql("DELETE FROM processing_record WHERE log = 'gm9902' AND idx = " + opened.index());
        assertThat(reconciled().missing())
                .containsExactly(new Completeness.Missing(opened.index(), What.PROCESSING_RECORD));
    }

    private Completeness.Reconciled reconciled() {
        Instant now = Instant.now();
        return walk.context
                .getBean(Completeness.class)
                .of(Walk.ZANDOORD, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), 1000);
    }
}
