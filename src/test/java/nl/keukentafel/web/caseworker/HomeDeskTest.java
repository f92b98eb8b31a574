package nl.keukentafel.web.caseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseEnding;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.casefile.Untold;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whether others at home may be asked, chosen on the caseworker's screen: neither employee can tell what was chosen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeDeskTest {
    private static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    private static final Topic INCOME = new Topic("income");
    private static final List<String> CHOICES = List.of("ja", "nee", "praten");

    private Front front;
    private Resident joost;
    private Resident marleen;

    @BeforeAll
    void open() {
        front = Front.open();
        joost = resident("999990044");
        marleen = resident("999990068");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Test
    void aYesAsksNobodyUntilASecondEmployeeWasThereAndNothingElseAsksAtAll() {
        for (String choice : CHOICES) {
            Case of = begun();
            Browser screen = signedIn("pieter");
            String code = chosen(screen, of, choice);
            assertThat(questionsOfMarleen()).as("not yet: " + choice).isZero();
            assertThat(confirm("pieter", code)).as("who handed it over").contains("Zo kan het niet");
            assertThat(questionsOfMarleen())
                    .as("not by the worker alone: " + choice)
                    .isZero();
            assertThat(confirm("mila", "00000000")).contains("Zo kan het niet");
            assertThat(confirm("mila", code)).contains("Bevestigd. Wat de inwoner over thuis koos");
            assertThat(questionsOfMarleen()).as(choice).isEqualTo(choice.equals("ja") ? 1 : 0);
            assertThat(confirm("mila", code)).as("once").contains("Zo kan het niet");
            ended(of);
        }
    }

    @Test
    void neitherScreenNorLogNorCaseTellsWhatWasChosen() {
        Set<List<String>> told = new HashSet<>();
        for (String choice : CHOICES) {
            Case of = begun();
            Browser screen = signedIn("pieter");
            List<String> all = new ArrayList<>();
            screen.get("/werk/zaak/" + of.id());
            screen.postAndGo("/werk/zaak/" + of.id() + "/balie/thuis", Map.of());
            Browser.Page done = screen.post("/balie/thuis", Map.of("keuze", choice));
            String code = code(done);
            all.add(done.body().replace(code, ""));
            all.add(Integer.toString(screen.get("/balie/thuis").status()));
            all.add(confirm("mila", code).replaceAll("(value|data-formulier)=\"[^\"]+\"|\\b\\d{1,2}[.:]\\d\\d\\b", ""));
            all.add(signedIn("pieter")
                    .get("/werk/zaak/" + of.id())
                    .body()
                    .replace(of.id().toString(), "")
                    .replaceAll("/antwoord/[0-9a-f-]{36}", "")
                    .replaceAll("(value|data-formulier)=\"[^\"]+\"|\\b\\d{1,2}[.:]\\d\\d\\b", ""));
            all.add(front.context().getBean(LogReader.class).own(WATERSTAD, joost.ref(), LogReader.NEWEST, 100).stream()
                    .map(entry -> entry.event())
                    .filter(event -> event.caseId().equals(Optional.of(of.id().toString())))
                    .filter(event -> event.kind() == AccessEvent.Kind.HOME_CHOICE_AT_DESK)
                    .map(event -> event.kind()
                            + event.details().get("what")
                            + event.actor().id())
                    .toList()
                    .toString());
            told.add(all);
            ended(of);
        }
        assertThat(told).hasSize(1);
        assertThat(told.iterator().next().getLast()).contains("confirmedmila", "writtenpieter");
    }

    @Test
    void whatTheResidentChoosesThemselfInBetweenCounts() {
        Case of = begun();
        String code = chosen(signedIn("pieter"), of, "ja");
        home().choose(joost, of.id(), HomeChoice.TALK_FIRST);
        assertThat(confirm("mila", code)).contains("Bevestigd");
        assertThat(questionsOfMarleen()).isZero();
        assertThat(home().of(joost)).anySatisfy(one -> assertThat(one.choice()).contains(HomeChoice.TALK_FIRST));
        ended(of);
    }

    @Test
    void theScreenIsGoodForThatQuestionAloneAndOnlyInTheWorkersOwnCase() {
        Case of = begun();
        Browser mila = signedIn("mila");
        mila.get("/werk/bevestigen");
        assertThat(mila.post("/werk/zaak/" + of.id() + "/balie/thuis", Map.of()).status())
                .isEqualTo(404);
        Browser screen = signedIn("pieter");
        screen.get("/werk/zaak/" + of.id());
        Browser.Page question = screen.postAndGo("/werk/zaak/" + of.id() + "/balie/thuis", Map.of());
        assertThat(question.body())
                .contains("De ander krijgt hier bericht van. Is dat goed?")
                .doesNotContain("Marleen", "/werk\"");
        assertThat(screen.get("/balie").status()).isEqualTo(410);
        for (String path : new String[] {"/werk", "/werk/zaak/" + of.id(), "/mijn/thuis"}) {
            assertThat(screen.get(path).status()).as(path).isEqualTo(303);
        }
        assertThat(screen.postRaw(
                                "/balie/thuis",
                                Map.of("keuze", "ja"),
                                Map.of("Origin", front.address().toString()))
                        .status())
                .as("without the screen's own token")
                .isEqualTo(403);
        ended(of);
    }

    @Test
    void aNoOfOneEmployeeAloneProtectsAndTheResidentCanTakeItBack() {
        Case of = begun();
        String code = chosen(signedIn("pieter"), of, "nee");
        assertThat(choiceIn(of)).contains(HomeChoice.TALK_FIRST);
        assertThat(home().choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.KEPT);
        assertThat(confirm("mila", code)).contains("Bevestigd");
        assertThat(choiceIn(of)).as("what the resident said since counts").contains(HomeChoice.MAY_BE_ASKED);
        ended(of);
    }

    @Test
    void aNoOfTwoEmployeesStays() {
        Case of = begun();
        String code = chosen(signedIn("pieter"), of, "nee");
        assertThat(confirm("mila", code)).contains("Bevestigd");
        assertThat(choiceIn(of)).contains(HomeChoice.NOBODY);
        assertThat(home().choose(joost, of.id(), HomeChoice.MAY_BE_ASKED)).isEqualTo(HomeSafety.Outcome.STAYS_SO);
        ended(of);
    }

    @Test
    void whatOneEmployeeAloneTookDownIsOnTheAuditorsListWhateverItWasUntilASecondConfirms() {
        for (String choice : CHOICES) {
            Case of = begun();
            String code = chosen(signedIn("pieter"), of, choice);
            assertThat(alone()).as(choice).contains(of.id().toString());
            Browser watcher = signedInAs("medewerker", "gm9901", "joris");
            assertThat(watcher.get("/toezicht/te-vertellen").body())
                    .contains("Keuzes over thuis die niemand bevestigde");
            assertThat(watcher.get("/toezicht").body()).contains("niet bevestigd");
            confirm("mila", code);
            assertThat(alone()).as(choice).doesNotContain(of.id().toString());
            ended(of);
        }
    }

    @Test
    void whoMayNotLookAtTheCaseMayNotHandOverTheScreenAndWhatProtectsIsKeptOnOneThatWas() {
        Shared henk = Shared.with(front, "gm9902", "sanne", "999990160", "1974-02-28");
        String path = "/werk/zaak/" + henk.of().id();
        Browser handedOver = signedInAs("medewerker", "gm9902", "sanne");
        handedOver.get(path);
        assertThat(handedOver.postAndGo(path + "/balie/thuis", Map.of()).status())
                .isEqualTo(200);
        front.context().getBean(Conflicts.class).declare(henk.worker(), new Bsn("999990160"), Conflict.OWN_FAMILY);
        long refused = refusals(henk);
        // The resident sits before it: whatever closes a look now does not lose their no.
        assertThat(code(handedOver.post("/balie/thuis", Map.of("keuze", "nee"))))
                .isNotEmpty();
        Browser sanne = signedInAs("medewerker", "gm9902", "sanne");
        sanne.get("/werk");
        assertThat(sanne.post(path + "/balie/thuis", Map.of()).status()).isEqualTo(404);
        assertThat(home().of(henk.resident()))
                .allSatisfy(one -> assertThat(one.choice()).contains(HomeChoice.TALK_FIRST));
        assertThat(refusals(henk)).as("it is in the log").isEqualTo(refused + 1);
    }

    @Test
    void whoDeclaredAConflictIsNoSecondEmployee() {
        Shared fatima = Shared.fatima(front);
        Browser screen = signedInAs("medewerker", "gm9902", "sanne");
        String path = "/werk/zaak/" + fatima.of().id();
        screen.get(path);
        screen.postAndGo(path + "/balie/thuis", Map.of());
        String code = code(screen.post("/balie/thuis", Map.of("keuze", "nee")));
        Caseworker lieke = front.context()
                .getBean(Staff.class)
                .caseworker(new MunicipalityCode("gm9902"), "lieke")
                .orElseThrow();
        front.context().getBean(Conflicts.class).declare(lieke, new Bsn("999990019"), Conflict.OWN_FAMILY);
        long refused = refusals(fatima);
        assertThat(confirm("gm9902", "lieke", code)).contains("Zo kan het niet");
        assertThat(refusals(fatima)).isEqualTo(refused + 1);
        assertThat(confirm("gm9902", "omar", code)).contains("Bevestigd");
    }

    private Optional<HomeChoice> choiceIn(Case of) {
        return home().of(joost).stream()
                .filter(one -> one.of().id().equals(of.id()))
                .findFirst()
                .orElseThrow()
                .choice();
    }

    private List<String> alone() {
        return front.context().getBean(Untold.class).choicesOfOneEmployee(WATERSTAD, Instant.now()).stream()
                .flatMap(entry -> entry.caseId().stream())
                .toList();
    }

    private long refusals(Shared shared) {
        return front.context()
                .getBean(LogReader.class)
                .audited(
                        shared.resident().municipality(),
                        new AuditFilter(
                                Instant.now().minus(Duration.ofDays(1)),
                                Instant.now().plus(Duration.ofDays(1)),
                                Optional.of(AccessEvent.Kind.REFUSED),
                                Optional.empty(),
                                Optional.of(shared.of().id().toString()),
                                Optional.empty()),
                        LogReader.NEWEST,
                        1000)
                .size();
    }

    private String chosen(Browser screen, Case of, String choice) {
        screen.get("/werk/zaak/" + of.id());
        screen.postAndGo("/werk/zaak/" + of.id() + "/balie/thuis", Map.of());
        return code(screen.post("/balie/thuis", Map.of("keuze", choice)));
    }

    private static String code(Browser.Page done) {
        String code = done.find("Code voor de tweede medewerker: ([0-9A-F]{8})");
        assertThat(code).isNotEmpty();
        return code;
    }

    private String confirm(String who, String code) {
        return confirm("gm9901", who, code);
    }

    private String confirm(String municipality, String who, String code) {
        Browser second = signedInAs("medewerker", municipality, who);
        second.get("/werk/bevestigen");
        return second.post("/werk/bevestigen", Map.of("code", code)).body();
    }

    private Browser signedIn(String who) {
        return signedInAs("medewerker", "gm9901", who);
    }

    private Browser signedInAs(String door, String municipality, String who) {
        Browser browser = front.browser();
        browser.signIn(door, municipality, who);
        return browser;
    }

    /** A case in which nothing was chosen, the resident shares their income, and somebody wants to ask his wife. */
    private Case begun() {
        Caseworker pieter = front.context()
                .getBean(Staff.class)
                .caseworker(WATERSTAD, "pieter")
                .orElseThrow();
        Case of = ((OpeningOutcome.Opened) front.context()
                        .getBean(Openings.class)
                        .open(
                                pieter,
                                new Opening(
                                        new Opening.Who.Registered(
                                                new Bsn("999990044"),
                                                new PartialDate.Day(LocalDate.parse("1981-07-02"))),
                                        new PurposeCode("debt-help"),
                                        Shared.WHY,
                                        Optional.of("Hij vroeg het zelf."))))
                .opened();
        Views views = front.context().getBean(Views.class);
        views.ask(pieter, of.id(), Map.of(joost.ref(), Set.of(INCOME)));
        new Shared(front, pieter, joost, of).yes(INCOME);
        var open = (ViewOutcome.Opened) views.open(pieter, of.id());
        views.ask(pieter, of.id(), Map.of(marleen.ref(), Set.of(INCOME)));
        views.close(pieter, open.view());
        assertThat(questionsOfMarleen()).isZero();
        return of;
    }

    private void ended(Case of) {
        front.context()
                .getBean(CaseEnding.class)
                .close(
                        front.context()
                                .getBean(Staff.class)
                                .caseworker(WATERSTAD, "pieter")
                                .orElseThrow(),
                        of.id());
    }

    private int questionsOfMarleen() {
        return front.context().getBean(Consents.class).overview(marleen).open().size();
    }

    private HomeSafety home() {
        return front.context().getBean(HomeSafety.class);
    }

    private Resident resident(String bsn) {
        Vault vault = front.context().getBean(Vault.class);
        return vault.resident(WATERSTAD, vault.refOf(WATERSTAD, new Bsn(bsn))).orElseThrow();
    }
}
