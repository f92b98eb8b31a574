package nl.keukentafel.web.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogTransaction;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.accesslog.Questions;
import nl.keukentafel.accesslog.UnclosedForTests;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditorPagesTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final String CASE = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String REPLACEMENT = "00000000-0000-4000-8000-0000000000aa";
    private static final String OTHER_CASE = "0a1b2c3d-0000-4000-8000-000000000002";
    private Front front;
    private AccessLog log;
    private LogReader reader;
    private PersonRef fatima;
    private Browser els;

    @BeforeEach
    void open() {
        front = Front.open();
        log = front.context().getBean(AccessLog.class);
        reader = front.context().getBean(LogReader.class);
        fatima = front.context().getBean(Vault.class).refOf(ZANDOORD, new Bsn("999990019"));
        els = front.browser();
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void onlyTheAuditorOfTheMunicipalityReadsTheseThings() {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        Browser sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        Browser resident = front.browser();
        resident.signIn("inwoner", "gm9902", "999990019");
        for (String path : List.of(
                "/toezicht",
                "/toezicht/onverklaard",
                "/toezicht/te-vertellen",
                "/toezicht/signalen",
                "/toezicht/steekproef",
                "/toezicht/rapport/2026-11",
                "/toezicht/zoeken",
                "/toezicht/filters",
                "/toezicht/regels",
                "/toezicht/inzage/0",
                "/toezicht/inzage/0/bewijs",
                "/toezicht/bewijs",
                "/toezicht/export",
                "/toezicht/vragen")) {
            assertThat(sanne.get(path).status()).as("caseworker at " + path).isEqualTo(403);
            assertThat(resident.get(path).status()).as("resident at " + path).isEqualTo(403);
            assertThat(front.browser().get(path).status())
                    .as("nobody at " + path)
                    .isEqualTo(303);
        }
        assertThat(sanne.post("/toezicht/export", Map.of("doel", "x")).status()).isEqualTo(403);
        assertThat(sanne.post("/toezicht/inzage/0/namen", Map.of("reden", "x")).status())
                .isEqualTo(403);
        Browser joris = front.browser();
        joris.signIn("medewerker", "gm9901", "joris");
        assertThat(joris.get("/toezicht/inzage/0/bewijs").body()).doesNotContain("gm9902");
        assertThat(joris.get("/toezicht/zoeken?zaak=" + CASE).body()).contains("Niets gevonden");
    }

    @Test
    void theHomeSaysThatTheLogIsWholeAndExplainsFirst() {
        look(Kind.CASE_OPENED, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "omar", CASE, Map.of());
        look(Kind.REPLACEMENT_REGISTERED, "lieke", "", replacement("sanne", "omar"));
        look(Kind.SHOWN, "omar", CASE, Map.of());
        look(Kind.SHOWN, "lieke", OTHER_CASE, Map.of("consents", "c:1"));
        look(Kind.CASE_CLOSED, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        Browser.Page home = els.get("/toezicht");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body())
                .contains("Het logboek klopt.", "2 inzages", "zonder verklaring")
                .contains("eigen open zaak 1 · gedeeld door de inwoner 1 · vervanging 1")
                .contains("<title id=\"grafiek-titel\">", "5 inzages")
                .doesNotContain("sanne", "omar", fatima.toString());
        assertThat(els.get("/toezicht/onverklaard").body()).contains("/toezicht/inzage/2", "/toezicht/inzage/7");
        assertThat(els.post("/toezicht/controle", Map.of()).body()).contains("Het logboek klopt.", "Alle ");
    }

    @Test
    void aReplacementBySomebodyElseExplainsUntilItIsEndedAndOneByWhoStandsInNever() {
        look(Kind.CASE_OPENED, "sanne", CASE, Map.of());
        look(
                Kind.REPLACEMENT_REGISTERED,
                "omar",
                "",
                Map.of("for", "sanne", "from", "2020-01-01", "last-day", "2999-01-01"));
        look(Kind.SHOWN, "omar", CASE, Map.of("consents", "c:1"));
        look(Kind.REPLACEMENT_REGISTERED, "lieke", "", replacement("sanne", "omar"));
        look(Kind.SHOWN, "omar", CASE, Map.of("consents", "c:1"));
        look(Kind.REPLACEMENT_ENDED, "sanne", "", Map.of("replacement", REPLACEMENT, "for", "sanne", "by", "omar"));
        look(Kind.SHOWN, "omar", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht/onverklaard").body())
                .contains("/toezicht/inzage/2", "/toezicht/inzage/6")
                .doesNotContain("/toezicht/inzage/4");
        assertThat(els.get("/toezicht/signalen").body()).contains("geen open zaak", "/toezicht/inzage/2");
        assertThat(els.get("/toezicht/inzage/2").body())
                .contains("Zonder verklaring")
                .doesNotContain("Vervanging, vastgelegd door");
        assertThat(els.get("/toezicht/inzage/4").body())
                .contains("Vervanging, vastgelegd door", "tot en met 1 januari 2999")
                .doesNotContain("lieke", "sanne", "omar");
        assertThat(els.get("/toezicht/inzage/3").body())
                .contains("Sanne is vrij", "Door wie", "Voor wie")
                .doesNotContain("lieke", ">sanne<", ">omar<");
        assertThat(els.get("/toezicht/inzage/5").body()).contains("vervanging gestopt");
        assertThat(els.get("/toezicht/inzage/6").body()).contains("Zonder verklaring");
    }

    @Test
    void whatStandsOutWaitsUntilItIsJudgedAndTheVerdictIsAnEntry() {
        look(Kind.CASE_OPENED, "sanne", CASE, Map.of());
        look(Kind.CASE_CLOSED, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht/signalen").body())
                .contains("na het sluiten van de zaak", "/toezicht/inzage/2")
                .doesNotContain("sanne");
        assertThat(els.post("/toezicht/inzage/2/oordeel", Map.of("oordeel", "weg"))
                        .status())
                .isEqualTo(400);
        assertThat(els.post("/toezicht/inzage/999/oordeel", Map.of("oordeel", "mistake"))
                        .status())
                .isEqualTo(404);
        assertThat(els.post(
                                "/toezicht/inzage/2/oordeel",
                                Map.of("oordeel", "mistake", "toelichting", "verkeerde regel"))
                        .status())
                .isEqualTo(303);
        assertThat(els.get("/toezicht/inzage/2").body()).contains("Vergissing.", "verkeerde regel", "strook-titel");
        assertThat(els.get("/toezicht/signalen").body()).contains("Er wacht geen signaal", "Vergissing");
        assertThat(els.get("/toezicht/zoeken?soort=judged").body()).contains("oordeel");
    }

    @Test
    void whoGotNoMessageOfAnOpenedCaseIsOnTheListUntilTheAuditorWroteDownThatTheyWereTold() {
        Browser sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        els.signIn("medewerker", "gm9902", "els");
        Map<String, String> opening =
                Map.of("doel", "debt-help", "waarom", "Hulp met de huur.", "bsn", "999990019", "geboren", "19850310");
        assertThat(sanne.post("/werk/openen", opening).status()).isEqualTo(303);
        assertThat(els.get("/toezicht").body()).as("a letter goes").doesNotContain("/toezicht/te-vertellen");
        Map<String, String> unsafe = new HashMap<>(opening);
        unsafe.put("verzoek", "Ik wil het nog eens.");
        unsafe.put("post", "niet-thuis");
        assertThat(sanne.post("/werk/openen", unsafe).status()).isEqualTo(303);
        assertThat(els.get("/toezicht").body())
                .contains("1 inwoner kreeg geen bericht van een geopende zaak", "/toezicht/te-vertellen");
        String list = els.get("/toezicht/te-vertellen").body();
        assertThat(list).doesNotContain("999990019", fatima.toString(), "Fatima", "Sanne");
        Matcher place = Pattern.compile("/toezicht/inzage/([0-9]+)").matcher(list);
        assertThat(place.find()).isTrue();
        assertThat(els.post(
                                "/toezicht/inzage/" + place.group(1) + "/oordeel",
                                Map.of("oordeel", "explained", "toelichting", "aan de telefoon verteld"))
                        .status())
                .isEqualTo(303);
        assertThat(els.get("/toezicht").body()).doesNotContain("/toezicht/te-vertellen");
        assertThat(els.get("/toezicht/te-vertellen").body()).contains("Alle inwoners hebben bericht");
    }

    @Test
    void theEmployeeAnswersBeforeAVerdictThatSpeaksAgainstThem() {
        look(Kind.SHOWN, "omar", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht/inzage/1").body()).contains("Er is nog niets gevraagd");
        Browser.Page early = els.post("/toezicht/inzage/1/oordeel", Map.of("oordeel", "possible-misuse"));
        assertThat(early.body()).contains("Vraag de medewerker eerst om uitleg");
        assertThat(UnclosedForTests.entries(reader, ZANDOORD, now()).stream()
                        .filter(entry -> entry.kind() == Kind.LOG_READ)
                        .map(AuditedEntry::details)
                        .filter(details -> "entry".equals(details.get("page"))))
                .as("the entry is on that page too")
                .hasSize(2)
                .allMatch(details -> "1".equals(details.get("entry")));
        assertThat(els.post("/toezicht/inzage/999/uitleg", Map.of()).status()).isEqualTo(404);
        assertThat(els.post("/toezicht/inzage/1/uitleg", Map.of()).status()).isEqualTo(303);
        els.get("/toezicht/inzage/1");
        assertThat(els.post("/toezicht/inzage/1/oordeel", Map.of("oordeel", "talk-needed"))
                        .body())
                .as("there is time to answer")
                .contains("Vraag de medewerker eerst om uitleg");

        Browser omar = front.browser();
        omar.signIn("medewerker", "gm9902", "omar");
        assertThat(omar.get("/werk/mijn-inzages").body()).doesNotContain("Waarom keek je hier?");
        assertThat(omar.post("/werk/mijn-inzages/1/uitleg", Map.of("uitleg", "Ik was het"))
                        .status())
                .as("somebody else's look")
                .isEqualTo(404);
        Browser sanne = front.browser();
        sanne.signIn("medewerker", "gm9902", "sanne");
        assertThat(sanne.get("/werk/mijn-inzages").body()).contains("Waarom keek je hier?");
        assertThat(sanne.post("/werk/mijn-inzages/1/uitleg", Map.of("uitleg", "Ze belde <mij>."))
                        .body())
                .contains("Dank je.", "Ze belde &lt;mij");
        assertThat(els.get("/toezicht/inzage/1").body())
                .contains("Ze belde &lt;mij")
                .doesNotContain("sanne", "Sanne");
        assertThat(els.post("/toezicht/inzage/1/oordeel", Map.of("oordeel", "talk-needed"))
                        .status())
                .isEqualTo(303);
        assertThat(els.get("/toezicht/inzage/1").body()).contains("Gesprek nodig.");
    }

    @Test
    void nobodyJudgesOrAnswersForWhatTheyDidThemselfBeforeTheyBecameAnAuditor() {
        look(Kind.SHOWN, "els", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        Browser resident = front.browser();
        resident.signIn("inwoner", "gm9902", "999990019");
        resident.get("/mijn/wie-keek-mee");
        assertThat(resident.post("/mijn/wie-keek-mee/0/vraag", Map.of("vraag", "Wie was dit?"))
                        .status())
                .isEqualTo(303);
        els.signIn("medewerker", "gm9902", "els");
        els.get("/toezicht/inzage/0");
        assertThat(els.post("/toezicht/inzage/0/oordeel", Map.of("oordeel", "explained"))
                        .body())
                .contains("Dit deed je zelf");
        assertThat(els.post("/toezicht/inzage/1/oordeel", Map.of("oordeel", "explained"))
                        .status())
                .as("what somebody else did")
                .isEqualTo(303);
        Browser.Page questions = els.get("/toezicht/vragen");
        String question = questions.find("action=\"(/toezicht/vragen/[0-9a-f-]{36})\"");
        assertThat(els.post(question, Map.of("antwoord", "Dat mocht.")).body())
                .contains("Een collega geeft antwoord")
                .doesNotContain("Je antwoord staat klaar");
        assertThat(els.get("/toezicht/inzage/0").body()).doesNotContain("Verklaard. Dat mocht");
    }

    @Test
    void aSearchIsKeptUnderANameAndStandsOutWhenItFindsMuch() {
        look(Kind.PRINTED, "sanne", CASE, Map.of());
        look(Kind.PRINTED, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        Browser.Page found = els.get("/toezicht/zoeken?soort=printed");
        assertThat(found.body())
                .contains("Staafdiagram: Regels per dag", "<title id=\"grafiek-titel\">", "2 regels in 7 dagen");
        String kept = found.find("name=\"zoekvraag\" value=\"([^\"]*)\"");
        assertThat(els.post("/toezicht/filters", Map.of("zoekvraag", kept, "naam", "Prints", "vanaf", "2"))
                        .status())
                .isEqualTo(303);
        assertThat(els.post("/toezicht/filters", Map.of("zoekvraag", kept, "naam", "x".repeat(61)))
                        .status())
                .isEqualTo(400);
        Browser.Page page = els.get("/toezicht/filters");
        assertThat(page.body()).contains("Prints", "soort=printed", "valt op");
        String id = page.find("action=\"/toezicht/filters/([^/]+)/weg\"");
        assertThat(els.post("/toezicht/filters/" + id + "/weg", Map.of()).status())
                .isEqualTo(303);
        assertThat(els.get("/toezicht/filters").body()).contains("Er zijn nog geen filters");
        assertThat(els.post("/toezicht/filters/" + id + "/weg", Map.of()).status())
                .isEqualTo(404);
        assertThat(els.get("/toezicht/regels").body()).contains("veel meer geprint dan het team");
    }

    @Test
    void thePictureWhoseRecordIsGoneIsMissedOnTheHome() throws SQLException {
        String trace = Trace.fresh().id();
        look(Kind.OPENED, "sanne", trace);
        look(Kind.SHOWN, "sanne", trace);
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht").body()).contains("✓ Elk beeld heeft zijn regels.");
        sql("DELETE FROM processing_record WHERE log = 'gm9902' AND idx = 1");
        assertThat(els.get("/toezicht").body())
                .contains("✗ Er ontbreekt iets.", "de verwerking ontbreekt")
                .doesNotContain("Elk beeld heeft");
    }

    @Test
    void theSampleFollowsFromTheSealAndTheMonthNamesNobody() {
        for (int i = 0; i < 12; i++) {
            look(Kind.SHOWN, "sanne", CASE, Map.of());
        }
        els.signIn("medewerker", "gm9902", "els");
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).toString();
        Browser.Page sample = els.get("/toezicht/steekproef?week=" + today);
        assertThat(sample.body()).contains("gedaan.", "keukentafel.example/log/gm9902");
        assertThat(els.get("/toezicht/steekproef").body()).contains("In die week staat er niets");
        assertThat(els.get("/toezicht/steekproef?week=gisteren").status()).isEqualTo(400);
        Browser.Page report = els.get("/toezicht/rapport/" + today.substring(0, 7));
        assertThat(report.body())
                .contains("<dt>Inzages</dt><dd>12</dd>", "minder dan 10")
                .doesNotContain("sanne", "M-");
        assertThat(els.get("/toezicht/rapport/ooit").status()).isEqualTo(404);
    }

    @Test
    void aHandedOverCaseExplainsTheNewWorkersLooksAndNotTheOldOnes() {
        look(Kind.CASE_OPENED, "sanne", CASE, Map.of());
        look(Kind.CASE_HANDED_OVER, "sanne", CASE, Map.of("to", "omar"));
        look(Kind.SHOWN, "omar", CASE, Map.of());
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht").body()).contains("eigen open zaak 1", "1 inzage zonder verklaring");
        assertThat(els.get("/toezicht/inzage/2").body()).contains("Verklaard: de zaak was open");
        assertThat(els.get("/toezicht/inzage/3").body()).contains("Zonder verklaring");
    }

    @Test
    void anEditedLeafALostEndAndAnEditedSearchRowAreNeverGreen() throws SQLException {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "omar", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht").body()).contains("Het logboek klopt.");
        sql("UPDATE log_search SET actor_tag = (SELECT actor_tag FROM log_search WHERE log = 'gm9902' AND idx = 0)"
                + " WHERE log = 'gm9902' AND idx = 1");
        assertThat(els.get("/toezicht").body())
                .contains("Het logboek klopt niet.")
                .doesNotContain("Het logboek klopt.");
        assertThat(els.post("/toezicht/controle", Map.of()).body()).contains("Het logboek klopt niet.");
    }

    @Test
    void aDeletedEntryIsNeverGreen() throws SQLException {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        look(Kind.SHOWN, "omar", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        sql("DELETE FROM log_entry WHERE log = 'gm9902' AND idx = 0");
        assertThat(els.get("/toezicht").body()).contains("Het logboek klopt niet.");
    }

    @Test
    void contentThatVanishedWithoutAnErasureIsNeverGreen() throws SQLException {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        sql("DELETE FROM log_subject WHERE log = 'gm9902' AND idx = 0");
        assertThat(els.get("/toezicht").body()).contains("Het logboek klopt niet.");
    }

    @Test
    void aSearchIsInTheAddressAndInTheLogAndShowsNoNames() {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        for (int i = 0; i < 55; i++) {
            look(Kind.OPENED, "omar", OTHER_CASE, Map.of());
        }
        els.signIn("medewerker", "gm9902", "els");
        long before = reader.size(ZANDOORD);
        Browser.Page found = els.get("/toezicht/zoeken?soort=opened&zaak=" + OTHER_CASE);
        assertThat(reader.size(ZANDOORD)).isEqualTo(before + 1);
        assertThat(found.body())
                .contains("Wat: opgevraagd", "Zaak: 0a1b2c", "/toezicht/inzage/55")
                .doesNotContain("/toezicht/inzage/0\"", "omar", fatima.toString());
        String older = found.find("href=\"([^\"]*voor=[0-9]+)\"").replace("&amp;", "&");
        assertThat(els.get(older).body()).contains("/toezicht/inzage/1\"").doesNotContain("Oudere regels");
        assertThat(els.get("/toezicht/zoeken?soort=printed&zaak=" + CASE).body())
                .contains("Niets gevonden.", "Zonder “Wat: geprint” is er wel iets");
        assertThat(els.get("/toezicht/zoeken?van=2026-02-02&tot=2026-01-01").body())
                .contains("Die periode kan niet");
        assertThat(els.get("/toezicht/zoeken?wie=sanne").status()).isEqualTo(400);
        String actor = found.find("wie=([0-9a-f]{16})");
        assertThat(els.get("/toezicht/zoeken?wie=" + actor).body()).contains("/toezicht/inzage/55");
    }

    @Test
    void namesAreAskedWithAReasonThatTheResidentCanRead() {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht/inzage/0").body())
                .contains("getoond", "✓ Klopt.", "Toon namen")
                .doesNotContain("Sanne", "999990019");
        assertThat(els.post("/toezicht/inzage/0/namen", Map.of("reden", " ")).status())
                .isEqualTo(400);
        assertThat(els.post("/toezicht/inzage/0/namen", Map.of("reden", "De inwoner vroeg ernaar"))
                        .body())
                .contains("Sanne de Wit", "999990019");
        LoggedEntry last = reader.own(ZANDOORD, fatima, LogReader.NEWEST, 1).getFirst();
        assertThat(last.event().kind()).isEqualTo(Kind.LOG_READ);
        assertThat(last.event().details()).containsEntry("reason", "De inwoner vroeg ernaar");
        assertThat(els.get("/toezicht/inzage/999").status()).isEqualTo(404);
    }

    @Test
    void aProofIsKeptAndCheckedByAnybody() {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        Browser.Page kept = els.get("/toezicht/inzage/0/bewijs");
        String proof = kept.body();
        assertThat(kept.header("Content-Disposition")).contains("gm9902-0.tlog-proof");
        look(Kind.SHOWN, "omar", CASE, Map.of());
        Browser anybody = front.browser();
        assertThat(checked(anybody, proof))
                .contains("✓ Klopt.", "op plaats 0", "shown")
                .doesNotContain("sanne");
        assertThat(checked(anybody, proof.replace("\n", "\r\n"))).contains("✓ Klopt.");
        assertThat(checked(anybody, proof.replace("index 0", "index 1"))).contains("✗ Klopt niet.");
        assertThat(checked(anybody, proof.substring(0, proof.length() / 2))).contains("? Nu niet te controleren.");
        assertThat(checked(anybody, proof.replace("/log/gm9902", "/log/gm9999")))
                .contains("? Nu niet te controleren.");
        assertThat(els.get("/toezicht/bewijs").status()).isEqualTo(200);
        assertThat(els.postParts("/toezicht/bewijs", Map.of("bewijs", proof), "bestand", "")
                        .body())
                .contains("✓ Klopt.");
        els.get("/controleer");
        assertThat(els.postParts("/controleer", Map.of("bewijs", ""), "bestand", proof)
                        .body())
                .contains("✓ Klopt.");
        assertThat(els.post("/controleer", Map.of("bewijs", proof)).body())
                .as("in one line, as programs send it")
                .contains("✓ Klopt.");
    }

    @Test
    void aProofThatTheLogOutlivedFails() throws SQLException {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        String proof = els.get("/toezicht/inzage/0/bewijs").body();
        sql("DELETE FROM log_head WHERE log = 'gm9902'");
        assertThat(checked(front.browser(), proof)).contains("✗ Klopt niet.").doesNotContain("✓ Klopt.");
    }

    @Test
    void anExportIsAnEntryBeforeItIsAFile() {
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht/export").body()).contains("log verify gm9902.log", "/log/gm9902+");
        Browser.Page zip = els.post("/toezicht/export", Map.of("doel", "Jaarlijkse controle"));
        assertThat(zip.status()).isEqualTo(200);
        assertThat(zip.body()).startsWith("PK").contains("gm9902.keys", "gm9902.checkpoint", "gm9902.log");
        assertThat(els.get("/toezicht/zoeken?soort=exported").body()).contains("<td>geëxporteerd</td>");
    }

    @Test
    void aQuestionIsAnsweredOnceAndReadByItsAsker() {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        Questions questions = front.context().getBean(Questions.class);
        PersonRef stranger = front.context().getBean(Vault.class).refOf(ZANDOORD, new Bsn("999990160"));
        assertThat(questions.ask(ZANDOORD, stranger, 0, "Wie is dit?")).isEmpty();
        assertThat(questions.ask(ZANDOORD, fatima, 0, "Wie is <b>dit</b>?")).isPresent();
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht").body()).contains("1 vraag");
        Browser.Page page = els.get("/toezicht/vragen");
        assertThat(page.body()).contains("Wie is &lt;b&gt;dit", "Antwoord uiterlijk");
        String id = page.find("action=\"/toezicht/vragen/([^\"]+)\"");
        assertThat(els.post("/toezicht/vragen/" + id, Map.of("antwoord", "Dit was Sanne, voor jullie gesprek."))
                        .body())
                .contains("Er wachten geen vragen.");
        els.post("/toezicht/vragen/" + id, Map.of("antwoord", "Iets anders"));
        assertThat(questions
                        .of(ZANDOORD, fatima)
                        .getFirst()
                        .answer()
                        .orElseThrow()
                        .words())
                .isEqualTo("Dit was Sanne, voor jullie gesprek.");
        assertThat(reader.own(ZANDOORD, fatima, LogReader.NEWEST, 2))
                .extracting(entry -> entry.event().kind())
                .containsExactly(Kind.QUESTION_ANSWERED, Kind.QUESTION_ASKED);
    }

    @Test
    void aTimeWithoutBeatsIsOnTheHome() {
        els.signIn("medewerker", "gm9902", "els");
        assertThat(els.get("/toezicht").body()).doesNotContain("Het logboek was er niet altijd.");
        Instant now = front.context().getBean(Clock.class).instant();
        for (int minutes : new int[] {40, 39, 20, 19}) {
            beat(now.minusSeconds(60L * minutes));
        }
        assertThat(els.get("/toezicht").body()).contains("Het logboek was er niet altijd.", "één keer");
        assertThat(els.post("/toezicht/controle", Map.of()).body()).contains("In de laatste 72 uur één keer.");
    }

    private void beat(Instant at) {
        log.write(
                ZANDOORD,
                LogTransaction.of(new AccessEvent(
                        Kind.HEARTBEAT,
                        at,
                        Optional.empty(),
                        new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "heartbeat", Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Trace.fresh().id(),
                        Map.of("node", "node-1", "database", "0011", "offset-ms", "0"))));
    }

    @Test
    void whatCannotBeLoggedIsNotShownToTheAuditorEither() throws SQLException {
        look(Kind.SHOWN, "sanne", CASE, Map.of());
        els.signIn("medewerker", "gm9902", "els");
        sql("ALTER TABLE log_head RENAME TO log_head_gone");
        Browser.Page page = els.get("/toezicht/zoeken");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).doesNotContain("inzage/0");
    }

    private static String checked(Browser browser, String proof) {
        browser.get("/controleer?gemeente=gm9902");
        return browser.postParts("/controleer?gemeente=gm9902", Map.of("bewijs", proof), "bestand", "")
                .body();
    }

    private static Map<String, String> replacement(String replaced, String by) {
        return Map.of(
                "replacement",
                REPLACEMENT,
                "for",
                replaced,
                "by",
                by,
                "from",
                "2020-01-01",
                "last-day",
                "2999-01-01",
                "reason",
                "Sanne is vrij");
    }

    private void look(Kind kind, String worker, String trace) {
        write(kind, worker, CASE, Map.of("view", "v1"), trace);
    }

    private void look(Kind kind, String worker, String caseId, Map<String, String> details) {
        write(kind, worker, caseId, details, Trace.fresh().id());
    }

    private void write(Kind kind, String worker, String caseId, Map<String, String> details, String trace) {
        AccessEvent event = new AccessEvent(
                kind,
                now(),
                kind == Kind.REPLACEMENT_REGISTERED || kind == Kind.REPLACEMENT_ENDED
                        ? Optional.empty()
                        : Optional.of(fatima),
                new AccessEvent.Actor(AccessEvent.ActorKind.CASEWORKER, worker, Optional.of("debts")),
                caseId.isEmpty() ? Optional.empty() : Optional.of(caseId),
                Optional.of("debt-help"),
                List.of("income"),
                trace,
                details);
        log.write(ZANDOORD, connection -> new LogTransaction.Written<>(List.of(event), kind));
    }

    private Instant now() {
        return front.context().getBean(Clock.class).instant();
    }

    private void sql(String statement) throws SQLException {
        DataSource dataSource = io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(
                front.context().getBean(DataSource.class));
        try (Connection connection = dataSource.getConnection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
