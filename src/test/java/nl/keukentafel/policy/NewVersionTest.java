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
import java.util.stream.Collectors;
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

    private static final Instant GIVEN = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-20T10:00:00Z");
    private static final Topic CARE = new Topic("care");
    private static final String DROPPED =
            "  - {clause: WGS-COMBI-1, topics: [care, tax],   rule: never-together,    scope:"
                    + " member, withhold: [care, tax], why: {nl: Nooit samen nodig., en: Never needed together.}}\n";

    private static String first(PolicyBase base) {
        return base.versions(PURPOSE).getFirst().hash();
    }

    private static String second(PolicyBase base) {
        return base.versions(PURPOSE).getLast().hash();
    }

    private static ConsentFact yes(
            String id, String member, Topic topic, ConsentFact.Recipient to, Instant from, String policy) {
        return new ConsentFact(
                id,
                "gm9901",
                "C1",
                member,
                "anna",
                new ConsentFact.About.One(topic),
                ConsentFact.State.GIVEN,
                to,
                1,
                from,
                Instant.MAX,
                ConsentFact.Notice.SERVED,
                policy,
                Set.of("allowances", "tax-debt", "start", "end").stream()
                        .map(FieldName::new)
                        .collect(Collectors.toSet()));
    }

    private static ConsentFact yes(String id, String member, Topic topic, String policy) {
        return yes(id, member, topic, new ConsentFact.Recipient.Worker("w1"), GIVEN, policy);
    }

    private static Answer.Decided decided(PolicyBase base, String role, Instant now, ConsentFact... yeses) {
        Question question = new Question(
                PURPOSE,
                new Asker("w1", role, "debts", "gm9901"),
                new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                List.of(),
                Conflict.NONE,
                now,
                PolicyReader.AMSTERDAM);
        Member anna = Member.of("anna", Relation.SELF, Birth.on(LocalDate.of(1985, 3, 10)));
        Member dewi = new Member(
                "dewi",
                Relation.CHILD,
                Birth.on(LocalDate.of(2017, 3, 10)),
                new Authority.Held(Set.of("anna", "bram")),
                Authority.NOBODY,
                Authority.NOBODY,
                Authority.NOBODY);
        if (!(base.decide(new Facts(question, List.of(anna, dewi), List.of(yeses)))
                instanceof Answer.Decided decided)) {
            throw new AssertionError("closed");
        }
        return decided;
    }

    private static Answer.Decided decided(PolicyBase base, ConsentFact... yeses) {
        return decided(base, "debt-counsellor", LATER, yeses);
    }

    private static Verdict of(PolicyBase base, Instant now, Instant from) {
        return decided(
                        base,
                        "debt-counsellor",
                        now,
                        yes("T1", "anna", TAX, new ConsentFact.Recipient.Worker("w1"), from, first(base)))
                .verdict("anna", TAX);
    }

    private static void refused(Reason reason, Answer.Decided answer, String member, Topic topic) {
        assertThat(answer.verdict(member, topic))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }

    private static void permitted(Answer.Decided answer, String member, Topic... topics) {
        assertThat(topics)
                .allSatisfy(topic -> assertThat(answer.verdict(member, topic)).isInstanceOf(Verdict.Permitted.class));
    }

    @Test
    void aCombinationThatIsDroppedStillHoldsForWhoSaidYesUnderIt() throws IOException {
        PolicyBase base = second(DROPPED, "");
        ConsentFact tax = yes("T1", "anna", TAX, first(base));
        ConsentFact care = yes("T2", "anna", CARE, first(base));
        Answer.Decided both = decided(base, tax, care);
        refused(Reason.COMBINATION, both, "anna", TAX);
        refused(Reason.COMBINATION, both, "anna", CARE);
        assertThat(((Verdict.Refused) both.verdict("anna", TAX)).clause()).isEqualTo("WGS-COMBI-1");
        refused(Reason.COMBINATION, decided(base, tax, yes("T3", "anna", CARE, second(base))), "anna", CARE);
        permitted(decided(base, tax), "anna", TAX);
        permitted(
                decided(base, yes("T4", "anna", TAX, second(base)), yes("T3", "anna", CARE, second(base))),
                "anna",
                TAX,
                CARE);
    }

    @Test
    void oneGuardiansYesOfWhenAllHadToAgreeIsNotEnoughLater() throws IOException {
        PolicyBase base = second("guardians: all", "guardians: any");
        refused(Reason.NO_CONSENT, decided(base, yes("T1", "dewi", CARE, first(base))), "dewi", CARE);
        permitted(decided(base, yes("T1", "dewi", CARE, second(base))), "dewi", CARE);
    }

    @Test
    void aRoleThatIsAddedSeesNothingByAYesOfBefore() throws IOException {
        PolicyBase base = second("roles: [debt-counsellor]", "roles: [debt-counsellor, income-coach]");
        ConsentFact.Recipient team = new ConsentFact.Recipient.Team("debts");
        ConsentFact before = yes("T1", "anna", TAX, team, GIVEN, first(base));
        refused(Reason.NO_CONSENT, decided(base, "income-coach", LATER, before), "anna", TAX);
        permitted(decided(base, before), "anna", TAX);
        permitted(decided(base, "income-coach", LATER, yes("T1", "anna", TAX, team, GIVEN, second(base))), "anna", TAX);
    }

    @Test
    void aYesDoesNotLastLongerBecauseYesesDoNow() throws IOException {
        PolicyBase base = second("longest: P90D", "longest: P120D");
        Instant longAgo = Instant.parse("2026-03-01T10:00:00Z");
        ConsentFact.Recipient worker = new ConsentFact.Recipient.Worker("w1");
        refused(
                Reason.EXPIRED,
                decided(base, "debt-counsellor", LATER, yes("T1", "anna", TAX, worker, longAgo, first(base))),
                "anna",
                TAX);
        permitted(
                decided(base, "debt-counsellor", LATER, yes("T1", "anna", TAX, worker, longAgo, second(base))),
                "anna",
                TAX);
    }

    @Test
    void aYesWhoseVersionIsNowhereToBeFoundOpensNothing() throws IOException {
        PolicyBase base = second("longest: P90D", "longest: P60D");
        permitted(decided(base, yes("T1", "anna", TAX, first(base))), "anna", TAX);
        refused(Reason.NO_CONSENT, decided(base, yes("T1", "anna", TAX, "0".repeat(64))), "anna", TAX);
        refused(Reason.NO_CONSENT, decided(base, yes("T1", "anna", TAX, "")), "anna", TAX);
    }

    @Test
    void evidenceOfAYesUnderAnOlderVersionComesOutTheSameAndNamesThatVersion() throws IOException {
        PolicyBase base = second("longest: P90D", "longest: P120D");
        ConsentFact before = yes("T1", "anna", TAX, first(base));
        Facts facts = new Facts(
                new Question(
                        PURPOSE,
                        new Asker("w1", "debt-counsellor", "debts", "gm9901"),
                        new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                        List.of(),
                        Conflict.NONE,
                        LATER,
                        PolicyReader.AMSTERDAM),
                List.of(Member.of("anna", Relation.SELF, Birth.on(LocalDate.of(1985, 3, 10)))),
                List.of(before));
        Answer.Decided answer = (Answer.Decided) base.decide(facts);
        String text = Evidence.of(base, facts, answer, "anna", List.of(TAX)).text();
        assertThat(text).contains(second(base)).contains("\"notice\":\"served\",\"policy\":\"" + first(base));
        assertThat(replayed(text)).isEmpty();
        Files.delete(folder.resolve(FIRST));
        Files.writeString(
                folder.resolve(SECOND), Files.readString(folder.resolve(SECOND)).replace("replaces: 2026-01-01\n", ""));
        assertThat(replayed(text))
                .anyMatch(line -> line.startsWith("the policy under which `T1` was given is not in this folder"));
    }

    private List<String> replayed(String text) {
        return switch (Evidence.replay(folder, text)) {
            case Evidence.Outcome.Wrong wrong -> wrong.lines();
            case Evidence.Outcome.Replayed replayed -> replayed.differences();
        };
    }

    @Test
    void aRunningYesIsNotWidenedByANewVersion() throws IOException {
        PolicyBase base = second(
                "      tax-debt: {need",
                "      assessed-income: {need: {nl: \"Wat was het inkomen?\", en: \"What was the income?\"}}\n"
                        + "      tax-debt: {need");
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
