package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.municipality.PlainDutch;
import nl.keukentafel.municipality.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            String version = browser.get("/?gemeente=" + CODE).find("/assets/([^/]+)/gemeente/" + CODE + "/theme.css");
            assertThat(browser.get("/?gemeente=gm9902").find("/assets/([^/]+)/gemeente/"))
                    .as("what browsers keep for a year changes with the face")
                    .isNotEqualTo(version);
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
                SeenPage.seen(phone, Path.of("target/screenshots/third-face-" + page + ".png"));
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
        PolicyFolder.copied(SHIPPED, folder);
        Path own = Files.createDirectories(folder.resolve("municipalities").resolve(CODE));
        Files.writeString(own.resolve("municipality.yaml"), "municipality: gm9903\n" + Bosrand.speaks("Bosrand") + """
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
        Bosrand.dress(own, CODE, "Bosrand");
        Files.writeString(own.resolve("narrowing.yaml"), "purposes: {}\n");
        return own;
    }
}
