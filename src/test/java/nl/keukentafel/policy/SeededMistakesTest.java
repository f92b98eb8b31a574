package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.Trap;
import nl.keukentafel.files.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that authors make, one at a time in a folder that is right: each is found, and what is said of it is what
 * stands in {@code mistakes/<name>.txt}, word for word.
 */
class SeededMistakesTest {
    private static final Path PLAIN = Path.of("src/test/resources/policies");
    private static final Path GOLDEN = Path.of("src/test/resources/mistakes");
    private static final Path SCHEMAS = Path.of("consent-policies/schema");
    private static final String POLICY = "purposes/debt-help/2026-01-01.yaml";
    private static final String OLDER = "purposes/debt-help/2025-01-01.yaml";
    private static final String CASES = "purposes/debt-help/2026-01-01.cases.yaml";
    private static final String NARROWING = "municipalities/gm9902/narrowing.yaml";
    private static final String FACE = "municipalities/gm9901/municipality.yaml";

    /** Whether the shape alone is wrong, so that the schema in an author's editor says so too. */
    private enum Seen {
        BY_THE_SCHEMA,
        BY_THE_CHECK_ALONE
    }

    private record Mistake(String name, String file, String right, String wrong, Seen seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Mistake shape(String name, String file, String right, String wrong) {
        return new Mistake(name, file, right, wrong, Seen.BY_THE_SCHEMA);
    }

    private static Mistake meaning(String name, String file, String right, String wrong) {
        return new Mistake(name, file, right, wrong, Seen.BY_THE_CHECK_ALONE);
    }

    static List<Mistake> mistakes() {
        return List.of(
                // names
                meaning("misspelt-topic", POLICY, "  tax:\n", "  taks:\n"),
                meaning("misspelt-field", POLICY, "net-pay: {need", "net-pey: {need"),
                meaning("field-of-another-topic", POLICY, "net-pay: {need", "creditor: {need"),
                meaning("misspelt-role", POLICY, "roles: [debt-counsellor]", "roles: [debt-counselor]"),
                meaning("misspelt-basis", POLICY, "basis: wgs-8d", "basis: wsg-8d"),
                meaning("misspelt-topic-in-a-combination", POLICY, "topics: [care, tax]", "topics: [care, tacks]"),
                meaning("another-purpose", POLICY, "purpose: debt-help", "purpose: dept-help"),
                shape("misspelt-key", POLICY, "guardians: all", "guardian: all"),
                shape("misspelt-key-of-a-topic", POLICY, "    longest: P60D", "    longst: P60D"),
                shape("misspelt-value", POLICY, "rule: never-together,", "rule: never-togehter,"),
                shape("unknown-relation", POLICY, "[self, partner, children]", "[self, partner, kids]"),
                // values
                shape("wrong-type", POLICY, "longest: P180D", "longest: [P180D]"),
                shape("a-list-where-a-word-belongs", POLICY, "guardians: all", "guardians: [all]"),
                shape("a-word-where-a-list-belongs", POLICY, "teams: [debts]", "teams: debts"),
                shape("number-of-days", POLICY, "longest: P90D", "longest: 90 days"),
                meaning("longer-than-half-a-year", POLICY, "longest: P180D", "longest: P181D"),
                meaning("topic-longer-than-its-policy", POLICY, "longest: P90D", "longest: P200D"),
                shape("period", POLICY, "data-from: P2Y", "data-from: two years"),
                shape("age", POLICY, "age: 18+", "age: adult"),
                meaning("age-that-ends-before-it-begins", POLICY, "age: 18+", "age: 17-4"),
                shape("date", POLICY, "ends: 2026-12-31", "ends: 31-12-2026"),
                meaning("a-day-that-is-not-there", POLICY, "on: 2025-11-18", "on: 2025-11-31"),
                meaning("overlapping-dates", OLDER, "ends: 2025-12-31", "ends: 2026-06-30"),
                meaning("replaces-another-file", OLDER, "ends: 2025-12-31", "ends: 2025-12-31\nreplaces: 2024-01-01"),
                meaning("ends-before-it-begins", POLICY, "ends: 2026-12-31", "ends: 2025-12-31"),
                shape("empty-list-of-roles", POLICY, "roles: [debt-counsellor]", "roles: []"),
                shape("no-resident-in-the-household", POLICY, "[self, partner, children]", "[partner, children]"),
                shape("not-assistance", POLICY, "serves: assistance", "serves: fraud-detection"),
                meaning("key-twice", POLICY, "guardians: all", "guardians: all\nguardians: any"),
                meaning("not-yaml", POLICY, "household: [self, partner, children]", "household: [self, partner"),
                // texts
                shape("missing-english", POLICY, ", en: Help with debts", ""),
                shape(
                        "missing-why",
                        POLICY,
                        "    why: {nl: \"Loopt er al hulp?\", en: \"Is there help already?\"}\n",
                        ""),
                meaning("missing-text-with-u", POLICY, "nl: Hulp bij schulden", "nl: Hulp bij jouw schulden"),
                shape(
                        "field-without-need",
                        POLICY,
                        "start: {need: {nl: \"Sinds wanneer?\", en: \"Since when?\"}}",
                        "start: {}"),
                // law
                meaning("consent-alone", POLICY, "basis: wgs-8\nends", "basis: avg-6-1-a\nends"),
                meaning(
                        "consent-alone-under-another-id",
                        "legal-bases.yaml",
                        "{id: wgs-8,        law: Wgs, article: \"8\"",
                        "{id: wgs-8, law: AVG, article: \"art. 6, lid 1, sub a\""),
                meaning("article-that-enforces", POLICY, "basis: wgs-8\nends", "basis: pw-17\nends"),
                meaning("role-that-enforces", POLICY, "roles: [debt-counsellor]", "roles: [benefit-inspector]"),
                meaning(
                        "consent-that-the-basis-does-not-allow",
                        POLICY,
                        "basis: wgs-8c\n    consent: none",
                        "basis: wgs-8\n    consent: none"),
                meaning("promise-against-a-duty-to-inform", POLICY, "basis: wgs-8\nends", "basis: pw-64\nends"),
                // structure
                meaning("clause-twice", POLICY, "clause: WGS-TAX", "clause: WGS-CARE"),
                meaning("field-under-two-topics", "topics.yaml", "      net-pay: ", "      creditor: "),
                meaning("needed-and-left-out", POLICY, "credit-register:", "creditor:"),
                meaning(
                        "forbidden-pair-removed",
                        POLICY,
                        "  - {clause: WGS-COMBI-1, topics: [care, tax],   rule: never-together,    scope: member, withhold: [care, tax], why: {nl: Nooit samen nodig., en: Never needed together.}}\n",
                        ""),
                meaning(
                        "pair-that-still-can-be-together",
                        POLICY,
                        "topics: [care, tax],   rule: never-together,    scope: member, withhold: [care, tax]",
                        "topics: [care, tax, income], rule: never-together, scope: member, withhold: [care]"),
                meaning("withholds-another-topic", POLICY, "withhold: [care, tax]", "withhold: [debts]"),
                shape(
                        "household-scope-without-assessment",
                        POLICY,
                        "rule: never-together,    scope: member",
                        "rule: never-together, scope: household"),
                shape(
                        "own-yes-for-a-household",
                        POLICY,
                        "scope: member, withhold: [care], ",
                        "scope: household, withhold: [care], "),
                // municipalities
                meaning("widening-in-days", NARROWING, "longest: P30D", "longest: P181D"),
                meaning("widening-in-roles", NARROWING, "longest: P30D", "roles: [debt-counsellor, income-coach]"),
                meaning("household-off", NARROWING, "topics-off: [tax]", "topics-off: [household]"),
                meaning("misspelt-field-in-a-narrowing", NARROWING, "income: [employer]", "income: [emploier]"),
                shape("unknown-key-in-a-narrowing", NARROWING, "longest: P30D", "adds: [tax]"),
                // cases
                meaning(
                        "case-that-fails",
                        CASES,
                        "refused: WITHDRAWN, shown-as: NOT_SHARED}\n      - {member: Bram",
                        "refused: REFUSED, shown-as: NOT_SHARED}\n      - {member: Bram"),
                shape(
                        "unknown-key-in-a-case",
                        CASES,
                        "    policy-state: unknown-purpose",
                        "    policy-stat: unknown-purpose"),
                shape("all-other", CASES, "{all-others: refused}", "{all-other: refused}"),
                shape("a-yes-without-an-end", CASES, "from: 2026-05-01, until: 2026-05-31}", "from: 2026-05-01}"),
                shape("revision-zero", CASES, "revision: 1", "revision: 0"),
                shape("older-than-anybody", CASES, "Anna:  {age: 41}", "Anna:  {age: 200}"),
                meaning("a-clause-that-is-not-there", CASES, "valid-until: 2027-01-01}", "clause: WGS-HOEM}"),
                meaning(
                        "two-consents-of-one-name",
                        CASES,
                        "T2, of: Anna, topic: income, state: refused",
                        "T1, of: Anna, topic: income, state: refused"),
                meaning("another-municipality", CASES, "municipality: gm9901\nnarrowing: {}", "municipality: gm7777"),
                shape("a-list-as-a-file", "roles.yaml", "roles:\n", "- roles:\n"));
    }

    @TempDir
    private Path folder;

    private void right() throws IOException {
        PolicyFolder.copied(PLAIN, folder);
        Files.copy(Path.of("src/test/resources/cases/the-meaning.cases.yaml"), folder.resolve(CASES));
        Files.writeString(folder.resolve(FACE), """
                zone: Europe/Amsterdam
                purposes: {debt-help: {promises: {benefit-unchanged: {by: A, on: 2026-01-01}}}}
                """);
    }

    private void change(Mistake mistake) throws IOException {
        Path file = folder.resolve(mistake.file());
        if (mistake.file().equals(OLDER)) {
            Files.writeString(file, Files.readString(folder.resolve(POLICY)).replace("2026-12-31", "2025-12-31"));
        }
        String before = Files.readString(file);
        assertThat(before).contains(mistake.right());
        int at = before.indexOf(mistake.right());
        Files.writeString(
                file,
                before.substring(0, at)
                        + mistake.wrong()
                        + before.substring(at + mistake.right().length()));
    }

    private String said() {
        List<String> issues = new ArrayList<>();
        for (Issue issue : PolicyCheck.run(folder).issues()) {
            issues.add(issue.printed().replace(folder + "/", ""));
        }
        return String.join("\n", issues) + "\n";
    }

    @Test
    void thereAreFortyAndTheFolderWithoutThemIsRight() throws IOException {
        right();
        assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(PolicyCheck.run(folder).issues()).extracting(Issue::printed).isEmpty();
        try (Stream<Path> golden = Files.list(GOLDEN)) {
            assertThat(golden.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            mistakes().stream().map(Mistake::name).toList());
        }
    }

    @Trap(3)
    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFoundAndSaidWordForWord(Mistake mistake) throws IOException {
        right();
        change(mistake);
        String said = said();
        Path golden = GOLDEN.resolve(mistake.name() + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, said);
        }
        assertThat(said).isEqualTo(Files.readString(golden)).contains("^");
        assertThat(PolicyBase.load(folder)).isInstanceOf(Loaded.Bad.class);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theSchemaSeesWhatIsWrongInShape(Mistake mistake) throws IOException {
        right();
        change(mistake);
        if (mistake.name().equals("not-yaml")) {
            return;
        }
        assertThat(Schemas.mistakes(schema(mistake.file()), Files.readString(folder.resolve(mistake.file())))
                        .isEmpty())
                .isEqualTo(mistake.seen() == Seen.BY_THE_CHECK_ALONE);
    }

    @Test
    void aMistakeInOnePurposeHidesNoFailingCaseOfAnother() throws IOException {
        right();
        Path other = folder.resolve("purposes/other");
        Files.createDirectory(other);
        Files.writeString(
                other.resolve("2026-01-01.yaml"),
                Files.readString(folder.resolve(POLICY)).replace("purpose: debt-help", "purpos: other"));
        Path cases = folder.resolve(CASES);
        Files.writeString(cases, Files.readString(cases).replaceFirst("refused: ROLE_NOT_ALLOWED", "refused: AGE"));
        assertThat(said()).contains("unknown key `purpos`").contains("does not hold at");
        assertThat(PolicyCheck.run(folder).lines()).noneMatch(line -> line.contains("were not run"));
        Files.writeString(folder.resolve("roles.yaml"), "roles: {}\n");
        assertThat(said()).doesNotContain("does not hold at");
        assertThat(PolicyCheck.run(folder).lines())
                .contains("the cases of 1 file were not run: what they rest on is wrong");
    }

    @Test
    void allMistakesAreSaidAtOnce() throws IOException {
        right();
        List<String> together = List.of("misspelt-field", "misspelt-role", "number-of-days", "widening-in-days");
        for (Mistake mistake : mistakes()) {
            if (together.contains(mistake.name())) {
                change(mistake);
            }
        }
        String said = said();
        for (String name : together) {
            assertThat(said)
                    .contains(Files.readAllLines(GOLDEN.resolve(name + ".txt")).getFirst());
        }
    }

    private static Path schema(String file) {
        String name = Path.of(file).getFileName().toString();
        String kind = file.endsWith(".cases.yaml")
                ? "cases"
                : file.startsWith("purposes/") ? "purpose" : name.substring(0, name.length() - ".yaml".length());
        return SCHEMAS.resolve(kind + ".v1.json");
    }
}
