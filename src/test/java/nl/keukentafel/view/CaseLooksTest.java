package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseSearch;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a resident asked and told is shown to whoever might open a view, and to nobody without an entry. */
class CaseLooksTest {
    private static final String FATIMA = "999990019";

    private Walk walk;
    private Caseworker sanne;
    private Resident fatima;
    private Case of;

    @BeforeEach
    void open() {
        walk = new Walk();
        sanne = walk.worker(ZANDOORD, "sanne");
        fatima = walk.resident(ZANDOORD, FATIMA);
        of = walk.open(sanne, FATIMA, "1985-03-10");
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Trap(17)
    @Test
    void theCasePageIsALookAndTheListAnAppearance() {
        assertThat(walk.cases.look(sanne, of.id())).contains(of);
        assertThat(last().event().kind()).isEqualTo(Kind.OPENED);
        assertThat(last().event().details()).containsEntry("what", "case");

        assertThat(walk.cases.casesOf(sanne)).contains(of);
        assertThat(last().event().kind()).isEqualTo(Kind.APPEARED);
        assertThat(last().event().actor().id()).isEqualTo("sanne");
    }

    @Test
    void aSearchTellsOfWhomItFoundAndOfNobodyElse() {
        walk.open(sanne, "999990329", "2006-09-12");
        Resident other = walk.resident(ZANDOORD, "999990329");
        LogReader log = walk.context.getBean(LogReader.class);
        int before = log.own(ZANDOORD, other.ref(), LogReader.NEWEST, 50).size();

        CaseSearch.Found found = walk.context
                .getBean(CaseSearch.class)
                .search(sanne, new Opening.Who.Registered(new Bsn(FATIMA), PartialDate.ofDigits("19850310")));
        assertThat(found).isInstanceOfSatisfying(CaseSearch.Found.These.class, these -> assertThat(these.cases())
                .containsExactly(of));
        assertThat(own()).extracting(entry -> entry.event().kind()).contains(Kind.SEARCHED, Kind.APPEARED);
        assertThat(log.own(ZANDOORD, other.ref(), LogReader.NEWEST, 50)).hasSize(before);
    }

    @Test
    void whatIsClosedIsNotReadAnyMore() {
        walk.ending.close(sanne, of.id());
        nothingIsShown("case-closed[]");
    }

    @Test
    void whoHasAConflictOfInterestReadsNothing() {
        walk.context.getBean(Conflicts.class).declare(sanne, new Bsn(FATIMA), Conflict.DECLARED);
        nothingIsShown("conflict-of-interest[]");
    }

    @Test
    void whoseRoleWorksForThePurposeNoMoreReadsNothing() {
        // The team of youth help may not work on debts; the case is theirs all the same.
        walk.sql("UPDATE case_worker SET worker = 'lieke' WHERE case_id = '" + of.id() + "'");
        Caseworker lieke = walk.worker(ZANDOORD, "lieke");
        assertThat(walk.cases.look(lieke, of.id())).isEmpty();
        assertThat(walk.cases.find(lieke, of.id())).isEmpty();
        assertThat(walk.cases.casesOf(lieke)).isEmpty();
    }

    @Test
    void whatCannotBeLoggedIsNotShown() {
        walk.sql("ALTER TABLE log_head RENAME TO log_head_gone");
        List<Runnable> looks = List.of(() -> walk.cases.look(sanne, of.id()), () -> walk.cases.casesOf(sanne));
        for (Runnable look : looks) {
            assertThatThrownBy(look::run).isInstanceOf(LogUnavailable.class);
        }
        walk.sql("ALTER TABLE log_head_gone RENAME TO log_head");
    }

    @Test
    void aDeclarationThatCannotBeLoggedIsNotKept() {
        walk.sql("ALTER TABLE log_head RENAME TO log_head_gone");
        assertThatThrownBy(() ->
                        walk.context.getBean(Conflicts.class).declare(sanne, new Bsn(FATIMA), Conflict.OWN_FAMILY))
                .isInstanceOf(LogUnavailable.class);
        walk.sql("ALTER TABLE log_head_gone RENAME TO log_head");
        assertThat(walk.cases.look(sanne, of.id())).as("nothing was kept").contains(of);
    }

    private void nothingIsShown(String refusal) {
        int before = own().size();
        assertThat(walk.cases.look(sanne, of.id())).isEmpty();
        assertThat(walk.refusals(ZANDOORD).getFirst()).isEqualTo(refusal);
        assertThat(walk.cases.find(sanne, of.id())).isEmpty();
        assertThat(walk.refusals(ZANDOORD)).hasSize(2);
        assertThat(walk.cases.casesOf(sanne)).isEmpty();
        assertThat(own()).hasSize(before);
    }

    private LoggedEntry last() {
        return own().getFirst();
    }

    private List<LoggedEntry> own() {
        return walk.context.getBean(LogReader.class).own(ZANDOORD, fatima.ref(), LogReader.NEWEST, 50);
    }
}
