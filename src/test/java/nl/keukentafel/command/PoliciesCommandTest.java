package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of {@code policies …} and what they end with. */
class PoliciesCommandTest {
    private static final String EXAMPLE = "docs/replay-example.json";

    @TempDir
    private Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran policies(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Policies.run(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theExampleOfTheReadmeIsReplayed() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("policies replay " + EXAMPLE);
        Ran ran = policies("replay", EXAMPLE);
        assertThat(ran.out()).isEqualTo("the same answer for its one topic\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aChangedExampleIsNotTheSame() throws IOException {
        Path changed = folder.resolve("changed.json");
        Files.writeString(
                changed, Files.readString(Path.of(EXAMPLE)).replace("\"state\":\"given\"", "\"state\":\"withdrawn\""));
        Ran ran = policies("replay", changed.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("now refused WITHDRAWN").contains("its digest is another");
        assertThat(policies("replay", folder.resolve("nothing.json").toString()).code())
                .isEqualTo(2);
        Files.writeString(changed, "{}");
        assertThat(policies("replay", changed.toString()).code()).isEqualTo(2);
        assertThat(policies("replay").code()).isEqualTo(2);
    }

    @Test
    void aNarrowingThatChangedSinceIsSaidAndNotDecidedBy() throws IOException {
        Path copy = shipped();
        String here = "municipalities/gm9902/narrowing.yaml";
        String before = Files.readString(copy.resolve(here));
        String purpose = Files.readString(Path.of(EXAMPLE)).replaceAll("(?s).*\"purpose\":\"([a-z-]+)\".*", "$1");
        Files.writeString(
                copy.resolve(here),
                before.replaceAll("(?m)^  " + purpose + ":.*$", "") + "  " + purpose + ": {longest: P3D}\n");
        Ran ran = policies("replay", EXAMPLE, "--policies", copy.toString());
        assertThat(ran.out())
                .contains("what gm9902 leaves out or shortens is not what it was then")
                .contains("the same answer for its one topic");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aMisspeltKeyOfEvidenceIsNamed() throws IOException {
        Path changed = folder.resolve("changed.json");
        Files.writeString(changed, Files.readString(Path.of(EXAMPLE)).replace("\"conflict\"", "\"conflcit\""));
        assertThat(policies("replay", changed.toString()).err())
                .contains("`conflict` is missing, and `conflcit` is not a key");
        Files.writeString(
                changed,
                Files.readString(Path.of(EXAMPLE)).replaceFirst("\"digest\":\"[0-9a-f]{4}", "\"digest\":\"0000"));
        assertThat(policies("replay", changed.toString()).out()).endsWith("not the same: 1 difference\n");
    }

    @Test
    void theCheckReadsWhatOnlyTheServiceReads() throws IOException {
        Path copy = shipped();
        mistake(copy, "municipalities/gm9901/municipality.yaml", "languages:", "langages:");
        mistake(copy, "municipalities/gm9902/texts.yaml", "\n", "\nno-such-place: {nl: Hoi., en: Hi.}\n");
        mistake(copy, "signals/income-drop.yaml", "owner:", "ownr:");
        // A mistake that ends the check before the proof, which has tests of its own.
        mistake(copy, "roles.yaml", "enforces: false", "enforces: no-idea");
        Ran ran = policies("check", copy.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("municipalities/gm9901/municipality.yaml:")
                .contains("langages")
                .contains("`no-such-place` is not a place for a text")
                .contains("signals/income-drop.yaml:")
                .contains("ownr")
                .contains("roles.yaml:");
        assertThat(ran.out()).contains("were not run: what they rest on is wrong");
        assertThat(new FolderFiles().mistakes(copy)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(new FolderFiles().mistakes(Path.of("consent-policies"))).isEmpty();
    }

    @Test
    void whatAMunicipalityNamesIsInThePolicies() throws IOException {
        Path copy = shipped();
        mistake(copy, "municipalities/gm9901/municipality.yaml", "  uwv:", "  uvw:");
        mistake(copy, "municipalities/gm9901/municipality.yaml", "  debt-help:", "  dept-help:");
        mistake(copy, "municipalities/gm9902/staff.yaml", "role: youth-consultant", "role: youth-consultent");
        assertThat(new FolderFiles().mistakes(copy))
                .hasSize(3)
                .anySatisfy(mistake -> assertThat(mistake)
                        .containsPattern("gm9901/municipality.yaml:[0-9]+:3")
                        .contains("unknown name `uvw`; did you mean `uwv`?"))
                .anySatisfy(
                        mistake -> assertThat(mistake).contains("unknown name `dept-help`; did you mean `debt-help`?"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .containsPattern("gm9902/staff.yaml:[0-9]+:[0-9]+")
                        .contains("unknown name `youth-consultent`; did you mean `youth-consultant`?"));
    }

    private static void mistake(Path copy, String file, String right, String wrong) throws IOException {
        new PolicyFolder(copy).change(file, right, wrong);
    }

    private Path shipped() throws IOException {
        return PolicyFolder.copied(PolicyFolder.SHIPPED, folder.resolve("policies"))
                .path();
    }

    @Test
    void aPolicyIsAPageInTextAndInHtmlThatSaysTheSame() {
        Ran text = policies("explain", "debt-help", "--municipality", "gm9902");
        Ran html = policies("explain", "debt-help", "--municipality", "gm9902", "--format", "html");
        assertThat(text.code()).isZero();
        assertThat(html.code()).isZero();
        assertThat(html.out()).startsWith("<!doctype html>").contains("<html lang=\"nl\">");
        String plain =
                html.out().replaceAll("<[^>]*>", "").replace("&quot;", "\"").replace("&amp;", "&");
        assertThat(html.out())
                .contains("<th scope=\"col\">Handtekening</th>", "@media print", "<h2>Wie ja zegt</h2>")
                .doesNotContain("____");
        text.out()
                .lines()
                .filter(line -> !line.isBlank() && !line.contains("____"))
                .forEach(line -> assertThat(plain).contains(line.replaceFirst("^(#+|-) ", "")));
        assertThat(policies("explain", "debt-help", "--format", "pdf").code()).isEqualTo(2);
    }

    @Test
    void thePageOfAMunicipalitySaysWhereItIsStricterAndWhatItsResidentsRead() {
        String waterstad = policies("explain", "income-support", "--municipality", "gm9901")
                .out();
        assertThat(waterstad)
                .contains("Waterstad (gm9901): hier vastgesteld door college van B en W op ")
                .contains("- Inkomen uit werk: hier niet Laatste dag van het werk.")
                .contains("- Een ja telt hoogstens 60 dagen in plaats van 90.")
                .contains("[naam van de medewerker] van Waterstad vraagt: mag ik dit zien? Uitkeringen.")
                .contains("U kiest zelf. Nee is ook goed. Stoppen kan altijd.")
                .doesNotContainPattern("(?i)\\b(je|jij|jouw)\\b")
                .containsOnlyOnce("U kiest zelf.")
                .contains("Niets: niemand tekende ervoor.");
        assertThat(policies("explain", "debt-help", "--municipality", "gm9901").out())
                .contains("- Wie nee zegt, krijgt gewoon hulp. (J. Waterman (wethouder), 9 december 2025)")
                .doesNotContainPattern("(?i)\\b(je|jij|jouw)\\b");
        assertThat(policies("explain", "school-return", "--municipality", "gm9902")
                        .out())
                .contains("Zandoord (gm9902): hier niet vastgesteld, dus hier wordt niets gevraagd")
                .contains("Nergens: hier geldt de tekst die iedereen deelt.")
                .contains("Hier valt niets te tekenen: Zandoord heeft dit doel niet vastgesteld.")
                .doesNotContain("Handtekening");
        Ran nowhere = policies("explain", "debt-help", "--municipality", "gm9999");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("known are: [gm9901, gm9902]");
    }

    @Test
    void thePageSaysWhatHoldsBesideTheFields() {
        String page = policies("explain", "debt-help").out();
        assertThat(page)
                .contains("Geldt van 1 januari 2026 tot en met 31 december 2026")
                .contains("- Vóór de eerste ja zijn alleen de naam en de leeftijd van de bewoner te zien.")
                .contains("- Is niet zeker wie er mag kiezen, dan is er niets te zien.")
                .contains("- Wie stopt met een onderwerp, kan een ander onderwerp openen")
                .contains("Bijzonder: AVG artikel 9", "Bijzonder: AVG artikel 10", "Bronnen: wmo, jeugd")
                .contains("- \"Zorg en hulp\" en \"Belasting en toeslagen\": nooit samen van één persoon.");
        String notice = page.substring(page.indexOf("## Wat de bewoner leest"));
        assertThat(notice.indexOf("- Eerste dag van de hulp: "))
                .isPositive()
                .isLessThan(notice.indexOf("- Laatste dag van de hulp: "));
        assertThat(policies("explain", "debt-help", "--lang", "en").out())
                .contains("whom a court put under curatele, the court's curator")
                .contains("of one person only when they say yes to seeing the two side by side")
                .contains("In force from 1 January 2026")
                .doesNotContain("Under guardianship");
    }

    @Test
    void aDayThatIsNoneAndADayWithoutAVersionAreToldApart() {
        Ran none = policies("explain", "debt-help", "--on", "2026-02-30");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("`--on 2026-02-30` is not a day; write it as 2026-01-31");
        assertThat(policies("explain", "debt-help", "--on", "2020-01-01").err())
                .contains("no version of this purpose is in force on 2020-01-01");
        assertThat(policies("explain", "no-such-purpose").err()).contains("there is no such purpose; known are: ");
    }

    @Test
    void aFolderThatFailsTheCheckHasNoPageToSign() throws IOException {
        Path policies = folder.resolve("consent-policies");
        PolicyFolder.copied(PolicyFolder.SHIPPED, policies);
        Path cases = policies.resolve("purposes/debt-help/2026-01-01.cases.yaml");
        Files.writeString(cases, Files.readString(cases).replaceFirst("refused: NO_CONSENT", "refused: EXPIRED"));
        Ran ran = policies("explain", "debt-help", "--policies", policies.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("2026-01-01.cases.yaml:");
    }

    @Test
    void everyThingLeftOutHasAPlainNameInBothLanguages() {
        for (String purpose : List.of("debt-help", "income-support", "school-return", "social-support", "youth-help")) {
            assertThat(policies("explain", purpose).out().lines().filter(line -> line.startsWith("- Niet: ")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("- Niet: [A-Z].*"));
            assertThat(policies("explain", purpose, "--lang", "en")
                            .out()
                            .lines()
                            .filter(line -> line.startsWith("- Not: ")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches("- Not: [A-Z].*"));
        }
    }

    @Test
    void aDifferenceCountsRunningConsents() throws IOException {
        String old = "consent-policies/purposes/debt-help/2026-01-01.yaml";
        Path fresh = folder.resolve("2026-09-01.yaml");
        Files.writeString(fresh, Files.readString(Path.of(old)).replace("longest: P60D", "longest: P50D"));
        Path running = folder.resolve("running.txt");
        Files.writeString(running, "debt-help care\ndebt-help debts\nyouth-help care\n");
        Ran ran = policies("diff", old, fresh.toString(), "--consents", running.toString());
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("stricter: ").contains(" of 3 running consents");
        Files.writeString(running, "care\n");
        assertThat(policies("diff", old, fresh.toString(), "--consents", running.toString())
                        .code())
                .isEqualTo(2);
        assertThat(policies("diff", old, fresh.toString(), "--colour", "red").code())
                .isEqualTo(2);
    }
}
