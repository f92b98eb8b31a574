package nl.keukentafel.policy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.Topic;

/**
 * What one decision rested on and what came out, so that anybody who has the policy files can decide it again without the
 * service: one person's opened topics, or a look that was closed as a whole.
 *
 * @param policyHash of the policy file that decided; {@link #NO_POLICY} when there is none for the purpose
 * @param lastDay on which that file was to be in force, as it was known then; {@link LocalDate#MAX} when none was
 * @param narrowing of the municipality at that moment
 * @param facts with the one member that it is about; of a look that was closed the question alone
 * @param said what came out
 */
public record Evidence(String policyHash, LocalDate lastDay, Narrowing narrowing, Facts facts, Said said) {
    /** Stands for the hash where no policy file speaks of the purpose. */
    public static final String NO_POLICY = "none";

    private static final int ADULT = 18;

    /** What was decided. */
    public sealed interface Said {
        /** These topics of the member were opened. */
        record Opened(Map<Topic, Verdict.Permitted> permitted) implements Said {
            public Opened {
                permitted = Map.copyOf(permitted);
            }
        }

        /** Steps 1 to 3 closed everything for this reason, by the question alone. */
        record Closed(Reason reason) implements Said {
            public Closed {
                if (!reason.closesAll()) {
                    throw new IllegalArgumentException("`" + reason + "` closes no whole look");
                }
            }
        }
    }

    /** Of a look that steps 1 to 3 closed; it holds nobody but the asker, for nothing else was looked at. */
    public static Evidence closed(PolicyBase base, Question question, Reason reason) {
        Optional<Policy> policy = base.deciding(question);
        return new Evidence(
                policy.map(Policy::hash).orElse(NO_POLICY),
                policy.map(Policy::lastDay).orElse(LocalDate.MAX),
                base.narrowing(question.theCase().municipality(), question.purpose()),
                new Facts(question, List.of(), List.of()),
                new Said.Closed(reason));
    }

    /**
     * Of an answer that was given, for those topics of a member that it opened. Facts about others are left out: nothing
     * that is permitted rests on them. Where a topic may lie beside another by a yes of its own, the yeses to that other are
     * there as well, for without them the two would not meet.
     */
    public static Evidence of(PolicyBase base, Facts facts, Answer.Decided answer, String member, List<Topic> opened) {
        Map<Topic, Verdict.Permitted> permitted = new TreeMap<>();
        for (Topic topic : opened) {
            if (answer.verdict(member, topic) instanceof Verdict.Permitted verdict) {
                permitted.put(topic, verdict);
            }
        }
        List<String> by = permitted.values().stream()
                .flatMap(verdict -> verdict.by().stream())
                .toList();
        Question question = facts.question();
        return new Evidence(
                answer.policyHash(),
                base.byHash(answer.policyHash()).map(Policy::lastDay).orElse(LocalDate.MAX),
                base.narrowing(question.theCase().municipality(), question.purpose()),
                new Facts(
                        question,
                        facts.members().stream()
                                .filter(one -> one.id().equals(member))
                                .map(one -> sparing(one, question, eldest(base, question)))
                                .toList(),
                        restedOn(facts, member, by)),
                new Said.Opened(permitted));
    }

    private static List<ConsentFact> restedOn(Facts facts, String member, List<String> by) {
        Set<ConsentFact.About> beside = facts.consents().stream()
                .filter(consent -> by.contains(consent.id()))
                .flatMap(consent -> consent.about() instanceof ConsentFact.About.Together pair
                        ? Stream.<ConsentFact.About>of(
                                new ConsentFact.About.One(pair.first()), new ConsentFact.About.One(pair.second()))
                        : Stream.empty())
                .collect(Collectors.toSet());
        return facts.consents().stream()
                .filter(consent -> by.contains(consent.id())
                        || (consent.member().equals(member)
                                && consent.state() == ConsentFact.State.GIVEN
                                && beside.contains(consent.about())
                                && isLatest(consent, facts)))
                .toList();
    }

    private static boolean isLatest(ConsentFact consent, Facts facts) {
        return facts.consents().stream()
                .noneMatch(other -> other.revision() > consent.revision()
                        && other.municipality().equals(consent.municipality())
                        && other.caseId().equals(consent.caseId())
                        && other.member().equals(consent.member())
                        && other.giver().equals(consent.giver())
                        && other.about().equals(consent.about()));
    }

    /** The highest age that any version of the policy names. */
    private static int eldest(PolicyBase base, Question question) {
        return base.versions(question.purpose()).stream()
                .flatMap(policy -> policy.topics().values().stream())
                .flatMapToInt(rule -> IntStream.of(rule.age().from(), rule.age().to()))
                .filter(bound -> bound < Integer.MAX_VALUE)
                .max()
                .orElse(0);
    }

    /** Of somebody who is surely older than every bound no date of birth, for nothing depends on it. */
    private static Member sparing(Member member, Question question, int eldest) {
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        boolean grown = !member.birth().unknown() && Days.age(member.birth().latest(), today) > Math.max(ADULT, eldest);
        return grown
                ? new Member(
                        member.id(),
                        member.relation(),
                        Birth.on(today.minusYears(Math.max(ADULT, eldest) + 1L)),
                        Authority.NOBODY,
                        member.curator(),
                        member.administrator(),
                        member.mentor())
                : member;
    }

    /** What came of deciding again. */
    public sealed interface Outcome {
        /** The text is no evidence, or the folder cannot be read; one line each. */
        record Wrong(List<String> lines) implements Outcome {}

        /**
         * Decided again.
         *
         * @param differences between what was said then and what comes out now, one line each; empty when the same
         * @param notes on what stands in the folder otherwise than it did then and was not decided by, one line each
         */
        record Replayed(int topics, List<String> differences, List<String> notes) implements Outcome {
            public Replayed {
                differences = List.copyOf(differences);
                notes = List.copyOf(notes);
            }
        }
    }

    /** Decides again by the policy file of that hash; what is not the same is told. */
    public static Outcome replay(Path policies, String text) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        if (!issues.decidable()) {
            return new Outcome.Wrong(issues.wrong().stream().map(Issue::printed).toList());
        }
        try {
            return EvidenceReader.read(text).replay(folder, EvidenceReader.sealed(text));
        } catch (EvidenceReader.NotEvidence e) {
            return new Outcome.Wrong(List.of(e.getMessage()));
        }
    }

    private Outcome replay(Folder folder, boolean sealed) {
        List<String> differences = new ArrayList<>();
        List<String> notes = narrowedSince(folder);
        if (!sealed) {
            differences.add("the evidence was changed after it was written: its digest is another");
        }
        if (policyHash.equals(NO_POLICY)) {
            if (!folder.files(facts.question().purpose()).isEmpty()) {
                differences.add("then no policy spoke of `" + facts.question().purpose() + "`; now one does");
            }
            return new Outcome.Replayed(topics(), differences, notes);
        }
        Optional<Policy> policy = folder.files(facts.question().purpose()).stream()
                .map(Folder.PolicyFile::policy)
                .filter(one -> one.hash().equals(policyHash))
                .findFirst()
                .map(one -> one.during(one.validFrom(), lastDay));
        if (policy.isEmpty()) {
            differences.add("the policy that decided is not in this folder: no file of `"
                    + facts.question().purpose() + "` has the hash " + policyHash);
            policy = folder.files(facts.question().purpose()).stream()
                    .map(Folder.PolicyFile::policy)
                    .filter(one -> one.inForce(LocalDate.ofInstant(
                            facts.question().now(), facts.question().zone())))
                    .findFirst();
        }
        if (policy.isEmpty()) {
            return new Outcome.Replayed(topics(), differences, notes);
        }
        Tables tables = new Tables(policy.get(), narrowing, folder.topics());
        switch (said) {
            case Said.Closed closed -> {
                String now = Engine.closed(tables, facts.question())
                        .map(Reason::name)
                        .orElse("nothing");
                if (!now.equals(closed.reason().name())) {
                    differences.add("the whole look: then closed by " + closed.reason() + "; now by " + now);
                }
            }
            case Said.Opened opened -> {
                Map<String, Tables> older = older(folder);
                facts.consents().stream()
                        .filter(yes -> !yes.policy().equals(policyHash) && !older.containsKey(yes.policy()))
                        .forEach(yes -> differences.add("the policy under which `" + yes.id()
                                + "` was given is not in this folder: no file of `"
                                + facts.question().purpose() + "` has the hash " + yes.policy()));
                older.putIfAbsent(policyHash, tables);
                Answer answer = Engine.decide(tables, facts, hash -> Optional.ofNullable(older.get(hash)));
                new TreeMap<>(opened.permitted()).forEach((topic, then) -> {
                    Verdict now = found(answer, topic);
                    if (!now.equals(then)) {
                        differences.add("`" + topic + "`: then " + said(then) + "; now " + said(now));
                    }
                });
            }
        }
        return new Outcome.Replayed(topics(), differences, notes);
    }

    /** The files of the purpose by hash, narrowed as it was then. */
    private Map<String, Tables> older(Folder folder) {
        Map<String, Tables> older = new HashMap<>();
        for (Folder.PolicyFile file : folder.files(facts.question().purpose())) {
            older.put(file.policy().hash(), new Tables(file.policy(), narrowing, folder.topics()));
        }
        return older;
    }

    /** A narrowing is decided by as it was then, which the evidence holds in full; that it is another now is said. */
    private List<String> narrowedSince(Folder folder) {
        String municipality = facts.question().theCase().municipality();
        return folder.narrowing(municipality, facts.question().purpose()).equals(narrowing)
                ? List.of()
                : List.of("what " + municipality + " leaves out or shortens is not what it was then"
                        + " (`narrowing.yaml`); decided by what it was then, which the evidence holds");
    }

    private int topics() {
        return said instanceof Said.Opened opened ? opened.permitted().size() : 0;
    }

    private Verdict found(Answer answer, Topic topic) {
        return switch (answer) {
            case Answer.Closed closed ->
                new Verdict.Refused(closed.reason(), Whose.SELF, "", List.of(), closed.shownAs());
            case Answer.Decided decided ->
                decided.topics().contains(topic)
                        ? decided.verdict(facts.members().getFirst().id(), topic)
                        : new Verdict.Refused(Reason.TOPIC_NOT_NEEDED, Whose.SELF, "", List.of(), ShownAs.NO_CARD);
        };
    }

    private String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Permitted yes ->
                "permitted " + yes.fields().stream().sorted().toList() + " by " + yes.by() + " until "
                        + Days.said(yes.validUntil(), facts.question().zone()) + " (" + yes.clause() + ")";
            case Verdict.Refused no -> "refused " + no.reason();
        };
    }

    /** On one line, sealed by a digest over all of it. */
    public String text() {
        return EvidenceWriter.write(this);
    }

    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
