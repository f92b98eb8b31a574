package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aPolicyIsAPageInTextAndInHtmlThatSaysTheSame() {
        Ran text = policies("explain", "debt-help", "--municipality", "gm9902");
        Ran html = policies("explain", "debt-help", "--municipality", "gm9902", "--format", "html");
        assertThat(text.code()).isZero();
        assertThat(html.code()).isZero();
        assertThat(html.out()).startsWith("<!doctype html>").contains("<html lang=\"nl\">");
        String plain =
                html.out().replaceAll("<[^>]*>", "").replace("&quot;", "\"").replace("&amp;", "&");
        text.out().lines().filter(line -> !line.isBlank()).forEach(line -> assertThat(plain)
                .contains(line.replaceFirst("^(#+|-) ", "")));
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
                .doesNotContain("Je kiest zelf.");
        assertThat(policies("explain", "school-return", "--municipality", "gm9902")
                        .out())
                .contains("Zandoord (gm9902): hier niet vastgesteld, dus hier wordt niets gevraagd")
                .contains("Nergens: hier geldt de tekst die iedereen deelt.");
        Ran nowhere = policies("explain", "debt-help", "--municipality", "gm9999");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("known are: [gm9901, gm9902]");
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
