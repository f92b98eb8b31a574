package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.municipality.PlainDutch;
import nl.keukentafel.municipality.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** A third municipality, made of nothing but a folder: another tone, another way to be reached, other colours. */
class ThirdFaceTest {
    private static final Path SHIPPED = Path.of("consent-policies");
    private static final String CODE = "gm9903";

    @TempDir
    Path folder;

    @Test
    void aFolderIsEnoughToOpenAllPagesInItsOwnFace() throws IOException {
        Path own = made();
        try (Front front = Front.open(Map.of("keukentafel.policies", folder.toString()))) {
            Browser browser = front.browser();
            assertThat(browser.get("/").body()).contains("Bosrand", "Waterstad", "Zandoord");
            for (String page : List.of("/", "/hulp", "/zonder-jouw-ja", "/controleer")) {
                Browser.Page seen = browser.get(page + "?gemeente=" + CODE);
                assertThat(seen.status()).as(page).isEqualTo(200);
                assertThat(seen.body())
                        .as(page)
                        .contains("theme-" + CODE, "014 0993", "Bel ons. Dan spreken we een tijd af.")
                        .doesNotContain("Kom langs. Een afspraak hoeft niet.", "Zandoord", "Waterstad");
                String words = seen.body()
                        .replaceAll("(?s)<head>.*?</head>", " ")
                        .replaceAll("<[^>]+>", ". ")
                        .replaceAll("\\s+", " ");
                assertThat(PlainDutch.mistakes(words, Tone.U))
                        .as(page)
                        .noneMatch(mistake -> mistake.startsWith("says"));
            }
            assertThat(browser.get("/?gemeente=" + CODE + "&taal=en").body()).contains("lang=\"en\"");
            String version = browser.get("/?gemeente=" + CODE).find("/assets/([^/]+)/site.css");
            assertThat(browser.get("/assets/" + version + "/gemeente/" + CODE + "/theme.css")
                            .body())
                    .isEqualTo(Files.readString(own.resolve("theme.css")));
            assertThat(browser.get("/assets/" + version + "/gemeente/" + CODE + "/logo.svg")
                            .status())
                    .isEqualTo(200);
            onAPhone(front);
        }
    }

    private static void onAPhone(Front front) throws IOException {
        Chromium.assumeHere();
        ChromeDriver phone = Chromium.open(360, 780);
        try {
            for (String page : List.of("", "hulp")) {
                phone.get(front.address() + "/" + page + "?gemeente=" + CODE);
                Files.createDirectories(Path.of("target/screenshots"));
                Files.write(
                        Path.of("target/screenshots/third-face-" + page + ".png"),
                        phone.getScreenshotAs(OutputType.BYTES));
                assertThat(new AxeBuilder().analyze(phone).getViolations())
                        .as(page)
                        .isEmpty();
            }
        } finally {
            phone.quit();
        }
    }

    @Test
    void aFaceThatNotEverybodyCanReadOrThatSpeaksInTwoTonesRefusesTheStart() throws IOException {
        Path own = made();
        Files.writeString(
                own.resolve("theme.css"),
                Files.readString(own.resolve("theme.css")).replace("--kt-text: #16240f", "--kt-text: #9aa894"));
        Files.writeString(own.resolve("texts.yaml"), """
                welcome: {nl: "Welkom. Wij helpen je graag.", en: "Welcome."}
                desk: {nl: "Tevens vindt u ons in het dorpshuis.", en: "Find us in the village hall."}
                about-us: {nl: "Wij zijn er voor u op elke dag van de week als het u maar uitkomt en ook dan nog.", en: "We are here."}
                """);
        assertThatThrownBy(() -> new MunicipalityFiles(folder.resolve("municipalities"), "").read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("--kt-text on --kt-paper has a contrast of")
                .hasMessageContaining("`welcome` says je, where u is said")
                .hasMessageContaining("`desk` `tevens` is not said at a kitchen table")
                .hasMessageContaining("`about-us` a sentence has 20 words");
    }

    /** A copy of what is shipped, and beside it a folder that nobody wrote code for. */
    private Path made() throws IOException {
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(SHIPPED.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path own = Files.createDirectories(folder.resolve("municipalities").resolve(CODE));
        Files.writeString(own.resolve("municipality.yaml"), """
                municipality: gm9903
                name: Bosrand
                tone: u
                zone: Europe/Amsterdam
                languages: [nl, en]
                contact:
                  ways: [appointment]
                  phone: 014 0993
                  desk: Dorpshuis De Eik, Lindelaan 2, Bosrand
                  hours: {nl: "Elke werkdag van 9 tot 12 uur.", en: "Every working day from 9 to 12."}
                teams:
                  debts: {nl: Dorpsteam Geld, en: Village money team}
                durations: {default: P30D, longest: P120D}
                purposes:
                  debt-help:
                    adopted: {by: college van B en W, on: 2026-01-05}
                sources:
                  brp: {address: "{town}/brp", budget: PT2S}
                retention: {access-log: P5Y, cases: P5Y, consents: P5Y, messages: P1Y, questions: P2Y, persons: P5Y}
                """);
        Files.writeString(own.resolve("staff.yaml"), """
                staff:
                  - {subject: noa, name: Noa Berk, role: debt-counsellor, team: debts, phone: 06 1900 0301}
                """);
        Files.writeString(own.resolve("texts.yaml"), """
                welcome: {nl: "Welkom in Bosrand. Wij nemen de tijd voor u.", en: "Welcome to Bosrand."}
                """);
        Files.writeString(own.resolve("theme.css"), """
                :root.theme-gm9903 {
                  --kt-accent: #2f5d1e;
                  --kt-on-accent: #ffffff;
                  --kt-soft: #eef4ea;
                  --kt-line: #6f8066;
                  --kt-text: #16240f;
                  --kt-muted: #465640;
                  --kt-paper: #ffffff;
                  --kt-radius: 0.25rem;
                }
                """);
        Files.writeString(
                own.resolve("logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 48\" role=\"img\" aria-label=\"Gemeente Bosrand\">"
                        + "<title>Gemeente Bosrand</title><text x=\"4\" y=\"32\" font-size=\"22\" fill=\"#2f5d1e\">Bosrand</text></svg>");
        Files.writeString(own.resolve("narrowing.yaml"), "purposes: {}\n");
        return own;
    }
}
