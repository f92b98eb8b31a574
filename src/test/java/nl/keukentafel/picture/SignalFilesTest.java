package nl.keukentafel.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.files.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalFilesTest {
    private static final Path SHIPPED = Path.of("consent-policies/signals");

    @TempDir
    Path folder;

    @Test
    void theShippedRulesHoldTheirOwnCases() {
        assertThat(new SignalFiles(SHIPPED).read())
                .extracting(SignalRule::name)
                .containsExactly(
                        "allocation-ends-in-30-days",
                        "allowance-to-repay",
                        "fine-before-rent",
                        "income-drop",
                        "rent-arrears-two-months");
    }

    @Test
    void aRuleWhoseOwnCasesDoNotHoldIsRefused() throws IOException {
        String rule = Files.readString(SHIPPED.resolve("fine-before-rent.yaml"));
        Files.writeString(
                folder.resolve("fine-before-rent.yaml"),
                rule.replace("at-most: {days-from-today: 14}", "at-most: {days-from-today: 15}"));
        assertThatThrownBy(() -> new SignalFiles(folder).read())
                .isInstanceOf(BrokenFiles.class)
                .hasMessageContaining("case `fifteen days is not`: nothing is expected, hit came out");
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() throws IOException {
        String rule = Files.readString(SHIPPED.resolve("rent-arrears-two-months.yaml"));
        Files.writeString(
                folder.resolve("rent-arrears-two-months.yaml"),
                rule.replace("at-least: {count: 2}", "at-least: {euro: 2}")
                        .replace("value: housing.rent-arrears, more", "value: housing.rent-arrear, more")
                        .replace("owner:", "ower:"));
        assertThatThrownBy(() -> new SignalFiles(folder).read())
                .isInstanceOfSatisfying(BrokenFiles.class, broken -> assertThat(broken.issues())
                        .extracting(Issue::message)
                        .contains(
                                "`owner` is missing",
                                "unknown key `ower`; did you mean `owner`?",
                                "`housing.rent-arrear` is not an input; did you mean `housing.rent-arrears`?",
                                "an amount, a count and a date cannot be compared with one another"));
    }
}
