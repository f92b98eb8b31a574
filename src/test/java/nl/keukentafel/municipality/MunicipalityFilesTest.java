package nl.keukentafel.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.files.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MunicipalityFilesTest {
    private static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    private static final Path SHIPPED = Path.of("consent-policies/municipalities");

    @TempDir
    Path folder;

    @BeforeEach
    void aCopyThatMayBeBroken() throws IOException {
        PolicyFolder.copied(SHIPPED, folder);
    }

    @Test
    void theTwoInventedMunicipalitiesHaveOppositeFaces() {
        Municipalities all = new MunicipalityFiles(SHIPPED, "http://127.0.0.1:1234").read();
        Municipality waterstad = all.get(WATERSTAD);
        Municipality zandoord = all.get(ZANDOORD);
        assertThat(waterstad.tone()).isEqualTo(Tone.U);
        assertThat(zandoord.tone()).isEqualTo(Tone.JE);
        assertThat(waterstad.contact().walkIn()).isFalse();
        assertThat(zandoord.contact().walkIn()).isTrue();
        assertThat(waterstad.purposes())
                .containsExactly("debt-help", "income-support", "school-return", "social-support", "youth-help");
        assertThat(zandoord.purposes()).contains("debt-help", "youth-help", "social-support", "income-support");
        assertThat(zandoord.staffMember("sanne")).map(StaffMember::name).contains("Sanne de Wit");
        assertThat(waterstad.face().themeCss()).isNotEqualTo(zandoord.face().themeCss());
    }

    @Test
    void anAddressInTheTownFollowsTheTown() {
        Municipality waterstad =
                new MunicipalityFiles(SHIPPED, "http://127.0.0.1:1234").read().get(WATERSTAD);
        assertThat(waterstad.address("uwv")).contains(URI.create("http://127.0.0.1:1234/uwv"));
        assertThat(waterstad.address("nowhere")).isEmpty();
    }

    @Test
    void withoutATownThereIsNoAddressInIt() {
        Municipality waterstad = new MunicipalityFiles(SHIPPED, "").read().get(WATERSTAD);
        assertThat(waterstad.address("uwv")).isEmpty();
    }

    @Test
    void aPromiseIsMadeOnlyWhereSomebodySigned() {
        Municipality waterstad = new MunicipalityFiles(SHIPPED, "").read().get(WATERSTAD);
        assertThat(waterstad.promises("debt-help", Promise.HELP_ANYWAY)).isTrue();
        assertThat(waterstad.promises("debt-help", Promise.BENEFIT_UNCHANGED)).isFalse();
        assertThat(waterstad.promises("school-return", Promise.HELP_ANYWAY)).isFalse();
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() throws IOException {
        Path first = folder.resolve("gm9901/municipality.yaml");
        Files.writeString(
                first,
                Files.readString(first)
                        .replace("tone: u", "tone: jij")
                        .replace("phone: 014", "fone: 014")
                        .replace("longest: P180D", "longest: P365D"));
        Path second = folder.resolve("gm9902/staff.yaml");
        Files.writeString(second, Files.readString(second).replace("team: youth", "team: yuoth"));
        assertThatThrownBy(() -> new MunicipalityFiles(folder, "").read())
                .isInstanceOfSatisfying(BrokenFiles.class, broken -> assertThat(broken.issues())
                        .extracting(Issue::message)
                        .containsExactly(
                                "je or u is expected, not `jij`",
                                "`phone` is missing",
                                "unknown key `fone`; did you mean `phone`?",
                                "no yes lasts longer than P180D",
                                "`lieke` is in team `yuoth`, which municipality.yaml does not name"))
                .hasMessageContaining(
                        "gm9901/municipality.yaml:5:7: je or u is expected, not `jij`\n  tone: jij\n        ^");
    }

    @Test
    void aThemeThatNotEverybodyCanReadRefusesTheStart() throws IOException {
        Path theme = folder.resolve("gm9902/theme.css");
        Files.writeString(theme, Files.readString(theme).replace("--kt-muted: #5f4a38", "--kt-muted: #b09a86"));
        assertThatThrownBy(() -> new MunicipalityFiles(folder, "").read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("--kt-muted on --kt-paper has a contrast of 2.64")
                .hasMessageContaining("at least 4.5 is expected");
    }

    @Test
    void aThemeSetsTokensAndNothingElse() throws IOException {
        Path theme = folder.resolve("gm9902/theme.css");
        Files.writeString(theme, Files.readString(theme) + "body { display: none; }");
        Path other = folder.resolve("gm9901/theme.css");
        Files.writeString(
                other,
                Files.readString(other).replace("--kt-radius: 0;", "--kt-radius: url(https://elsewhere.example);"));
        assertThatThrownBy(() -> new MunicipalityFiles(folder, "").read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("and nothing else")
                .hasMessageContaining("`--kt-radius`: a colour, a size or names of fonts are expected");
    }

    @Test
    void aLogoThatRunsOrFetchesAnythingRefusesTheStart() throws IOException {
        Files.writeString(
                folder.resolve("gm9901/logo.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"></svg>");
        assertThatThrownBy(() -> new MunicipalityFiles(folder, "").read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("a drawing without scripts");
    }

    @Test
    void aFolderThatIsNotThereRefusesTheStart() {
        assertThatThrownBy(() -> new MunicipalityFiles(folder.resolve("absent"), "").read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("cannot be read");
    }
}
