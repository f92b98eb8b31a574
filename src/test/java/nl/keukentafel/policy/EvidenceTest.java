package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision that was logged comes out the same when it is decided again, and every change to what it rests on is seen. */
class EvidenceTest {
    private static final Path POLICIES = Path.of("src/test/resources/policies");
    private static final Topic DEBTS = new Topic("debts");
    private static final Topic CARE = new Topic("care");
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    @TempDir
    private Path folder;

    private static PolicyBase base(Path of) {
        if (!(PolicyBase.draft(of) instanceof Loaded.Good good)) {
            throw new AssertionError("the folder does not load");
        }
        return good.base();
    }

    private static String hash() {
        return base(POLICIES).versions(new PurposeCode("debt-help")).getFirst().hash();
    }

    private static ConsentFact yes(String id, String member, String giver, Topic topic, Set<FieldName> fields) {
        return yes(id, member, giver, topic, fields, hash());
    }

    private static ConsentFact yes(
            String id, String member, String giver, Topic topic, Set<FieldName> fields, String policy) {
        return new ConsentFact(
                id,
                "gm9901",
                "C1",
                member,
                giver,
                new ConsentFact.About.One(topic),
                ConsentFact.State.GIVEN,
                new ConsentFact.Recipient.Worker("w1"),
                1,
                NOW.minus(Duration.ofDays(10)),
                NOW.plus(Duration.ofDays(30)),
                ConsentFact.Notice.SERVED,
                policy,
                fields);
    }

    private static Facts facts() {
        return new Facts(
                new Question(
                        new PurposeCode("debt-help"),
                        new Asker("w1", "debt-counsellor", "debts", "gm9901"),
                        new CaseFact("gm9901", "C1", CaseFact.State.OPEN, Set.of("w1"), "debts", Instant.MAX),
                        List.of(),
                        Conflict.NONE,
                        NOW,
                        PolicyReader.AMSTERDAM),
                List.of(
                        Member.of("anna", Relation.SELF, Birth.on(LocalDate.of(1985, 3, 10))),
                        new Member(
                                "dewi",
                                Relation.CHILD,
                                Birth.on(LocalDate.of(2012, 6, 20)),
                                Authority.of("anna"),
                                Authority.NOBODY,
                                Authority.NOBODY,
                                Authority.NOBODY)),
                List.of(
                        yes("T1", "anna", "anna", DEBTS, Set.of(new FieldName("creditor"), new FieldName("amount"))),
                        yes("T2", "dewi", "anna", CARE, Set.of(new FieldName("start"))),
                        yes("T3", "dewi", "dewi", CARE, Set.of(new FieldName("start"), new FieldName("end")))));
    }

    private static String evidence(String member, Topic... topics) {
        PolicyBase base = base(POLICIES);
        Facts facts = facts();
        if (!(base.decide(facts) instanceof Answer.Decided decided)) {
            throw new AssertionError("closed");
        }
        return Evidence.of(base, facts, decided, member, List.of(topics)).text();
    }

    private static List<String> differences(Path policies, String text) {
        return switch (Evidence.replay(policies, text)) {
            case Evidence.Outcome.Wrong wrong ->
                throw new AssertionError(wrong.lines().toString());
            case Evidence.Outcome.Replayed replayed -> replayed.differences();
        };
    }

    @Test
    void aDecisionComesOutTheSame() {
        assertThat(differences(POLICIES, evidence("anna", DEBTS))).isEmpty();
        assertThat(differences(POLICIES, evidence("dewi", CARE))).isEmpty();
    }

    private static ConsentFact both(String id) {
        return new ConsentFact(
                id,
                "gm9901",
                "C1",
                "anna",
                "anna",
                new ConsentFact.About.Together(CARE, DEBTS),
                ConsentFact.State.GIVEN,
                new ConsentFact.Recipient.Worker("w1"),
                1,
                NOW.minus(Duration.ofDays(10)),
                NOW.plus(Duration.ofDays(5)),
                ConsentFact.Notice.SERVED,
                hash(),
                Set.of());
    }

    private static Set<FieldName> fields(String... names) {
        return Stream.of(names).map(FieldName::new).collect(Collectors.toSet());
    }

    /** As on a sheet: of two topics that may lie side by side by a yes of its own, one is opened. */
    @Test
    void oneOfTwoTopicsThatLieSideBySideComesOutTheSame() {
        PolicyBase base = base(POLICIES);
        List<ConsentFact> yeses = List.of(
                yes("T1", "anna", "anna", DEBTS, fields("creditor")),
                yes("T4", "anna", "anna", CARE, fields("start")),
                yes("T6", "anna", "anna", new Topic("income"), fields("net-pay")),
                both("T5"));
        Facts facts = new Facts(facts().question(), facts().members(), yeses);
        Answer.Decided decided = (Answer.Decided) base.decide(facts);
        assertThat(((Verdict.Permitted) decided.verdict("anna", CARE)).by()).containsExactly("T4", "T5");
        String text = Evidence.of(base, facts, decided, "anna", List.of(CARE)).text();
        assertThat(differences(POLICIES, text)).isEmpty();
        assertThat(text).doesNotContain("T6");
        assertThat(Evidence.of(base, facts, decided, "anna", List.of(DEBTS)).text())
                .as("that topic is there whatever is said of the other")
                .doesNotContain("T4", "T5");
    }

    @Test
    void ofSomebodyWhoIsOldEnoughForATopicThatBeginsLateItComesOutTheSame() throws IOException {
        PolicyFolder.copied(POLICIES, folder)
                .change("purposes/debt-help/2026-01-01.yaml", "    age: 18+\n", "    age: 67+\n");
        PolicyBase base = base(folder);
        String hash = base.versions(new PurposeCode("debt-help")).getFirst().hash();
        ConsentFact yes = yes("T1", "oma", "oma", DEBTS, fields("creditor"), hash);
        Facts facts = new Facts(
                facts().question(),
                List.of(Member.of("oma", Relation.SELF, Birth.on(LocalDate.of(1950, 3, 10)))),
                List.of(yes));
        Answer.Decided decided = (Answer.Decided) base.decide(facts);
        String text = Evidence.of(base, facts, decided, "oma", List.of(DEBTS)).text();
        assertThat(text).contains("\"debts\":{").doesNotContain("1950");
        assertThat(differences(folder, text)).isEmpty();
    }

    private static String closed(String role, Instant now, String purpose) {
        PolicyBase base = base(POLICIES);
        Question open = facts().question();
        Question question = new Question(
                new PurposeCode(purpose),
                new Asker("w1", role, "debts", "gm9901"),
                open.theCase(),
                List.of(),
                Conflict.NONE,
                now,
                open.zone());
        return Evidence.closed(base, question, base.closed(question).orElseThrow())
                .text();
    }

    @Test
    void aLookThatWasClosedComesOutTheSameAndAChangedFactIsSeen() throws EvidenceReader.NotEvidence {
        String text = closed("income-coach", NOW, "debt-help");
        assertThat(text).contains("\"closed\":\"role-not-allowed\"", "\"members\":[]", "\"consents\":[]");
        assertThat(differences(POLICIES, text)).isEmpty();
        String role = EvidenceReader.read(text.replace("income-coach", "debt-counsellor"))
                .text();
        assertThat(differences(POLICIES, role))
                .containsExactly("the whole look: then closed by ROLE_NOT_ALLOWED; now by nothing");
        String clock = EvidenceReader.read(text.replace("\"now\":\"2026-", "\"now\":\"2036-"))
                .text();
        assertThat(differences(POLICIES, clock))
                .containsExactly("the whole look: then closed by ROLE_NOT_ALLOWED; now by POLICY_NOT_IN_FORCE");
        String policy = EvidenceReader.read(text.replaceAll("\"policy\":\"..", "\"policy\":\"00"))
                .text();
        assertThat(differences(POLICIES, policy)).anyMatch(line -> line.contains("is not in this folder"));
        assertThat(differences(POLICIES, text.replace("income-coach", "nobody")))
                .anyMatch(line -> line.contains("its digest is another"));

        assertThat(differences(POLICIES, closed("debt-counsellor", NOW.plusSeconds(400L * 86_400), "debt-help")))
                .isEmpty();
        String unknown = closed("debt-counsellor", NOW, "no-such-purpose");
        assertThat(differences(POLICIES, unknown)).isEmpty();
        assertThat(differences(
                        POLICIES,
                        EvidenceReader.read(unknown.replace("no-such-purpose", "debt-help"))
                                .text()))
                .containsExactly("then no policy spoke of `debt-help`; now one does");
        assertThat(Evidence.replay(POLICIES, text.replace("role-not-allowed", "age")))
                .isInstanceOf(Evidence.Outcome.Wrong.class);
    }

    @Test
    void itIsOneLineThatTellsNoMoreOfAnybodyThanTheDecisionNeeds() {
        String anna = evidence("anna", DEBTS);
        assertThat(anna)
                .doesNotContain("\n")
                .doesNotContain("1985")
                .doesNotContain("dewi")
                .doesNotContain("\"T2\"");
        // Of a child the bounds of an age decide, so the date is there.
        assertThat(evidence("dewi", CARE)).contains("2012-06-20").doesNotContain("\"T1\"");
    }

    /** Each with the digest of the changed text, as somebody would write who changed what was decided. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\":\"given\"|\"state\":\"withdrawn\"|now refused WITHDRAWN",
                "\"notice\":\"served\"|\"notice\":\"missing\"|now refused NOTICE_NOT_SERVED",
                "\"now\":\"2026-06-01T10:00:00Z\"|\"now\":\"2026-08-01T10:00:00Z\"|now refused EXPIRED",
                "\"fields\":[\"amount\",\"creditor\"],\"whose\"|\"fields\":[\"amount\"],\"whose\"|now permitted"
                        + " [amount, creditor]",
                "\"until\":\"2026-07-01T10:00:00Z\"}],|\"until\":\"2026-06-20T10:00:00Z\"}],|",
                "\"role\":\"debt-counsellor\"|\"role\":\"income-coach\"|now refused ROLE_NOT_ALLOWED",
                "\"topics-off\":[]|\"topics-off\":[\"debts\"]|now refused TOPIC_OFF_HERE",
            })
    void aChangedFactChangesTheAnswer(String right, String wrong, String said) throws EvidenceReader.NotEvidence {
        String text = evidence("anna", DEBTS);
        if (said == null) {
            return;
        }
        assertThat(text).contains(right);
        String changed = text.replace(right, wrong);
        assertThat(differences(POLICIES, changed))
                .anyMatch(line -> line.contains("was changed after it was written"))
                .anyMatch(line -> line.contains(said));
        String resealed = EvidenceReader.read(changed).text();
        assertThat(differences(POLICIES, resealed)).hasSize(1).allMatch(line -> line.contains(said));
    }

    @Test
    void aClockASecondLaterIsSeenAlthoughTheAnswerIsTheSame() {
        String changed = evidence("anna", DEBTS).replace("2026-06-01T10:00:00Z", "2026-06-01T10:00:01Z");
        assertThat(differences(POLICIES, changed))
                .containsExactly("the evidence was changed after it was written: its digest is another");
    }

    @Test
    void aChangedPolicyIsSeenAndAnOldOneIsFoundByItsHash() throws IOException {
        PolicyFolder.copied(POLICIES, folder);
        String text = evidence("anna", DEBTS);
        Path old = folder.resolve("purposes/debt-help/2026-01-01.yaml");
        String policy = Files.readString(old);
        String stricter = policy.replace("      amount: {need", "      claim-kind: {need");
        Files.writeString(
                folder.resolve("purposes/debt-help/2026-06-15.yaml"),
                stricter.replace("serves:", "replaces: 2026-01-01\nserves:"));
        assertThat(differences(folder, text)).isEmpty();
        Files.delete(folder.resolve("purposes/debt-help/2026-06-15.yaml"));
        Files.writeString(old, stricter);
        assertThat(differences(folder, text))
                .anyMatch(line -> line.contains("the policy that decided is not in this folder"))
                .anyMatch(line -> line.contains("now permitted [creditor]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\"|{\"colour\":\"red\",\"format\"",
                "\"conflict\":\"none\"|\"conflict\":\"some\"",
                "\"conflict\":\"none\",|",
                "\"revision\":1|\"revision\":\"one\"",
                "\"revision\":1|\"revision\":1,\"revision\":2",
                "keukentafel-evidence/1|keukentafel-evidence/2",
                "\"zone\":\"Europe/Amsterdam\"|\"zone\":\"Waterstad\"",
                "\"roles\":[]|\"roles\":\"all\"",
            })
    void whatIsNoEvidenceIsRefused(String right, String wrong) {
        String text = evidence("anna", DEBTS);
        assertThat(text).contains(right);
        assertThat(Evidence.replay(POLICIES, text.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOf(Evidence.Outcome.Wrong.class);
        assertThat(Evidence.replay(POLICIES, text + text)).isInstanceOf(Evidence.Outcome.Wrong.class);
        assertThat(Evidence.replay(POLICIES, "[]")).isInstanceOf(Evidence.Outcome.Wrong.class);
    }
}
