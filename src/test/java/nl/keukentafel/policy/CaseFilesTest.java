package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of cases: what holds, what does not, and what is no file of cases. */
class CaseFilesTest {
    private static final Path POLICIES = Path.of("src/test/resources/policies");
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private Path folder;

    private PolicyTest.Outcome run(String content) throws IOException {
        Path file = folder.resolve("try.cases.yaml");
        Files.writeString(file, content);
        return PolicyTest.run(POLICIES, List.of(file));
    }

    private static String example() throws IOException {
        return Files.readString(CASES.resolve("the-example.cases.yaml"));
    }

    @Trap(10)
    @Test
    void everySentenceOfTheMeaningHolds() throws IOException {
        try (var files = Files.list(CASES)) {
            List<Path> all = files.sorted().toList();
            assertThat(PolicyTest.run(POLICIES, all)).isInstanceOfSatisfying(PolicyTest.Outcome.Ran.class, ran -> {
                assertThat(ran.failures()).isEmpty();
                assertThat(ran.cases()).isGreaterThan(50);
            });
        }
    }

    @Test
    void theShippedCasesHold() throws IOException {
        Path shipped = Path.of("consent-policies");
        try (var files = Files.walk(shipped)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".cases.yaml")
                            && !file.toString().contains("signals"))
                    .sorted()
                    .toList();
            assertThat(PolicyTest.run(shipped, all)).isInstanceOfSatisfying(PolicyTest.Outcome.Ran.class, ran -> {
                assertThat(ran.failures()).isEmpty();
                assertThat(ran.cases()).isPositive();
            });
        }
    }

    @Test
    void anExpectationThatFailsIsToldOnOneLine() throws IOException {
        String wrong = example().replace("permitted: [creditor, amount], clause", "permitted: [creditor], clause");
        assertThat(run(wrong)).isInstanceOfSatisfying(PolicyTest.Outcome.Ran.class, ran -> {
            assertThat(ran.failures()).hasSize(1);
            assertThat(ran.failures().getFirst().printed())
                    .endsWith(
                            "try.cases.yaml:19:9: Anna said yes to her debts: expected Anna debts: permitted [creditor]"
                                    + " clause WGS-DEBTS by [T1] until 2026-09-02T00:00:00+02:00; found permitted [creditor, amount]"
                                    + " by [T1] until 2026-09-02T00:00:00+02:00; clause WGS-DEBTS");
        });
    }

    @Test
    void aMistakeIsShownWhereItStandsWithWhatWasMeant() throws IOException {
        String wrong = example().replace("fields: [creditor, amount]", "fields: [creditor, amuont]");
        assertThat(run(wrong)).isInstanceOfSatisfying(PolicyTest.Outcome.Wrong.class, found -> {
            assertThat(found.issues()).hasSize(1);
            assertThat(found.issues().getFirst().printed())
                    .isEqualTo(folder.resolve("try.cases.yaml")
                            + ":17:103: unknown field of `debts` `amuont` (did you mean `amount`?)\n"
                            + "        - {consent: T1, of: Anna, topic: debts, from: 2026-05-01, until: 2026-09-01,"
                            + " fields: [creditor, amuont]}\n  "
                            + " ".repeat(102) + "^");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "today: 2026-06-01|today: 2026-6-1",
                "today: 2026-06-01|now: yesterday",
                "today: 2026-06-01|colour: red",
                "today: 2026-06-01|{today: 2026-06-01}",
                "policy: 2026-01-01|policy: 2026-01-02",
                "policy: 2026-01-01|narrowing: {longest: P181D}",
                "policy: 2026-01-01|narrowing: {topics-off: [household]}",
                "policy: 2026-01-01|narrowing: {topics-off: [taks]}",
                "policy: 2026-01-01|narrowing: {roles: [benefit-inspector]}",
                "policy: 2026-01-01|narrowing: {fields-off: {income: [creditor]}}",
                "policy: 2026-01-01|narrowing: {wider: true}",
                "purpose: debt-help|purpose: dept-help",
                "municipality: gm9901|municipality: Waterstad",
                "Anna: {age: 41}|Anna: {age: 41, born: 1985-03-10}",
                "Anna: {age: 41}|Anna: {age: old}",
                "Anna: {age: 41}|Anna: {born: 1985-13-10}",
                "Anna: {age: 41}|Anna: {age: 41, colour: red}",
                "Anna: {age: 41}|Ana: {age: 41}",
                "consent: T1, of: Anna|consent: T1, of: Carl",
                "consent: T1, of: Anna|consent: T1, by: Carl, of: Anna",
                "topic: debts, from|topic: dets, from",
                "topic: debts, from|together: [debts], from",
                "topic: debts, from|topic: debts, together: [care, debts], from",
                "from: 2026-05-01, until|state: superseded, from: 2026-05-01, until",
                "from: 2026-05-01, until|until",
                "until: 2026-09-01|until: 2026-09-01, conversation: 2026-06-01",
                "fields: [creditor, amount]|fields: []",
                "fields: [creditor, amount]|fields: [net-pay]",
                "fields: [creditor, amount]|notice: lost",
                "fields: [creditor, amount]|to: {worker: w1, team: debts}",
                "refused: NO_CONSENT|refused: NO_CONSNT",
                "refused: NO_CONSENT|permitted: []",
                "whose: self|whose: nobody",
                "shown-as: NOT_ASKED|shown-as: SECRET",
                "by: [T1]|by: [T2]",
                "clause: WGS-DEBTS|clause: WGS-DEPTS",
                "Anna: {age: 41}|Anna: {age: 151}",
                "from: 2026-05-01, until: 2026-09-01|from: 2026-05-01",
                "consent: T1, of: Anna|consent: T1, revision: 0, of: Anna",
                "fields: [creditor, amount]|state: refused, until: 2026-09-01",
                "municipality: gm9901\\ndefaults|municipality: gm7777\\ndefaults",
                "all-others: refused|all-others: permitted",
                "state: open|state: ajar",
                "- name: Anna said yes to her debts|- name: Anna said yes to her debts\\n    policy-state: lost",
                "- name: Anna said yes to her debts|- name: Anna said yes to her debts\\n    conflict: some",
                "- name: Anna said yes to her debts|- name: Anna said yes to her debts\\n    replaces: {for: w2}",
                "- name: Anna said yes to her debts|- name: Anna said yes to her debts\\n    name: twice"
            })
    void aFileThatIsWrongIsRefused(String right, String wrong) throws IOException {
        assertThat(example()).contains(right.replace("\\n", "\n"));
        assertThat(run(example().replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"))))
                .isInstanceOf(PolicyTest.Outcome.Wrong.class);
    }

    private List<String> wrong(String content) throws IOException {
        return run(content) instanceof PolicyTest.Outcome.Wrong found
                ? found.issues().stream().map(Issue::message).toList()
                : List.of();
    }

    @Test
    void oneMistakeIsToldOnce() throws IOException {
        assertThat(wrong(example().replace("{all-others: refused}", "{all-other: refused}")))
                .containsExactly("unknown key `all-other`");
        assertThat(wrong("- a\n- b\n")).containsExactly("a group of keys is expected, such as {a: …, b: …}");
        assertThat(PolicyTest.run(POLICIES, List.of(folder)))
                .isInstanceOfSatisfying(PolicyTest.Outcome.Wrong.class, found -> assertThat(found.issues())
                        .extracting(Issue::message)
                        .containsExactly("a file is expected, not a folder"));
    }

    @Test
    void aNameInByMeansOneConsent() throws IOException {
        String entry = "      - {consent: T1, of: Anna, topic: debts,";
        String two = "      - {consent: T1, of: Bram, topic: debts, from: 2026-05-01, until: 2026-09-01}\n" + entry;
        assertThat(wrong(example().replace(entry, two)))
                .containsExactly("another consent of this case has the name `T1`");
    }

    @Test
    void aMunicipalityThatIsNotHereIsNamedUnlessTheFileSaysWhereItIsStricter() throws IOException {
        String elsewhere = example().replace("municipality: gm9901\ndefaults", "municipality: gm9903\ndefaults");
        assertThat(run(elsewhere)).isInstanceOfSatisfying(PolicyTest.Outcome.Wrong.class, found -> assertThat(
                        found.issues().getFirst().printed())
                .contains("unknown municipality `gm9903` (did you mean `gm990"));
        assertThat(run(elsewhere.replace("\ndefaults", "\nnarrowing: {}\ndefaults")))
                .isInstanceOf(PolicyTest.Outcome.Ran.class);
    }

    @Test
    void twoRevisionsOfOneConsentHaveToSayWhichIsWhich() throws IOException {
        String entry =
                "      - {consent: T1, of: Anna, topic: debts, from: 2026-05-01, until: 2026-09-01, fields: [creditor, amount]}\n";
        assertThat(run(example().replace(entry, entry + entry))).isInstanceOf(PolicyTest.Outcome.Wrong.class);
        String numbered = entry
                + entry.replace("consent: T1", "consent: T0, state: refused, revision: 1")
                        .replace(", fields: [creditor, amount]", "");
        assertThat(run(example().replace(entry, numbered))).isInstanceOf(PolicyTest.Outcome.Wrong.class);
        String both = numbered.replace("consent: T1", "consent: T1, revision: 2");
        assertThat(run(example().replace(entry, both))).isInstanceOf(PolicyTest.Outcome.Ran.class);
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        String wrong = example().replace("state: open", "state: ajar").replace("topic: income", "topic: incme");
        assertThat(run(wrong))
                .isInstanceOfSatisfying(PolicyTest.Outcome.Wrong.class, found -> assertThat(found.issues())
                        .hasSize(2));
    }
}
