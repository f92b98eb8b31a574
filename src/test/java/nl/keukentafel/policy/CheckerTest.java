package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.PolicyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checker lets through, and what it does not. */
class CheckerTest {
    private static final Path SHIPPED = PolicyFolder.SHIPPED;
    private static final Path PLAIN = PolicyFolder.PLAIN;
    private static final String POLICY = "purposes/debt-help/2026-01-01.yaml";

    @TempDir
    private Path folder;

    private void copy(Path from) throws IOException {
        PolicyFolder.copied(from, folder);
    }

    private void change(String file, String right, String wrong) throws IOException {
        new PolicyFolder(folder).change(file, right, wrong);
    }

    @Test
    void theShippedFolderMayBePublished() {
        PolicyCheck.Report report = PolicyCheck.run(SHIPPED);
        assertThat(report.issues()).extracting(Issue::printed).isEmpty();
        assertThat(report.uncovered()).extracting(Issue::printed).isEmpty();
        assertThat(report.lines())
                .anyMatch(line -> line.contains("side effect of WGS-COMBI-1: stopping `tax` opens `care` again"));
        assertThat(PolicyBase.load(SHIPPED)).isInstanceOf(Loaded.Good.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                POLICY + "|serves: assistance|serves: enforcement|is not one of: assistance",
                POLICY + "|basis: wgs-8c|basis: wgs-8|does not allow consent `none`",
                POLICY + "|basis: wgs-8\\nends|basis: avg-6-1-a\\nends|consent alone is no basis",
                POLICY + "|basis: wgs-8\\nends|basis: pw-17\\nends|is an article of enforcement",
                POLICY + "|roles: [debt-counsellor]|roles: [benefit-inspector]|enforces; a purpose serves assistance",
                POLICY + "|roles: [debt-counsellor]|roles: [debt-counselor]|(did you mean `debt-counsellor`?)",
                POLICY + "|roles: [debt-counsellor]|roles: []|an empty list says nothing",
                POLICY + "|longest: P180D|longest: P181D|is longer than P180D",
                POLICY + "|longest: P90D|longest: P200D|is longer than P180D",
                POLICY + "|age: 18+|age: adult|is not an age such as 18+ or 4-17",
                POLICY + "|clause: WGS-TAX|clause: WGS-CARE|stands here twice",
                POLICY + "|net-pay: {need|net-pey: {need|(did you mean `net-pay`?)",
                POLICY + "|net-pay: {need|creditor: {need|unknown field of `income` `creditor`",
                POLICY + "|  tax:|  taks:|(did you mean `tax`?)",
                POLICY + "|guardians: all|guardian: all|unknown key `guardian`",
                POLICY + "|scope: member, withhold: [care],|scope: household, withhold: [care],|needs `scope: member`",
                POLICY
                        + "|topics: [care, tax],   rule: never-together,    scope: member, withhold: [care, tax]|topics: [care, tax, income], rule: never-together, scope: member, withhold: [care]|may not be together but can: `income` and `tax`",
                POLICY + "|withhold: [care, tax]|withhold: [debts]|unknown topic of this combination `debts`",
                POLICY + "|en: Help with debts|fr: Dettes|unknown key `fr`",
                POLICY + "|, en: Help with debts||`en` is missing",
                POLICY + "|nl: Hulp bij schulden|nl: Hulp bij je schulden|the same text with u is missing",
                "municipalities/gm9902/narrowing.yaml|longest: P30D|longest: P181D|is wider than the policy's",
                "municipalities/gm9902/narrowing.yaml|topics-off: [tax]|topics-off: [household]|cannot be off",
                "municipalities/gm9902/narrowing.yaml|longest: P30D|roles: [youth-consultant]|is wider",
                "topics.yaml|net-pay:|creditor:|stands under",
            })
    void aFolderThatIsWrongIsRefusedWithWhatIsWrong(String file, String right, String wrong, String said)
            throws IOException {
        copy(PLAIN);
        PolicyCheck.Report before = PolicyCheck.run(folder);
        assertThat(before.issues()).extracting(Issue::printed).isEmpty();
        if (said == null) {
            return;
        }
        change(file, right.replace("\\n", "\n"), wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertThat(PolicyCheck.run(folder).issues()).extracting(Issue::printed).anyMatch(issue -> issue.contains(said));
        assertThat(PolicyBase.load(folder)).isInstanceOf(Loaded.Bad.class);
    }

    @Test
    void aChangeThatNoCaseNoticesSurvivesAndIsNamed() throws IOException {
        copy(SHIPPED);
        withoutPurposesBut("income-support");
        String cases = "purposes/income-support/2026-01-01.cases.yaml";
        Path file = folder.resolve(cases);
        String kept = Files.readString(file);
        int from = kept.indexOf("  - name: a yes to the home still counts on day 90");
        assertThat(from).isPositive();
        int next = kept.indexOf("  - name:", from + 10);
        Files.writeString(file, kept.substring(0, from) + kept.substring(next));
        PolicyProof.Scores scores = PolicyProof.of(folder).scores();
        assertThat(scores.survivors()).isEqualTo(1);
        assertThat(scores.lines()).contains("  survived: housing: a day shorter");
        assertThat(scores.lines()).anyMatch(line -> line.startsWith("income-support 2026-01-01: mutation score 98 %"));
    }

    private void withoutPurposesBut(String purpose) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("purposes"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.startsWith(folder.resolve("purposes").resolve(purpose)) && !file.endsWith("purposes")) {
                    Files.delete(file);
                }
            }
        }
        for (String municipality : List.of("gm9901", "gm9902")) {
            Path narrowing =
                    folder.resolve("municipalities").resolve(municipality).resolve("narrowing.yaml");
            Files.writeString(
                    narrowing, Files.readString(narrowing).replaceAll("(?m)^  (?!" + purpose + ":|#)[a-z-]+: .*$", ""));
        }
    }

    @Test
    void theLawsNoticeAnEngineThatOpensWhatThePolicyCloses() {
        if (!(PolicyBase.load(SHIPPED) instanceof Loaded.Good good)) {
            throw new AssertionError("the shipped folder does not load");
        }
        Policy policy = good.base().versions(good.base().purposes().getFirst()).getFirst();
        java.util.SortedMap<nl.keukentafel.policy.words.Topic, TopicWords> words =
                new java.util.TreeMap<>(good.base().topics());
        Narrowing narrowing =
                new Narrowing(Set.of(new nl.keukentafel.policy.words.Topic("tax")), java.util.Map.of(), 30, Set.of());
        Tables right = new Tables(policy, narrowing, words);
        Tables wrong = new Tables(policy, Narrowing.NONE, words);
        long[] broken = new long[2];
        EveryQuestion.of(java.util.List.of(right), facts -> {
            broken[0] += Laws.broken(policy, narrowing, words, facts, Engine.decide(right, facts)).stream()
                    .count();
            broken[1] += Laws.broken(policy, narrowing, words, facts, Engine.decide(wrong, facts)).stream()
                    .count();
        });
        assertThat(broken[0]).isZero();
        assertThat(broken[1]).isPositive();
    }

    @Test
    void whatNoCaseBringsAboutIsTold() throws IOException {
        copy(PLAIN);
        assertThat(PolicyCheck.run(folder).uncovered())
                .extracting(Issue::printed)
                .anyMatch(issue -> issue.contains("no case exercises clause `WGS-COMBI-2`"))
                .anyMatch(issue -> issue.contains("no case of `debt-help` comes to EXPIRED"));
    }

    @Test
    void aCaseThatFailsIsAnIssueOfTheFolder() throws IOException {
        copy(PLAIN);
        Files.writeString(
                folder.resolve("purposes/debt-help/2026-01-01.cases.yaml"),
                Files.readString(Path.of("src/test/resources/cases/the-example.cases.yaml"))
                        .replace("refused: NO_CONSENT", "refused: EXPIRED"));
        assertThat(PolicyCheck.run(folder).issues())
                .extracting(Issue::printed)
                .anyMatch(issue -> issue.contains("case `Anna said yes to her debts` does not hold"));
    }

    @Test
    void aPromiseIsRefusedWhereTheLawKnowsADutyToInform() throws IOException {
        copy(PLAIN);
        Files.writeString(
                folder.resolve("municipalities/gm9901/municipality.yaml"),
                "zone: Europe/Amsterdam\npurposes: {debt-help: {promises: {benefit-unchanged: {by: A, on: 2026-01-01}}}}\n");
        assertThat(PolicyCheck.run(folder).issues()).isEmpty();
        change(POLICY, "basis: wgs-8\nends", "basis: pw-64\nends");
        for (String promise : List.of("benefit-unchanged", "help-anyway", "help-goes-on")) {
            assertThat(PolicyCheck.run(folder).issues())
                    .as(promise)
                    .extracting(Issue::printed)
                    .anyMatch(issue -> issue.contains("knows a duty to inform"));
            change(
                    "municipalities/gm9901/municipality.yaml",
                    promise,
                    promise.equals("benefit-unchanged")
                            ? "help-anyway"
                            : promise.equals("help-anyway") ? "help-goes-on" : "never-told-at-home");
        }
        assertThat(PolicyCheck.run(folder).issues()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AVG|6 lid 1 onder a",
                "AVG|art. 6(1)(a)",
                "AVG|6.1.a",
                "avg|6.1(a)",
                "GDPR|Article 6(1)(a)",
                "AVG|artikel 6, eerste lid, onderdeel a",
                "AVG|artikel 6, eerste lid, aanhef en onder a",
                "AVG|art. 6 lid 1 sub a",
                "Verordening (EU) 2016/679|6, lid 1, onder a",
                "Europees recht|AVG 6 lid 1 onder a",
            })
    void consentAloneIsNoBasisUnderWhateverIdOrSpelling(String law, String article) throws IOException {
        copy(PLAIN);
        change(
                "legal-bases.yaml",
                "{id: wgs-8,        law: Wgs, article: \"8\"",
                "{id: wgs-8, law: \"" + law + "\", article: \"" + article + "\"");
        assertThat(PolicyCheck.run(folder).issues())
                .extracting(Issue::message)
                .anyMatch(said -> said.startsWith("consent alone (GDPR 6(1)(a)) is no basis"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"AVG|6 lid 1 onder c", "AVG|6(1)(e)", "AVG|9 lid 2 onder a", "Wgs|6 lid 1 onder a"})
    void anotherArticleIsNotConsentAlone(String law, String article) throws IOException {
        copy(PLAIN);
        change(
                "legal-bases.yaml",
                "{id: wgs-8,        law: Wgs, article: \"8\"",
                "{id: wgs-8, law: \"" + law + "\", article: \"" + article + "\"");
        assertThat(PolicyCheck.run(folder).issues()).isEmpty();
    }

    @Test
    void thePageSaysEveryClauseFieldAndHash() {
        if (!(PolicyBase.load(SHIPPED) instanceof Loaded.Good good)) {
            throw new AssertionError("the shipped folder does not load");
        }
        PolicyBase base = good.base();
        for (var purpose : base.purposes()) {
            Policy policy = base.versions(purpose).getLast();
            String page = String.join("\n", PolicyPage.of(base, policy, PolicyPage.Language.NL));
            assertThat(page).contains(policy.hash()).contains(policy.adopted().dpia());
            for (TopicRule rule : policy.topics().values()) {
                assertThat(page).contains(rule.clause());
                rule.fields().values().forEach(need -> assertThat(page).contains(need.je()));
                rule.leftOut().values().forEach(why -> assertThat(page)
                        .contains(why.why().je()));
            }
            policy.combinations().forEach(rule -> assertThat(page).contains(rule.clause()));
        }
    }

    @Test
    void whatAMunicipalitySwitchedOffIsGoneFromItsPolicy() {
        if (!(PolicyBase.draft(PLAIN) instanceof Loaded.Good good)) {
            throw new AssertionError("the plain folder does not load");
        }
        var purpose = good.base().purposes().getFirst();
        Policy here = good.base()
                .here(purpose, java.time.LocalDate.of(2026, 6, 1), "gm9902")
                .orElseThrow();
        assertThat(here.topics().keySet())
                .extracting(Object::toString)
                .containsExactly("care", "debts", "household", "income");
        assertThat(here.longest()).isEqualTo(30);
        assertThat(List.copyOf(here.topics().values().stream()
                        .filter(rule -> rule.clause().equals("WGS-INCOME"))
                        .findFirst()
                        .orElseThrow()
                        .fieldNames()))
                .extracting(Object::toString)
                .containsExactly("net-pay", "attachment");
    }

    @Test
    void everyDistinguishableQuestionOfTheShippedPoliciesIsLawfulAndTheCasesNoticeEveryChange() {
        PolicyProof proof = PolicyProof.of(SHIPPED);
        PolicyProof.Result result = proof.proved();
        assertThat(result.broken()).isEmpty();
        assertThat(result.decisions()).isGreaterThan(1_000_000);
        PolicyProof.Scores scores = proof.scores();
        assertThat(scores.lines())
                .filteredOn(line -> line.contains("survived: "))
                .isEmpty();
        assertThat(scores.survivors()).isZero();
    }
}
