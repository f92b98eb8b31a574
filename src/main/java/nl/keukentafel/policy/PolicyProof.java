package nl.keukentafel.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.Topic;

/** The long part of the check: every distinguishable question, and every change that the cases ought to notice. */
public final class PolicyProof {
    /**
     * What was found.
     *
     * @param decisions verdicts that were looked at
     * @param seconds how long looking at them took
     * @param broken laws that did not hold, one line each; empty when proved
     * @param effects what may be seen where a municipality is stricter, because it does not show what a rule withholds it
     *     for, one line each
     */
    public record Result(long decisions, double seconds, List<String> broken, List<String> effects) {
        public Result {
            broken = List.copyOf(broken);
            effects = List.copyOf(effects);
        }
    }

    /**
     * What the cases notice.
     *
     * @param survivors changes that change an answer and that no case notices
     * @param lines the score of each policy, each change that is proved equal and each that survived
     */
    public record Scores(int survivors, List<String> lines) {}

    private record Here(Policy policy, Narrowing narrowing, String name) {}

    private static final int MOST_TOLD = 20;

    private final Folder folder;
    private final List<Source> sources;

    private PolicyProof(Folder folder, List<Source> sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /** Of a folder that can be read; throws {@link IllegalArgumentException} for one that cannot. */
    public static PolicyProof of(Path policies) {
        Issues issues = new Issues();
        Folder folder = PolicyReader.read(policies, issues);
        List<Source> sources =
                List.copyOf(PolicyCheck.caseSources(folder, issues).values());
        if (!issues.decidable()) {
            throw new IllegalArgumentException("the folder cannot be read; check it first");
        }
        return new PolicyProof(folder, sources);
    }

    /** The laws that do not hold of what was read, whatever stands on disk by now; one line each, empty when proved. */
    public static List<String> broken(PolicyBase base) {
        if (!(base instanceof CompiledBase compiled)) {
            throw new IllegalArgumentException("only a folder that was read can be proved");
        }
        return new PolicyProof(compiled.folder(), List.of()).proved().broken();
    }

    /**
     * The same on one thread that works a tenth of the time, for a service that has somebody to answer meanwhile; takes
     * minutes. Throws {@link IllegalStateException} when the thread is interrupted.
     */
    public static List<String> brokenBesideOtherWork(PolicyBase base) {
        if (!(base instanceof CompiledBase compiled)) {
            throw new IllegalArgumentException("only a folder that was read can be proved");
        }
        PolicyProof proof = new PolicyProof(compiled.folder(), List.of());
        return proof.proved(proof.everywhere(), new Breaths()::next).broken();
    }

    /** Rests nine times as long as it worked, every few milliseconds. */
    private static final class Breaths {
        private static final int AT_ONCE = 500;

        private int asked;
        private long since = System.nanoTime();

        void next() {
            asked++;
            if (asked % AT_ONCE != 0) {
                return;
            }
            try {
                Thread.sleep(Duration.ofNanos(9 * (System.nanoTime() - since)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the proof was broken off", e);
            }
            since = System.nanoTime();
        }
    }

    /**
     * Decides every question that can be told apart, by every policy, as it stands and as each municipality narrowed it,
     * and holds every answer against the laws.
     */
    public Result proved() {
        return proved(everywhere().parallel(), () -> {});
    }

    private Result proved(Stream<Here> all, Runnable eachTime) {
        long begin = System.nanoTime();
        AtomicLong decisions = new AtomicLong();
        List<String> broken = Collections.synchronizedList(new ArrayList<>());
        Set<String> effects = new ConcurrentSkipListSet<>();
        all.forEach(here -> {
            Tables tables = new Tables(here.policy(), here.narrowing(), folder.topics());
            boolean narrowed = !here.narrowing().equals(Narrowing.NONE);
            Tables whole = narrowed ? new Tables(here.policy(), Narrowing.NONE, folder.topics()) : tables;
            EveryQuestion.of(List.of(tables), facts -> {
                eachTime.run();
                Answer answer = Engine.decide(tables, facts);
                decisions.addAndGet(
                        answer instanceof Answer.Decided decided
                                ? (long) decided.members().size()
                                        * decided.topics().size()
                                : 1);
                if (broken.size() < MOST_TOLD) {
                    Laws.broken(here.policy(), here.narrowing(), folder.topics(), facts, answer)
                            .ifPresent(law -> broken.add(here.name() + ": " + law));
                }
                if (narrowed && broken.size() < MOST_TOLD) {
                    Answer policys = Engine.decide(whole, facts);
                    Laws.wider(facts, policys, answer).ifPresent(law -> broken.add(here.name() + ": " + law));
                    opened(facts, policys, answer)
                            .forEach(topic -> effects.add(here.name() + ": side effect: `" + topic
                                    + "` may be seen, which a rule withholds where nothing is off"));
                }
            });
        });
        return new Result(
                decisions.get(),
                (System.nanoTime() - begin) / 1e9,
                broken.stream().sorted().toList(),
                List.copyOf(effects));
    }

    private static List<Topic> opened(Facts facts, Answer policys, Answer municipalitys) {
        return policys instanceof Answer.Decided there && municipalitys instanceof Answer.Decided here
                ? here.topics().stream()
                        .filter(topic -> facts.members().stream()
                                .anyMatch(member -> here.verdict(member.id(), topic) instanceof Verdict.Permitted
                                        && there.verdict(member.id(), topic) instanceof Verdict.Refused))
                        .toList()
                : List.of();
    }

    private Stream<Here> everywhere() {
        return folder.purposes().values().stream().flatMap(List::stream).flatMap(file -> {
            Policy policy = file.policy();
            String name = policy.purpose() + " " + policy.validFrom();
            return Stream.concat(
                    Stream.of(new Here(policy, Narrowing.NONE, name)),
                    folder.municipalities().keySet().stream()
                            .map(code ->
                                    new Here(policy, folder.narrowing(code, policy.purpose()), name + " in " + code))
                            .filter(here -> !here.narrowing().equals(Narrowing.NONE)));
        });
    }

    /** Tries every change to every policy on its own cases. */
    public Scores scores() {
        List<MutationScore> scores = folder.purposes().values().stream()
                .flatMap(List::stream)
                .parallel()
                .map(file -> MutationScore.of(folder, file.policy(), sourcesOf(file.policy())))
                .toList();
        return new Scores(
                scores.stream().mapToInt(score -> score.survivors().size()).sum(),
                scores.stream().flatMap(score -> score.lines().stream()).toList());
    }

    private List<Source> sourcesOf(Policy policy) {
        return sources.stream()
                .filter(source -> source.root(new Issues())
                        .filter(root -> root.entries()
                                .get("purpose")
                                .text()
                                .equals(policy.purpose().value()))
                        .isPresent())
                .toList();
    }
}
