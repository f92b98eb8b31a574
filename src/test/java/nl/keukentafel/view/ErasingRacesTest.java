package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Erasing;
import nl.keukentafel.casefile.ErasingOutcome;
import nl.keukentafel.casefile.ErasureGround;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.sandbox.Meanwhile;
import nl.keukentafel.sandbox.Register;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Somebody is erased while a case with them is opened, or while they are asked: nothing is kept of nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // the case is opened by the first test
class ErasingRacesTest {
    private static final String FATIMA = "999990019";
    private static final String BORN = "1985-03-10";
    private static final String LOTTE = "999990329";
    private static final String LOTTE_BORN = "2006-09-12";
    private static final String NOOR = "999990020";
    private static final Topic CARE = new Topic("care");
    private static final String OF_NOBODY =
            " o WHERE NOT EXISTS" + " (SELECT 1 FROM person p WHERE p.municipality = o.municipality AND p.ref = o.";

    private final Clock clock = Clock.systemUTC();
    private Walk walk;
    private Meanwhile register;
    private Erasing erasing;
    private Auditor els;
    private Auditor bram;
    private Caseworker sanne;
    private Case of;

    @BeforeAll
    void town() {
        List<Register> registers = AllRegisters.at(clock);
        register = Meanwhile.at(registers);
        walk = Walk.among(clock, register.among(registers));
        erasing = walk.context.getBean(Erasing.class);
        els = walk.staff.auditor(ZANDOORD, "els").orElseThrow();
        bram = walk.staff.auditor(ZANDOORD, "bram").orElseThrow();
        sanne = walk.worker(ZANDOORD, "sanne");
    }

    @AfterAll
    void away() {
        walk.close();
    }

    @Test
    @Order(1)
    void whoIsErasedWhileACaseOpensIsSomebodyNewInIt() {
        PersonRef former = walk.vault.refOf(ZANDOORD, new Bsn(FATIMA));
        List<ErasingOutcome> erased = Collections.synchronizedList(new ArrayList<>());
        String code = written(FATIMA);
        register.during(() -> erased.add(erasing.confirm(bram, code, new Bsn(FATIMA))));

        of = walk.open(sanne, FATIMA, BORN);

        assertThat(erased).hasSize(1).allMatch(ErasingOutcome.Erased.class::isInstance);
        assertThat(of.resident()).isNotEqualTo(former);
        assertThat(walk.vault.find(ZANDOORD, new Bsn(FATIMA))).contains(of.resident());
        assertThat(walk.count("casefile")).isEqualTo(1);
        nothingIsOfNobody();
        assertThat(erasing.write(els, new Bsn(FATIMA), ErasureGround.COURT_ORDER))
                .isInstanceOf(ErasingOutcome.CaseOpen.class);
    }

    @Test
    @Order(2)
    void aCaseThatOpenedFirstKeepsItsResidentFromBeingErased() {
        walk.resident(ZANDOORD, LOTTE);
        String code = written(LOTTE);
        Case first = walk.open(sanne, LOTTE, LOTTE_BORN);

        assertThat(erasing.confirm(bram, code, new Bsn(LOTTE))).isInstanceOf(ErasingOutcome.CaseOpen.class);
        assertThat(walk.cases.find(sanne, first.id())).isPresent();
        nothingIsOfNobody();
    }

    @Test
    @Order(3)
    void whoIsErasedWhileAPageShowsThemIsAskedNothingAndNobodyIsAskedForThem() {
        Resident fatima = walk.resident(ZANDOORD, FATIMA);
        Resident noor = walk.resident(ZANDOORD, NOOR);
        walk.ask(sanne, of, CARE);
        walk.yes(fatima, of, CARE);
        long asked = walk.count("consent");
        assertThat(walk.views.open(sanne, of.id())).isInstanceOf(ViewOutcome.Opened.class);
        String code = written(NOOR);
        assertThat(erasing.confirm(bram, code, new Bsn(NOOR))).isInstanceOf(ErasingOutcome.Erased.class);

        Requested outcome = walk.views.ask(sanne, of.id(), Map.of(noor.ref(), Set.of(CARE)));

        assertThat(outcome).isNotInstanceOf(Requested.Asked.class);
        assertThat(walk.count("consent")).isEqualTo(asked);
        nothingIsOfNobody();
    }

    /** The intruder: a case whose resident is gone is what these tests look for. */
    @Test
    @Order(4)
    void aCaseOfNobodyIsSeen() {
        nothingIsOfNobody();
        walk.sql("DELETE FROM person");
        assertThat(walk.count("casefile" + OF_NOBODY + "resident)")).isEqualTo(2);
        assertThat(walk.count("outbox" + OF_NOBODY + "recipient)")).isPositive();
        assertThat(walk.count("consent" + OF_NOBODY + "giver)")).isPositive();
    }

    private String written(String digits) {
        return ((ErasingOutcome.WaitsForAnother) erasing.write(els, new Bsn(digits), ErasureGround.COURT_ORDER)).code();
    }

    private void nothingIsOfNobody() {
        assertThat(walk.count("casefile" + OF_NOBODY + "resident)")).isZero();
        assertThat(walk.count("outbox" + OF_NOBODY + "recipient)")).isZero();
        assertThat(walk.count("consent" + OF_NOBODY + "giver)")).isZero();
    }
}
