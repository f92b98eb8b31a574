package nl.keukentafel.web.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import nl.keukentafel.accesslog.DailyCounts;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.database.Database;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** "Dit snap ik niet", from the resident's line to the auditor's answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookQuestionTest {
    private static final String WORDS = "Wie is dit? <b>Ik</b> ken haar niet.";
    private Front front;
    private Browser fatima;
    private Browser neighbour;
    private Browser els;
    private Case of;
    private PersonRef resident;
    private long newest;

    @BeforeAll
    void open() {
        front = Front.open();
        Shared shared = Shared.fatima(front, "income");
        of = shared.of();
        resident = shared.resident().ref();
        newest = front.context()
                .getBean(LogReader.class)
                .own(shared.resident().municipality(), shared.resident().ref(), LogReader.NEWEST, 1)
                .getFirst()
                .index();
        fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", "999990019");
        neighbour = front.browser();
        neighbour.signIn("inwoner", "gm9902", "999990299");
        els = front.browser();
        els.signIn("medewerker", "gm9902", "els");
    }

    @AfterAll
    void close() {
        front.close();
    }

    private static String about(long entry) {
        return "/mijn/wie-keek-mee/" + entry + "/vraag";
    }

    @Test
    void aQuestionGoesToAPersonAndTheAnswerComesBackToTheLine() {
        Browser.Page looks = fatima.get("/mijn/wie-keek-mee");
        assertThat(looks.body()).contains("Dit snap ik niet", about(newest));

        Browser.Page asking = fatima.get(about(newest));
        assertThat(asking.status()).isEqualTo(200);
        assertThat(asking.body()).contains("Wat snap je niet?", "binnen 5 werkdagen");
        Browser.Page asked = fatima.postAndGo(about(newest), Map.of("vraag", WORDS));
        assertThat(asked.body())
                .contains("Je vraag staat bij ons", "Uiterlijk op", "&lt;b&gt;Ik&lt;/b&gt;")
                .doesNotContain("<b>Ik</b>", "<textarea");
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("Bekijk je vraag");

        Browser.Page again = fatima.postAndGo(about(newest), Map.of("vraag", "Iets heel anders"));
        assertThat(again.body()).contains("&lt;b&gt;Ik&lt;/b&gt;").doesNotContain("Iets heel anders");

        Browser.Page open = els.get("/toezicht/vragen");
        assertThat(open.body()).contains("&lt;b&gt;Ik&lt;/b&gt;").doesNotContain(of.why());
        String question = open.find("action=\"(/toezicht/vragen/[^\"]+)\"");
        els.post(question, Map.of("antwoord", "Dat was Sanne. Zij hielp bij je vraag."));
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("Lees het antwoord");
        assertThat(fatima.get(about(newest)).body()).contains("Dat was Sanne.");
    }

    @Test
    void aLineOfSomebodyElseIsNotFound() {
        assertThat(neighbour.get(about(newest)).status()).isEqualTo(404);
        assertThat(neighbour.post(about(newest), Map.of("vraag", "Wie?")).status())
                .isEqualTo(404);
        assertThat(neighbour.get("/mijn/wie-keek-mee/" + newest + "/bewijs").status())
                .isEqualTo(404);
        assertThat(fatima.get("/mijn/wie-keek-mee/999999/vraag").status()).isEqualTo(404);
        assertThat(fatima.get("/mijn/wie-keek-mee/-1/vraag").status()).isEqualTo(404);
    }

    @Test
    void noWordsOrTooManyAreSaidOnThePage() {
        fatima.get(about(newest - 1));
        assertThat(fatima.post(about(newest - 1), Map.of("vraag", " ")).body()).contains("role=\"alert\"");
        assertThat(fatima.post(about(newest - 1), Map.of("vraag", "x".repeat(1001)))
                        .body())
                .contains("role=\"alert\"", "hoogstens 1000 letters");
    }

    @Test
    void whoseLastLineWasHiddenReadsThatLinesAreMissingAfterTheDaysCount() throws Exception {
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).doesNotContain("Er missen regels");
        front.context().getBean(DailyCounts.class).count(of.municipality());
        long last = front.context()
                .getBean(LogReader.class)
                .own(of.municipality(), resident, LogReader.NEWEST, 1)
                .getFirst()
                .index();
        sql("UPDATE log_subject SET tag = tag || X'00' WHERE idx = " + last);
        try {
            assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("Er missen regels in deze lijst.");
        } finally {
            sql("UPDATE log_subject SET tag = SUBSTRING(tag, 1, 16) WHERE idx = " + last);
        }
        assertThat(fatima.get("/mijn/wie-keek-mee").body()).doesNotContain("Er missen regels");
    }

    private void sql(String statement) throws SQLException {
        front.context().getBean(Database.class).in(of.municipality(), connection -> {
            try (Statement changing = connection.createStatement()) {
                return changing.executeUpdate(statement + " AND log = '" + of.municipality() + "'");
            }
        });
    }

    @Test
    void aProofOfTheLineCanBeKept() {
        Browser.Page proof = fatima.get("/mijn/wie-keek-mee/" + newest + "/bewijs");
        assertThat(proof.status()).isEqualTo(200);
        assertThat(proof.header("Content-Disposition")).contains(newest + ".tlog-proof");
        assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
    }

    @Test
    void inEnglishItSaysTheSame() {
        fatima.setCookie("taal", "en");
        try {
            assertThat(fatima.get("/mijn/wie-keek-mee").body()).contains("I don't understand this");
        } finally {
            fatima.setCookie("taal", "nl");
        }
    }
}
