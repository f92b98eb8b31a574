package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** Groups of one to three givers, every word of each: what the group says follows from what they say. */
class GroupsTest {
    private static final Topic CARE = new Topic("care");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant NOW =
            TODAY.atTime(12, 0).atZone(PolicyReader.AMSTERDAM).toInstant();
    private static final int LONGEST = 30;
    private static final SortedMap<Topic, TopicWords> WORDS =
            new TreeMap<>(Map.of(CARE, Objects.requireNonNull(Chance.words().get(CARE))));
    private static final List<FieldName> FIELDS =
            List.copyOf(Objects.requireNonNull(WORDS.get(CARE)).fields().keySet());

    /** What one giver may have said: against it for a reason, or a yes to some fields until some day. */
    private record Word(
            Optional<Reason> against,
            ConsentFact.State state,
            int daysAgo,
            int fields,
            ConsentFact.Notice notice,
            String to) {
        static Word no(Reason reason, ConsentFact.State state) {
            return new Word(Optional.of(reason), state, 0, 3, ConsentFact.Notice.SERVED, "w");
        }

        static Word yes(int daysAgo, int fields) {
            return new Word(Optional.empty(), ConsentFact.State.GIVEN, daysAgo, fields, ConsentFact.Notice.SERVED, "w");
        }
    }

    private static final List<Word> EVERY_WORD = List.of(
            Word.yes(0, 3),
            Word.yes(LONGEST, 1),
            Word.yes(5, 2),
            Word.no(Reason.REFUSED, ConsentFact.State.REFUSED),
            Word.no(Reason.WITHDRAWN, ConsentFact.State.WITHDRAWN),
            Word.no(Reason.WITHDRAWN, ConsentFact.State.REVOKED),
            Word.no(Reason.NO_CONSENT, ConsentFact.State.REQUESTED),
            Word.no(Reason.NO_CONSENT, ConsentFact.State.INVALIDATED),
            new Word(
                    Optional.of(Reason.NOTICE_NOT_SERVED),
                    ConsentFact.State.GIVEN,
                    0,
                    3,
                    ConsentFact.Notice.MISSING,
                    "w"),
            new Word(
                    Optional.of(Reason.EXPIRED),
                    ConsentFact.State.GIVEN,
                    LONGEST + 1,
                    3,
                    ConsentFact.Notice.SERVED,
                    "w"),
            new Word(Optional.of(Reason.NO_CONSENT), ConsentFact.State.GIVEN, 0, 3, ConsentFact.Notice.SERVED, "x"));

    @Test
    void groupsOfOneToThreeReduceToOneOutcome() {
        int groups = 0;
        for (Policy.Guardians rule : Policy.Guardians.values()) {
            Tables tables = new Tables(policy(rule), Narrowing.NONE, WORDS);
            for (int size = 1; size <= 3; size++) {
                int combinations = (int) Math.pow(EVERY_WORD.size(), size);
                for (int choice = 0; choice < combinations; choice++) {
                    List<Word> said = new ArrayList<>();
                    for (int left = choice, i = 0; i < size; i++, left /= EVERY_WORD.size()) {
                        said.add(EVERY_WORD.get(left % EVERY_WORD.size()));
                    }
                    assertThat(decided(tables, said)).as("%s of %s", rule, said).isEqualTo(expected(said, rule));
                    groups++;
                }
            }
        }
        assertThat(groups).isEqualTo(2 * (11 + 11 * 11 + 11 * 11 * 11));
    }

    private static Verdict decided(Tables tables, List<Word> said) {
        Set<String> guardians = new TreeSet<>();
        List<ConsentFact> consents = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Word word = said.get(i);
            guardians.add("g" + i);
            Set<FieldName> fields = fields(word);
            consents.add(new ConsentFact(
                    "t" + i,
                    "gm0000",
                    "c",
                    "kid",
                    "g" + i,
                    new ConsentFact.About.One(CARE),
                    word.state(),
                    new ConsentFact.Recipient.Worker(word.to()),
                    1,
                    day(word.daysAgo()),
                    Instant.MAX,
                    word.notice(),
                    tables.policy.hash(),
                    fields));
        }
        Member kid = new Member(
                "kid",
                Relation.SELF,
                Birth.on(TODAY.minusYears(8)),
                new Authority.Held(guardians),
                Authority.NOBODY,
                Authority.NOBODY,
                Authority.NOBODY);
        Question question = new Question(
                new PurposeCode("debt-help"),
                new Asker("w", "counsellor", "debts", "gm0000"),
                new CaseFact("gm0000", "c", CaseFact.State.OPEN, Set.of("w"), "debts", Instant.MAX),
                List.of(),
                Conflict.NONE,
                NOW,
                PolicyReader.AMSTERDAM);
        Answer answer = Engine.decide(tables, new Facts(question, List.of(kid), consents));
        assertThat(answer).isInstanceOf(Answer.Decided.class);
        return ((Answer.Decided) answer).verdict("kid", CARE);
    }

    /** The paragraph "Consent" of the specification, for a group. */
    private static Verdict expected(List<Word> said, Policy.Guardians rule) {
        List<Integer> yes = new ArrayList<>();
        Map<Reason, List<String>> against = new TreeMap<>();
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).against().isEmpty()) {
                yes.add(i);
            } else {
                against.computeIfAbsent(said.get(i).against().get(), reason -> new ArrayList<>())
                        .add("t" + i);
            }
        }
        boolean no = against.containsKey(Reason.REFUSED) || against.containsKey(Reason.WITHDRAWN);
        boolean open = rule == Policy.Guardians.ALL ? against.isEmpty() : !no && !yes.isEmpty();
        if (!open) {
            Reason strongest = against.keySet().iterator().next();
            return new Verdict.Refused(
                    strongest,
                    Whose.REPRESENTATIVE,
                    "C-CARE",
                    against.getOrDefault(strongest, List.of()),
                    ShownAs.NOT_SHARED);
        }
        Set<FieldName> agreed = new TreeSet<>(rule == Policy.Guardians.ALL ? FIELDS : List.of());
        for (int i : yes) {
            if (rule == Policy.Guardians.ALL) {
                agreed.retainAll(fields(said.get(i)));
            } else {
                agreed.addAll(fields(said.get(i)));
            }
        }
        List<String> by = yes.stream().map(i -> "t" + i).toList();
        if (agreed.isEmpty()) {
            return new Verdict.Refused(Reason.NO_FIELDS, Whose.REPRESENTATIVE, "C-CARE", by, ShownAs.NOT_SHARED);
        }
        Instant end = yes.stream()
                .map(i -> day(said.get(i).daysAgo() - LONGEST - 1))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Verdict.Permitted(agreed, Whose.REPRESENTATIVE, "C-CARE", by, end);
    }

    private static Set<FieldName> fields(Word word) {
        Set<FieldName> fields = new TreeSet<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            if ((word.fields() & 1 << i) != 0) {
                fields.add(FIELDS.get(i));
            }
        }
        return fields;
    }

    private static Instant day(int ago) {
        return TODAY.minusDays(ago).atStartOfDay(PolicyReader.AMSTERDAM).toInstant();
    }

    private static Policy policy(Policy.Guardians guardians) {
        LegalBasis basis = new LegalBasis("b", "l", "a", Set.of(), false, false, false);
        Map<FieldName, Text> fields = new LinkedHashMap<>();
        FIELDS.forEach(field -> fields.put(field, Texts.NONE));
        TopicRule care = new TopicRule(
                CARE,
                "C-CARE",
                basis,
                ConsentRole.REQUIRED,
                AgeBound.ALL,
                Texts.NONE,
                fields,
                Map.of(),
                LONGEST,
                java.time.Period.ofYears(2));
        return new Policy(
                new PurposeCode("debt-help"),
                LocalDate.of(2026, 1, 1),
                LocalDate.MAX,
                "hash",
                Texts.NONE,
                Texts.NONE,
                Texts.NONE,
                new Policy.Adopted("", LocalDate.EPOCH, ""),
                "",
                basis,
                Set.of("counsellor"),
                Set.of("debts"),
                Set.of(Relation.SELF),
                guardians,
                180,
                java.time.Period.ofYears(2),
                new TreeMap<>(Map.of(CARE, care)),
                List.of());
    }
}
