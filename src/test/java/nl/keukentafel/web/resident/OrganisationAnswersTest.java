package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.OrganisationAnswers;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sleutel Bewind decides about Ria's money: on paper with two employees, or signed in; and never for anybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationAnswersTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final String RIA = "999990573";
    private static final String HER_DEBT = "Wind en Zon Energie";
    private static final Topic DEBTS = new Topic("debts");

    private Front front;
    private Browser sanne;
    private Browser sleutel;
    private Shared ria;
    private String asked = "";

    @BeforeAll
    void open() {
        front = Front.open();
        sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        sleutel = front.browser();
        sleutel.signIn("organisatie", "gm9902", "sleutel-0012");
    }

    @AfterAll
    void close() {
        front.close();
    }

    @BeforeEach
    void ask() {
        ria = Shared.with(front, "gm9902", "sanne", RIA, "1963-05-24");
        Browser.Page page = sanne.get("/werk/zaak/" + ria.of().id());
        asked = sanne.postMany(
                        "/werk/zaak/" + ria.of().id() + "/vraag",
                        Map.of(),
                        "wat",
                        ria.of().resident() + ".debts",
                        ria.of().resident() + ".housing")
                .body();
        assertThat(page.status()).isEqualTo(200);
    }

    private PersonRef organisation(String number) {
        return front.context().getBean(Vault.class).refOf(ZANDOORD, new KvkNumber(number));
    }

    private Organisation organisationBy(String employee) {
        return front.context()
                .getBean(Vault.class)
                .organisation(ZANDOORD, organisation("99990004"), employee)
                .orElseThrow();
    }

    private Overview.Line line() {
        // Somebody else each time, so that the pace of searches stops no test.
        Organisation who = organisationBy("test-" + UUID.randomUUID());
        return front.context().getBean(OrganisationAnswers.class).about(who, new Bsn(RIA)).orElseThrow().stream()
                .filter(one -> one.caseId().equals(ria.of().id()))
                .findFirst()
                .orElseThrow();
    }

    private Consent consent() {
        return line().consent();
    }

    private String seen() {
        return sanne.post("/werk/kijk", Map.of("zaak", ria.of().id().toString(), "levend", "nee"))
                .body();
    }

    private Browser.Page answered(Browser who, String bsn, String answer) {
        String path = "/namens/vraag/" + consent().id();
        Browser.Page page = who.get(path);
        return who.post(
                path,
                Map.of(
                        "tekst",
                        page.find("name=\"tekst\" value=\"([^\"]+)\""),
                        "bsn",
                        bsn,
                        "dagen",
                        "7",
                        "antwoord",
                        answer));
    }

    @Test
    void itIsSaidWhoDecidesAndTheResidentsYesAloneOpensNothing() {
        assertThat(asked).contains("Hierover beslist ook een organisatie: Sleutel Bewind (bewindvoerder)");
        assertThat(sanne.get("/werk/zaak/" + ria.of().id()).body())
                .contains("Een organisatie beslist mee", "Antwoord van de organisatie: ")
                .doesNotContain("99990004");
        ria.yes(DEBTS);
        ria.yes(new Topic("housing"));
        assertThat(seen()).doesNotContain(HER_DEBT);
        Browser own = front.browser();
        own.signIn("inwoner", "gm9902", RIA);
        assertThat(own.post("/mijn/waarom", Map.of("zaak", ria.of().id().toString()))
                        .body())
                .contains("Sleutel Bewind (bewindvoerder). Zeg jij nee, dan blijft het nee.");
    }

    /** Who of an organisation looked for whom is in the log of whoever was looked for, also when nothing was found. */
    @Test
    void whoWasLookedForReadsThatInTheirLog() {
        sleutel.get("/namens");
        sleutel.post("/namens", Map.of("bsn", RIA));
        sleutel.get("/namens/vraag/" + consent().id());
        Browser own = front.browser();
        own.signIn("inwoner", "gm9902", RIA);
        assertThat(own.get("/mijn/wie-keek-mee").body())
                .contains(
                        "Iemand van een organisatie zocht je op, om voor je te kiezen.",
                        "Iemand van een organisatie die voor je mag kiezen, las een vraag over jou.");
        sleutel.get("/namens");
        sleutel.post("/namens", Map.of("bsn", "123456782"));
        AuditedEntry nobody = newest();
        assertThat(nobody.kind()).isEqualTo(Kind.SEARCHED);
        assertThat(nobody.subject()).isEmpty();
        assertThat(nobody.details()).containsKey("acted-by");
    }

    private AuditedEntry newest() {
        return front
                .context()
                .getBean(LogReader.class)
                .audited(
                        ZANDOORD,
                        AuditFilter.of(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plus(Duration.ofHours(1))),
                        LogReader.NEWEST,
                        20)
                .stream()
                .filter(entry -> entry.actorKind() == AccessEvent.ActorKind.REPRESENTATIVE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onPaperTwoEmployeesTakePart() {
        String path = "/werk/zaak/" + ria.of().id() + "/antwoord/" + consent().id();
        Browser.Page paper = sanne.get(path);
        assertThat(paper.body())
                .contains("Naam van de organisatie en KvK-nummer", "Wat koos de organisatie?", "van iemand anders");
        Map<String, String> yes = new LinkedHashMap<>(
                Map.of("tekst", paper.find("name=\"tekst\" value=\"([^\"]+)\""), "taal", "nl", "antwoord", "ja"));
        yes.put("hoe", "telefoon");
        assertThat(sanne.post(path, yes).status()).as("not by telephone").isEqualTo(400);
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        yes.put("hoe", "papier");
        String code = sanne.post(path, yes).find("class=\"code\"[^>]*>([0-9A-F]{8})<");
        assertThat(seen()).doesNotContain(HER_DEBT);
        Browser omar = front.browser();
        omar.signIn("medewerker", "gm9902", "omar");
        omar.get("/werk/bevestigen");
        assertThat(omar.post("/werk/bevestigen", Map.of("code", code)).body()).contains("Bevestigd");
        assertThat(consent().state()).isEqualTo(ConsentState.GIVEN);
        assertThat(consent().channel()).isEqualTo(Channel.PAPER);
        assertThat(consent().conversation()).isTrue();
        assertThat(seen()).contains(HER_DEBT);
        yes.put("antwoord", "nee");
        yes.put("hoe", "telefoon");
        assertThat(sanne.post(path, yes).status()).as("a stop by telephone").isEqualTo(200);
        assertThat(seen()).doesNotContain(HER_DEBT);
    }

    @Test
    void itsEmployeeSignsInSaysForWhomAndDecidesAndIsInTheLog() {
        assertThat(sleutel.post("/namens", Map.of("bsn", "999990019")).body()).contains("Er is nu geen vraag");
        assertThat(sleutel.post("/namens", Map.of("bsn", "123")).body()).contains("Er is nu geen vraag");
        assertThat(sleutel.post("/namens", Map.of("bsn", RIA)).body())
                .contains(
                        "/namens/vraag/" + consent().id(),
                        "schulden zien van Ria Molenaar?",
                        "Het gaat om Ria Molenaar, geboren op 24 mei 1963. Voor Ria Molenaar beslissen jullie.")
                .doesNotContain(RIA, Shared.WHY);
        assertThat(sleutel.get("/namens/vraag/" + consent().id()).body())
                .contains("van Ria Molenaar?", "geboren op 24 mei 1963")
                .doesNotContain(RIA);
        assertThat(answered(sleutel, "999990019", "ja").body()).contains("hoort niet bij deze vraag");
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
        assertThat(answered(sleutel, RIA, "ja").status()).isEqualTo(303);
        assertThat(consent().state()).isEqualTo(ConsentState.GIVEN);
        assertThat(sleutel.get("/namens/vraag/" + consent().id() + "/klaar").body())
                .contains("Het antwoord is ja");
        assertThat(seen()).contains(HER_DEBT);
        assertThat(front.context().getBean(Outbox.class).to(ZANDOORD, ria.of().resident()))
                .extracting(Message::kind)
                .contains(Message.Kind.SAID_YES_FOR_YOU);
        LoggedEntry entry = own().stream()
                .filter(one -> one.event().kind() == Kind.CONSENT_GIVEN
                        && one.event().caseId().equals(Optional.of(ria.of().id().toString())))
                .findFirst()
                .orElseThrow();
        assertThat(entry.event().details()).containsEntry("acted-by", "sleutel-0012");
        assertThat(answered(sleutel, RIA, "nee").status()).isEqualTo(303);
        assertThat(consent().state()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(seen()).doesNotContain(HER_DEBT);
    }

    private List<LoggedEntry> own() {
        return front.context().getBean(LogReader.class).own(ZANDOORD, organisation("99990004"), LogReader.NEWEST, 50);
    }

    @Test
    void theResidentsOwnNoIsStrongerThanItsYes() {
        assertThat(answered(sleutel, RIA, "ja").status()).isEqualTo(303);
        assertThat(seen()).contains(HER_DEBT);
        Overview overview =
                front.context().getBean(nl.keukentafel.consent.Consents.class).overview(ria.resident());
        assertThat(overview.open()).isNotEmpty();
        front.context().getBean(nl.keukentafel.consent.Consents.class).refuse(ria.resident(), ria.about(DEBTS));
        assertThat(seen()).doesNotContain(HER_DEBT);
    }

    @Test
    void nobodyElseReachesItAndItReachesNothingElse() {
        String path = "/namens/vraag/" + consent().id();
        Browser haven = front.browser();
        haven.signIn("organisatie", "gm9902", "haven-0007");
        assertThat(haven.post("/namens", Map.of("bsn", RIA)).body()).contains("Er is nu geen vraag");
        assertThat(haven.get(path).status()).isEqualTo(404);
        assertThat(haven.post(path, Map.of("antwoord", "nee")).status()).isEqualTo(404);
        assertThat(haven.post(path, Map.of("antwoord", "ja", "bsn", RIA, "dagen", "7", "tekst", "0".repeat(64)))
                        .status())
                .isEqualTo(404);
        Browser herself = front.browser();
        herself.signIn("inwoner", "gm9902", RIA);
        herself.get("/mijn");
        assertThat(herself.get(path).status()).isEqualTo(403);
        assertThat(herself.post(path, Map.of("antwoord", "nee")).status()).isEqualTo(403);
        assertThat(sanne.get(path).status()).isEqualTo(403);
        assertThat(front.browser().get("/namens").location()).startsWith("/inloggen?als=organisatie");
        Browser weak = front.browser();
        weak.signInLow("gm9902", "sleutel-0012");
        assertThat(weak.get("/namens").status()).isEqualTo(403);
        for (String others : Set.of(
                "/mijn",
                "/mijn/instellingen",
                "/werk",
                "/toezicht",
                "/mijn/vraag/" + consent().id())) {
            assertThat(sleutel.get(others).status()).as(others).isEqualTo(403);
        }
        assertThat(consent().state()).isEqualTo(ConsentState.REQUESTED);
    }
}
