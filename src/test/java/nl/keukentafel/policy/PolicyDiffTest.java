package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.keukentafel.PolicyFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two versions of one policy are said to differ in. */
class PolicyDiffTest {
    private static final String POLICY = "purposes/debt-help/2026-01-01.yaml";
    private static final String SCHOOL = "purposes/school-return/2026-01-01.yaml";

    @TempDir
    private Path folder;

    private PolicyFolder fresh = new PolicyFolder(Path.of(""));

    @BeforeEach
    void copied() throws IOException {
        fresh = PolicyFolder.copied(PolicyFolder.PLAIN, folder);
    }

    private PolicyDiff.Outcome.Compared plain() {
        return compared(PolicyFolder.PLAIN, PolicyFolder.PLAIN.resolve(POLICY), folder.resolve(POLICY));
    }

    private static PolicyDiff.Outcome.Compared compared(Path words, Path old, Path fresh) {
        if (!(PolicyDiff.of(words, old, fresh) instanceof PolicyDiff.Outcome.Compared compared)) {
            throw new AssertionError("they cannot be compared");
        }
        return compared;
    }

    @Test
    void aNewFileIsEqualStricterWiderOrBoth() throws IOException {
        assertThat(plain().said()).isEqualTo("equal");
        assertThat(plain().besides()).isEmpty();
        fresh.change(POLICY, "household: [self, partner, children]", "household: [self, partner]");
        assertThat(plain().said()).isEqualTo("stricter");
        assertThat(compared(PolicyFolder.PLAIN, folder.resolve(POLICY), PolicyFolder.PLAIN.resolve(POLICY))
                        .said())
                .isEqualTo("wider");
        // A shorter yes to the one topic opens the other again, which may not lie beside it.
        fresh.change(POLICY, "longest: P90D", "longest: P80D");
        assertThat(plain().said()).isEqualTo("both stricter and wider");
    }

    @Test
    void howLongAYesToTwoTopicsSideBySideCountsIsComparedWhereEveryTopicHasItsOwn() throws IOException {
        for (String topic : new String[] {"WGS-DEBTS", "WGS-INCOME"}) {
            fresh.change(POLICY, "clause: " + topic, "longest: P50D\n    clause: " + topic);
        }
        Path own = folder.resolve("own.yaml");
        Files.copy(folder.resolve(POLICY), own);
        fresh.change(POLICY, "longest: P180D", "longest: P100D");
        assertThat(compared(PolicyFolder.PLAIN, own, folder.resolve(POLICY)).stricter())
                .singleElement()
                .asString()
                .contains("care+debts: self given on 2025-09-");
    }

    @Test
    void whatPeopleReadAndTheDaysAreToldThoughTheyDecideNothing() throws IOException {
        fresh.change(POLICY, "Niet om te controleren", "Om te controleren");
        fresh.change(POLICY, "ends: 2026-12-31", "ends: 2027-12-31");
        fresh.change(POLICY, "basis: wgs-8d", "basis: wgs-8");
        fresh.change(POLICY, "Wat komt er binnen?", "Wat verdien je?");
        fresh.change(POLICY, "Nooit samen nodig.", "Niet samen.");
        PolicyDiff.Outcome.Compared compared = plain();
        assertThat(compared.said()).isEqualTo("equal");
        assertThat(compared.besides())
                .containsExactly(
                        "in force from 1970-01-01 until 2027-12-31, was from 1970-01-01 until 2026-12-31",
                        "`not-for` says something else",
                        "`topics.care.basis` is wgs-8, was wgs-8d",
                        "`topics.income.why` says something else",
                        "`WGS-COMBI-1.why` says something else");
    }

    @Test
    void filesOfTwoPurposesAreNotCompared() {
        assertThat(PolicyDiff.of(
                        PolicyFolder.SHIPPED,
                        PolicyFolder.SHIPPED.resolve(POLICY),
                        PolicyFolder.SHIPPED.resolve(SCHOOL)))
                .isInstanceOfSatisfying(PolicyDiff.Outcome.Wrong.class, wrong -> assertThat(wrong.issues())
                        .singleElement()
                        .extracting(Issue::message)
                        .asString()
                        .contains("is of `school-return`, and the other of `debt-help`"));
    }

    @Test
    void aVersionInWhichEveryTopicDiffersIsComparedToo() throws IOException {
        PolicyFolder shipped = PolicyFolder.copied(PolicyFolder.SHIPPED, folder.resolve("shipped"));
        String text = Files.readString(shipped.path().resolve(POLICY));
        Files.writeString(
                shipped.path().resolve(POLICY),
                text.replaceAll("\n    clause: (WGS-[A-Z]+)\n", "\n    clause: $1\n    longest: P7D\n")
                        .replaceAll("(?s)(longest: P7D\n(?:(?!clause).)*?)\n    longest: P[0-9]+D", "$1"));
        assertThat(compared(
                                PolicyFolder.SHIPPED,
                                PolicyFolder.SHIPPED.resolve(POLICY),
                                shipped.path().resolve(POLICY))
                        .touched())
                .extracting(Object::toString)
                .contains("benefits", "care", "debts", "housing", "income", "tax");
    }

    @Test
    void anExampleOfARuleOverAHouseholdSaysWhatTheOthersShare() throws IOException {
        PolicyFolder shipped = PolicyFolder.copied(PolicyFolder.SHIPPED, folder.resolve("shipped"));
        shipped.change(
                SCHOOL,
                "scope: household\n    withhold: [benefits]\n    inference-checked: DPIA-2025-035",
                "scope: member\n    withhold: [benefits]");
        assertThat(compared(
                                PolicyFolder.SHIPPED,
                                PolicyFolder.SHIPPED.resolve(SCHOOL),
                                shipped.path().resolve(SCHOOL))
                        .wider())
                .singleElement()
                .asString()
                .contains("looks at `benefits`")
                .containsPattern("of (self|partner|child) care: self given");
    }
}
