package nl.keukentafel.web;

import static nl.keukentafel.web.Conversation.WATERSTAD;
import static nl.keukentafel.web.Conversation.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.keukentafel.web.Conversation.Picture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code docs/town.md} says to try, tried: a test per row, by the pages, as the people named there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TownWalksTest {
    private static final String NOT_SHARED = "Je ziet dit niet. Dat hoeft ook niet.";

    /** The number of the row that a test walks, and who is in it. */
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Row {
        int number();

        String household();
    }

    private Front front;

    @BeforeAll
    void open() {
        front = Front.open();
    }

    @AfterAll
    void close() {
        front.close();
    }

    @Test
    @Row(number = 1, household = "Fatima Bakker")
    void aSmallFineEndangersTheRentAndWhatFatimaStopsLeaves() {
        Conversation sanne = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990019", "19850310")
                .ask("debts", "housing", "income")
                .yes("999990019", "schulden", "wonen", "inkomen");
        Picture picture = sanne.picture();
        assertThat(picture.above()).contains("Kijk hier eerst naar", "€ 240", "€ 120", "huur");
        assertThat(picture.card("Fatima Bakker", "Wonen")).contains("€ 712,00 per maand");
        assertThat(picture.card("Fatima Bakker", "Inkomen uit werk")).contains("Bakkerij De Korenmolen");

        sanne.askOf("Noor Bakker", "care").yes("999990019", "zorg");
        assertThat(sanne.picture().card("Noor Bakker", "Zorg en hulp")).contains(NOT_SHARED);
        sanne.yes("999990020", "zorg");
        assertThat(sanne.picture().state("Noor Bakker", "Zorg en hulp")).startsWith("SHARED");

        String open = sanne.worker()
                .post("/werk/kijk", Map.of("zaak", sanne.id(), "levend", "ja"))
                .find("data-kijk=\"([^\"]+)\"");
        sanne.stop("999990019", "Schulden");
        assertThat(sanne.worker()
                        .post("/werk/kijk/" + open + "/stand", Map.of())
                        .body())
                .containsPattern("\"stops\":\\[\"[0-9a-f-]+\\.debts\"");
        assertThat(sanne.picture().card("Fatima Bakker", "Schulden")).contains(NOT_SHARED);
        assertThat(sanne.picture().above()).doesNotContain("Kijk hier eerst naar");
    }

    @Test
    @Row(number = 2, household = "Joost Visser")
    void onlyJoostSaysYesSoMarleensPartIsNotThereAndThereIsNoTotal() {
        Conversation pieter = Conversation.with(front, WATERSTAD, "pieter", "debt-help", "999990044", "19810702")
                .ask("income", "benefits", "tax", "housing", "debts")
                .yes("999990044", "inkomen", "uitkering", "belasting", "wonen", "schulden")
                .askOf("Marleen Mol", "income", "housing");
        Picture picture = pieter.picture();
        assertThat(picture.card("Marleen Mol", "Inkomen uit werk")).contains(NOT_SHARED);
        assertThat(picture.page().body()).doesNotContain("De Waterlelie");
        assertThat(List.of(picture.card("Joost Visser", "Schulden"), picture.card("Joost Visser", "Wonen")))
                .allSatisfy(card -> assertThat(card).contains("Deel van de ander nog niet gedeeld"));
        assertThat(pieter.mirror("999990044").body())
                .contains("Deel van de ander", "Die kiest dat zelf.")
                .doesNotContain("nog niet gedeeld", "Marleen");
        assertThat(picture.above())
                .contains("Het loon ging van", "Eruit: Huur per maand")
                .doesNotContain("Samen erin", "Samen eruit");
    }

    @Test
    @Row(number = 3, household = "Erik Smeets")
    void daansCareOpensOnlyWhenBothParentsSaidYes() {
        Conversation ruben = Conversation.with(front, WATERSTAD, "ruben", "youth-help", "999990111", "19870115")
                .ask("housing")
                .yes("999990111", "wonen")
                .askOf("Daan Smeets", "care")
                .yes("999990111", "zorg");
        assertThat(ruben.picture().card("Daan Smeets", "Zorg en hulp")).contains(NOT_SHARED);
        ruben.yes("999990135", "zorg");
        Picture picture = ruben.picture();
        assertThat(picture.state("Daan Smeets", "Zorg en hulp")).startsWith("SHARED_");
        assertThat(picture.household()).contains("Petra Kok", "Daan Smeets").doesNotContain("Erik");
        assertThat(picture.page().body()).doesNotContain("Duinpad");
    }

    @Test
    @Row(number = 4, household = "Yusuf")
    void yusufHasASayInWhatHisSchoolTells() {
        Conversation stef = Conversation.with(front, WATERSTAD, "stef", "school-return", "999990147", "19800430")
                .ask("housing")
                .yes("999990147", "wonen")
                .askOf("Yusuf Demir", "schooling")
                .yes("999990147", "school");
        assertThat(stef.picture().card("Yusuf Demir", "School")).contains(NOT_SHARED);
        stef.yes("999990159", "school");
        Picture picture = stef.picture();
        assertThat(picture.card("Yusuf Demir", "School"))
                .contains(
                        "vmbo kaderberoepsgerichte leerweg",
                        "t/m "
                                + DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.of("nl", "NL"))
                                        .format(today().minusMonths(2)));
        stef.stop("999990159", "School");
        assertThat(stef.picture().card("Yusuf Demir", "School")).contains(NOT_SHARED);
    }

    @Test
    @Row(number = 5, household = "Henk Brouwer")
    void henkIsHelpedWithoutAnAddress() {
        Picture picture = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990160", "19740228")
                .ask("debts", "housing")
                .yes("999990160", "schulden", "wonen")
                .picture();
        assertThat(picture.card("Henk Brouwer", "Schulden")).contains("Zorgkas Noord", "beslag op uitkering");
        assertThat(picture.card("Henk Brouwer", "Wonen")).contains("€ 2.352,00", "geen adres bekend");
    }

    @Test
    @Row(number = 6, household = "Ivan")
    void noRegisterCanKnowIvanAndEachCardSaysSo() {
        Conversation sanne =
                Conversation.told(front, ZANDOORD, "sanne", "Ivan", "KASTANJE").ask("debts", "benefits");
        Picture picture = sanne.yesAtTheDesk("Schulden", "omar")
                .yesAtTheDesk("Uitkeringen", "omar")
                .picture();
        for (String topic : List.of("Schulden", "Uitkeringen")) {
            assertThat(picture.state("Ivan", topic)).isEqualTo("SHARED_EMPTY");
            assertThat(picture.card("Ivan", topic)).contains("kan dit van deze inwoner niet weten");
        }
    }

    @Test
    @Row(number = 7, household = "Sara Jansen")
    void whereSaraIsStandsNowhere() {
        Conversation pieter = Conversation.with(front, WATERSTAD, "pieter", "debt-help", "999990172", "19920606")
                .ask("income", "benefits", "housing", "tax")
                .yes("999990172", "inkomen", "uitkering", "wonen", "belasting");
        Picture picture = pieter.picture();
        assertThat(picture.card("Sara Jansen", "Inkomen uit werk"))
                .as("where she works tells where she can be found")
                .contains("Loon op de rekening")
                .doesNotContain("Gemeente Middelmeer");
        assertThat(picture.card("Sara Jansen", "Uitkeringen")).contains("Kinderbijslag");
        String view = picture.page().find("data-kijk=\"([^\"]+)\"");
        Browser.Page sheet = pieter.worker().post("/werk/kijk/" + view + "/blad", Map.of("onderwerp", "housing"));
        Browser sara = front.browser();
        sara.signIn("inwoner", WATERSTAD, "999990172");
        for (Browser.Page page : List.of(
                picture.page(),
                sheet,
                pieter.mirror("999990172"),
                sara.get("/mijn/wie-keek-mee"),
                sara.get("/mijn/alles"),
                sara.get("/mijn/alles/bestand"))) {
            assertThat(page.status()).as(page.uri().getPath()).isEqualTo(200);
            assertThat(page.body())
                    .as(page.uri().getPath())
                    .doesNotContain("Lindelaan", "9901 SD", "Woningcorporatie", "Waterrijk");
        }
        assertThat(List.of(
                        pieter.json("views", "{}"),
                        pieter.json("together-views", "{}"),
                        pieter.json("sheets", "{\"topics\": [\"housing\"]}")))
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContain("Lindelaan", "9901 SD", "Woningcorporatie", "Waterrijk", "Lisa"));
        assertThat(picture.household()).doesNotContain("Lisa");
    }

    @Test
    @Row(number = 8, household = "Anja Postma")
    void anjaSaysYesForWimAndHisOwnNoIsStronger() {
        Conversation pieter = Conversation.with(front, WATERSTAD, "pieter", "debt-help", "999990196", "19681201")
                .ask("benefits", "housing")
                .yes("999990202", "uitkering", "wonen");
        assertThat(pieter.picture().state("Wim Postma", "Wonen")).startsWith("SHARED");
        assertThat(pieter.picture().state("Wim Postma", "Uitkeringen")).startsWith("SHARED");
        pieter.no("999990196", "wonen");
        assertThat(pieter.picture().card("Wim Postma", "Wonen")).contains(NOT_SHARED);
        assertThat(pieter.picture().state("Wim Postma", "Uitkeringen")).startsWith("SHARED");
    }

    @Test
    @Row(number = 9, household = "Gerda Smit")
    void robDecidesAboutGerdasMoneyKeesAboutHerCareAndSheAboutHerHome() {
        Conversation sanne = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990226", "19590819")
                .ask("tax", "housing")
                .yes("999990226", "belasting", "wonen");
        assertThat(sanne.picture().card("Gerda Smit", "Belasting en toeslagen")).contains(NOT_SHARED);
        assertThat(sanne.picture().state("Gerda Smit", "Wonen")).startsWith("SHARED");
        sanne.yes("999990238", "belasting");
        assertThat(sanne.picture().state("Gerda Smit", "Belasting en toeslagen"))
                .startsWith("SHARED");

        sanne.ask("care").yes("999990226", "zorg");
        assertThat(sanne.picture().card("Gerda Smit", "Zorg en hulp")).contains(NOT_SHARED);
        sanne.stop("999990238", "Belasting en toeslagen").yes("999990263", "zorg");
        Picture picture = sanne.picture();
        assertThat(picture.state("Gerda Smit", "Zorg en hulp")).startsWith("SHARED");
        assertThat(picture.card("Gerda Smit", "Belasting en toeslagen")).contains(NOT_SHARED);
    }

    @Test
    @Row(number = 10, household = "Truus van Dijk")
    void truusesHelpEndsInTwentyDays() {
        Picture picture = Conversation.with(front, WATERSTAD, "mila", "social-support", "999990275", "19510329")
                .ask("benefits", "care")
                .yes("999990275", "uitkering", "zorg")
                .picture();
        assertThat(picture.card("Geertruida Johanna van Dijk", "Uitkeringen"))
                .contains("AOW")
                .doesNotContain("Anw");
        assertThat(picture.above()).contains("Kijk hier eerst naar", "Wie helpt al?", "Hulp bij het huishouden");
        assertThat(picture.household()).doesNotContain("Adrianus");
    }

    @Test
    @Row(number = 11, household = "Kevin de Boer")
    void twoRegistersKnowAnotherAddressOfKevinAndBothAreShown() {
        Picture picture = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990299", "20020714")
                .ask("housing")
                .yes("999990299", "wonen")
                .picture();
        assertThat(picture.above())
                .contains(
                        "Bronnen zeggen niet hetzelfde over: Adres", "Strandweg 210", "Havenkade 44", "Wij kiezen niet")
                .contains("Kijk hier eerst naar", "€ 1.196");
    }

    @Test
    @Row(number = 12, household = "Linda Peters")
    void employersAndTheTaxOfficeDifferAboutLindaAndAnAllowanceMustBePaidBack() {
        Picture picture = Conversation.with(front, WATERSTAD, "ines", "income-support", "999990305", "19901031")
                .ask("income", "tax")
                .yes("999990305", "inkomen", "belasting")
                .picture();
        assertThat(picture.above())
                .contains("Bronnen zeggen niet hetzelfde over het inkomen van", "€ 18.960,00 per jaar")
                .contains("Kijk hier eerst naar", "€ 1.412");
    }

    @Test
    @Row(number = 13, household = "Ahmed Kaya")
    void ofAhmedNothingIsKnownAndEachCardSaysWhatThatMeans() {
        List<String> topics = List.of("Schulden", "Inkomen uit werk", "Uitkeringen", "Belasting en toeslagen");
        Picture picture = Conversation.with(front, WATERSTAD, "pieter", "debt-help", "999990317", "19810101")
                .ask("debts", "income", "benefits", "tax", "care")
                .yes("999990317", "uw schulden", "inkomen", "uitkering", "belasting")
                .picture();
        assertThat(topics).allSatisfy(topic -> {
            assertThat(picture.state("Ahmed Kaya", topic)).isEqualTo("SHARED_EMPTY");
            assertThat(picture.card("Ahmed Kaya", topic))
                    .contains("Het kan er wel zijn", "Niets gevonden", "alleen van");
        });
    }

    @Test
    @Row(number = 14, household = "Lotte Hendriks")
    void lotteStudiesAndHasASmallJob() {
        Picture school = Conversation.with(front, ZANDOORD, "lieke", "youth-help", "999990329", "20060912")
                .ask("schooling")
                .yes("999990329", "school")
                .picture();
        assertThat(school.card("Lotte Hendriks", "School")).contains("Verpleegkunde");
        Picture job = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990329", "20060912")
                .ask("income")
                .yes("999990329", "inkomen")
                .picture();
        assertThat(job.card("Lotte Hendriks", "Inkomen uit werk")).contains("Strandpaviljoen Zout");
    }

    @Test
    @Row(number = 15, household = "Selam Tesfay")
    void abelDecidesAloneInAHouseholdOfPartialDates() {
        Conversation ruben = Conversation.with(front, WATERSTAD, "ruben", "youth-help", "999990342", "19880000")
                .ask("housing")
                .yes("999990342", "wonen")
                .askOf("Abel Haile", "schooling");
        assertThat(ruben.asks("999990366")).as("his father").isFalse();
        assertThat(ruben.asks("999990342")).as("his mother").isFalse();
        ruben.yes("999990378", "school");
        Picture picture = ruben.picture();
        assertThat(picture.card("Abel Haile", "School")).contains("Internationale schakelklas");
        assertThat(picture.household())
                .containsPattern("Selam [^,]+, inwoner, \\d+ of \\d+")
                .contains("Ruth Haile, kind");
    }

    @Test
    @Row(number = 16, household = "Mo Aziz")
    void moIsSeventeenAndDecidesAlone() {
        Conversation lieke = Conversation.with(
                front,
                ZANDOORD,
                "lieke",
                "youth-help",
                "999990421",
                DateTimeFormatter.BASIC_ISO_DATE.format(today().minusYears(17).minusDays(100)));
        lieke.ask("care").yes("999990421", "zorg");
        Picture picture = lieke.picture();
        assertThat(picture.state("Mohammed Aziz", "Zorg en hulp")).startsWith("SHARED_");
        assertThat(picture.household()).doesNotContain("Haven", "ouder");
    }

    @Test
    @Row(number = 17, household = "Karim Amrani")
    void karimHearsNothingUntilNadiaFindsItSafe() {
        Conversation sanne = Conversation.nobodyAtHomeAsked(
                        front, ZANDOORD, "sanne", "debt-help", "999990536", "19890217")
                .ask("debts", "housing")
                .yesOnPaper("Schulden", "omar")
                .yesOnPaper("Wonen", "omar");
        Picture picture = sanne.picture();
        assertThat(picture.above()).contains("Kijk hier eerst naar", "€ 180", "€ 90");
        assertThat(picture.household()).contains("Karim Amrani");
        sanne.askOf("Karim Amrani", "income");
        assertThat(sanne.asks("999990548")).isFalse();
        sanne.safeAtHome("999990536");
        assertThat(sanne.asks("999990548")).isTrue();
        sanne.yes("999990548", "inkomen");
        assertThat(sanne.picture().card("Karim Amrani", "Inkomen uit werk")).contains("Taxibedrijf Kustlijn");
        assertThat(sanne.written("Schulden", "telefoon", "nee").body()).contains("Dit telt nu.");
        assertThat(sanne.picture().above()).doesNotContain("Kijk hier eerst naar");
    }

    @Test
    @Row(number = 18, household = "Yara Aziz")
    void yaraAndTheOrganisationThatIsHerGuardianBothSayYes() {
        Conversation lieke = Conversation.with(
                front,
                ZANDOORD,
                "lieke",
                "youth-help",
                "999990561",
                DateTimeFormatter.BASIC_ISO_DATE.format(today().minusYears(14).minusDays(40)));
        lieke.ask("care").yes("999990561", "zorg");
        assertThat(lieke.picture().card("Yara Aziz", "Zorg en hulp")).contains(NOT_SHARED);
        lieke.yesFor("haven-0007", "999990561");
        assertThat(lieke.picture().state("Yara Aziz", "Zorg en hulp")).startsWith("SHARED_");
        lieke.stop("999990561", "Zorg en hulp");
        assertThat(lieke.picture().card("Yara Aziz", "Zorg en hulp")).contains(NOT_SHARED);
    }

    @Test
    @Row(number = 19, household = "Ria Molenaar")
    void riasMoneyNeedsTheYesOfWhoHoldsItAndNotHerOwn() {
        Conversation sanne = Conversation.with(front, ZANDOORD, "sanne", "debt-help", "999990573", "19630524")
                .ask("debts", "housing")
                .yes("999990573", "wonen");
        assertThat(sanne.picture().state("Ria Molenaar", "Wonen")).startsWith("SHARED_");
        assertThat(sanne.picture().card("Ria Molenaar", "Schulden")).contains(NOT_SHARED);
        sanne.yesFor("sleutel-0012", "999990573");
        assertThat(sanne.picture().card("Ria Molenaar", "Schulden")).contains("Wind en Zon Energie");
        sanne.no("999990573", "schulden");
        assertThat(sanne.picture().card("Ria Molenaar", "Schulden")).contains(NOT_SHARED);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
    }

    @Test
    void everyRowOfTheDocumentIsWalkedAndNoOther() throws IOException {
        assertThat(mistakes(Files.readString(Path.of("docs/town.md")))).isEmpty();
    }

    @Test
    void aRowThatNobodyWalksIsSeen() throws IOException {
        String town = Files.readString(Path.of("docs/town.md"));
        String more = town.replace("\n\n## When", "\n| 20 | Zandoord | **Nieuw Mens** | 9 | Try this |\n\n## When");
        assertThat(mistakes(more)).containsExactly("nobody walks row 20");
        assertThat(mistakes(town.replace("| 4 | Waterstad |", "| 40 | Waterstad |")))
                .containsExactlyInAnyOrder("row 4 is not in the document", "nobody walks row 40");
        assertThat(mistakes(town.replace("**Kevin de Boer**", "**Karel de Boer**")))
                .containsExactly("row 11 is not about Kevin de Boer");
    }

    private static List<String> mistakes(String document) {
        Map<Integer, String> rows = new TreeMap<>();
        Pattern.compile("(?m)^\\| (\\d+) \\|(.*)$")
                .matcher(document)
                .results()
                .forEach(row -> rows.put(Integer.valueOf(row.group(1)), row.group(2)));
        List<String> mistakes = new ArrayList<>();
        Map<Integer, String> walked = new TreeMap<>();
        Arrays.stream(TownWalksTest.class.getDeclaredMethods())
                .map((Method method) -> method.getAnnotation(Row.class))
                .filter(Objects::nonNull)
                .forEach(row -> walked.put(row.number(), row.household()));
        walked.forEach((number, household) -> {
            if (!rows.containsKey(number)) {
                mistakes.add("row " + number + " is not in the document");
            } else if (!rows.get(number).contains(household)) {
                mistakes.add("row " + number + " is not about " + household);
            }
        });
        rows.keySet().stream()
                .filter(number -> !walked.containsKey(number))
                .forEach(number -> mistakes.add("nobody walks row " + number));
        return mistakes;
    }
}
