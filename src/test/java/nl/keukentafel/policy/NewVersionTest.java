package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version of a policy and the yeses that run under the old one. */
class NewVersionTest {
    private static final Path PLAIN = Path.of("src/test/resources/policies");
    private static final Topic TAX = new Topic("tax");
    private static final PurposeCode PURPOSE = new PurposeCode("debt-help");
    private static final String FIRST = "purposes/debt-help/2026-01-01.yaml";
    private static final String SECOND = "purposes/debt-help/2026-06-01.yaml";

    @TempDir
    private Path folder;

    @BeforeEach
    void plain() throws IOException {
        PolicyFolder.copied(PLAIN, folder);
    }

    private PolicyBase second(String right, String changed) throws IOException {
        String first = Files.readString(folder.resolve(FIRST));
        assertThat(first).contains(right);
        Files.writeString(
                folder.resolve(SECOND),
                first.replace(right, changed).replace("serves:", "replaces: 2026-01-01\nserves:"));
        if (!(PolicyBase.draft(folder) instanceof Loaded.Good good)) {
            throw new AssertionError("the folder does not load");
        }
        return good.base();
    }

    private static Verdict of(PolicyBase base, Instant now, Instant from) {
        ConsentFact yes = new ConsentFact(
                "T1",
                "gm9901",
                "C1",
                "anna",
                "anna",
                new ConsentFact.About.One(TAX),
                ConsentFact.State.GIVEN,
                new ConsentFact.Recipient.Worker("w1"),
                1,
                from,
                Instant.MAX,
                ConsentFact.Notice.SERVED,
                Set.of(new FieldName("allowances"), new FieldName("tax-debt")));
        Question question = new Question(
                PURPOSE,
                new Asker("w1", "debt-counsellor", "debts", "gm9901"),
                new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                List.of(),
                Conflict.NONE,
                now,
                PolicyReader.AMSTERDAM);
        Member anna = Member.of("anna", Relation.SELF, Birth.on(LocalDate.of(1985, 3, 10)));
        if (!(base.decide(new Facts(question, List.of(anna), List.of(yes))) instanceof Answer.Decided decided)) {
            throw new AssertionError("closed");
        }
        return decided.verdict("anna", TAX);
    }

    @Test
    void aRunningYesIsNotWidenedByANewVersion() throws IOException {
        PolicyBase base = second(
                "      tax-debt: {need",
                "      assessed-income: {need: {nl: \"Wat was het inkomen?\", en: \"What was the income?\"}}\n      tax-debt: {need");
        Verdict then = of(base, Instant.parse("2026-05-20T10:00:00Z"), Instant.parse("2026-05-01T10:00:00Z"));
        Verdict now = of(base, Instant.parse("2026-06-20T10:00:00Z"), Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(((Verdict.Permitted) now).fields())
                .isEqualTo(((Verdict.Permitted) then).fields())
                .doesNotContain(new FieldName("assessed-income"));
    }

    @Test
    void aRunningYesFollowsANewVersionThatIsStricter() throws IOException {
        PolicyBase base = second("longest: P90D", "longest: P30D");
        Instant from = Instant.parse("2026-05-01T10:00:00Z");
        assertThat(of(base, Instant.parse("2026-05-31T10:00:00Z"), from)).isInstanceOf(Verdict.Permitted.class);
        assertThat(of(base, Instant.parse("2026-06-02T10:00:00Z"), from))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.EXPIRED));
    }

    @Test
    void whoIsAskedAgainReadsWhatIsNewAndWhatIsGone() throws IOException {
        PolicyBase base = second("      tax-debt: {need", "      assessed-income: {need");
        Policy now = Objects.requireNonNull(base.versions(PURPOSE).getLast());
        SinceLastYes since = SinceLastYes.of(Set.of(new FieldName("allowances"), new FieldName("tax-debt")), now, TAX);
        assertThat(since.fresh()).containsExactly(new FieldName("assessed-income"));
        assertThat(since.gone()).containsExactly(new FieldName("tax-debt"));
        assertThat(SinceLastYes.named(since.fresh(), base.topics(), TAX, Text::je))
                .containsExactly("inkomen volgens de Belastingdienst");
        assertThat(SinceLastYes.named(since.gone(), base.topics(), TAX, Text::en))
                .hasSize(1);
        SinceLastYes same = SinceLastYes.of(
                Set.copyOf(Objects.requireNonNull(now.topics().get(TAX)).fieldNames()), now, TAX);
        assertThat(same.changed()).isFalse();
    }

    @Test
    void anExampleSaysAllThatTheMemberSaidForACombinationLooksAtMoreThanOneTopic() throws IOException {
        second("longest: P90D", "longest: P60D");
        assertThat(PolicyDiff.of(folder, folder.resolve(FIRST), folder.resolve(SECOND)))
                .isInstanceOfSatisfying(PolicyDiff.Outcome.Compared.class, compared -> {
                    assertThat(compared.wider()).anySatisfy(example -> assertThat(example)
                            .contains("looks at `care`", "care: self given on", "tax: self given on")
                            .contains("was refused COMBINATION"));
                    assertThat(compared.stricter()).anySatisfy(example -> assertThat(example)
                            .contains("looks at `tax`", "(tax: self given on 2026-01-01)")
                            .contains("until 2026-03-03T00:00:00+01:00"));
                });
    }

    @Test
    void aDifferenceSaysHowManyRunningConsentsItTouchesAndSeesTheDataWindow() throws IOException {
        second("longest: P90D", "longest: P90D\n    data-from: P5Y");
        assertThat(PolicyDiff.of(folder, folder.resolve(FIRST), folder.resolve(SECOND)))
                .isInstanceOfSatisfying(PolicyDiff.Outcome.Compared.class, compared -> {
                    assertThat(compared.said()).isEqualTo("wider");
                    assertThat(compared.wider()).containsExactly("`tax` goes back P5Y, and went back P2Y");
                    List<String> running =
                            List.of("debt-help tax", "debt-help debts", "debt-help care+tax", "youth-help tax");
                    assertThat(compared.touching(running)).isEqualTo(2);
                    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                            .isThrownBy(() -> compared.touching(List.of("debt-help")));
                    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                            .isThrownBy(() -> compared.touching(List.of("debt-help tax", "debt-help care+taks")))
                            .withMessage("line 2 names an unknown topic, `taks`");
                });
    }
}
