package nl.keukentafel.policy;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import nl.keukentafel.policy.words.Topic;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Before anything is timed: 1,000 random households on which all engines say the same; then the benchmark, by JMH. */
public final class PeersAgree {
    private static final int HOUSEHOLDS = 1000;

    private PeersAgree() {}

    /** Takes JMH's own options, such as {@code -prof gc}; ends with 1 when the engines differ. */
    public static void main(String[] arguments) throws Exception {
        int differences = differences(System.out);
        if (differences > 0) {
            System.exit(1);
        }
        run(arguments);
    }

    private static void run(String[] arguments) throws Exception {
        try {
            new Runner(new CommandLineOptions(arguments)).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int differences(PrintStream out) {
        SortedMap<Topic, TopicWords> words = Chance.words();
        Chance chance = new Chance(11);
        int[] different = new int[4];
        int permitted = 0;
        int asked = 0;
        for (int i = 0; i < HOUSEHOLDS / 20; i++) {
            Policy whole = chance.policy(words);
            // Combinations are step 9, and fields step 8: the general engines are asked what comes before.
            Policy policy = withoutCombinations(whole);
            Tables tables = new Tables(policy, Narrowing.NONE, words);
            CedarPeer cedar = new CedarPeer(policy, words);
            CelPeer cel = null;
            for (int j = 0; j < 20; j++) {
                Facts facts = withAllFields(policy, chance.facts(whole));
                Reference.Outcome reference = Reference.decide(policy, Narrowing.NONE, words, facts, Map.of());
                Answer answer = Engine.decide(tables, facts, hash -> Optional.empty());
                long[] bare = Engine.bare(tables, facts, hash -> Optional.empty());
                List<PeerQuestion> questions = PeerQuestion.of(policy, facts);
                if (cel == null) {
                    cel = new CelPeer(policy, words, questions.getFirst());
                }
                int at = 0;
                for (Member member : facts.members()) {
                    for (Topic topic : policy.topics().keySet()) {
                        PeerQuestion question = questions.get(at++);
                        boolean tablesSay = answer instanceof Answer.Decided decided
                                && decided.verdict(member.id(), topic) instanceof Verdict.Permitted;
                        boolean referenceSays = reference.closed().isEmpty()
                                && reference.verdicts().get(member.id()).get(topic) instanceof Verdict.Permitted;
                        long bits = bare.length == 0 ? 0 : bare[place(facts, tables, member, topic)];
                        different[3] += tablesSay == (bits != 0) ? 0 : 1;
                        asked++;
                        permitted += tablesSay ? 1 : 0;
                        different[0] += tablesSay == referenceSays ? 0 : 1;
                        different[1] += tablesSay == cel.permits(question) ? 0 : 1;
                        different[2] += tablesSay == cedar.permits(question) ? 0 : 1;
                    }
                }
            }
        }
        out.println(HOUSEHOLDS + " households, " + asked + " questions, " + permitted
                + " permitted; differences from the tables: interpreter " + different[0] + ", CEL " + different[1]
                + ", Cedar " + different[2] + ", without explanation " + different[3]);
        return different[0] + different[1] + different[2] + different[3];
    }

    private static int place(Facts facts, Tables tables, Member member, Topic topic) {
        return facts.members().indexOf(member) * tables.rows.length + tables.topics.indexOf(topic);
    }

    private static Policy withoutCombinations(Policy p) {
        return new Policy(
                p.purpose(),
                p.validFrom(),
                p.lastDay(),
                p.hash(),
                p.title(),
                p.explain(),
                p.notFor(),
                p.adopted(),
                p.processingActivity(),
                p.basis(),
                p.roles(),
                p.teams(),
                p.household(),
                p.guardians(),
                p.longest(),
                p.dataFrom(),
                p.topics(),
                List.of());
    }

    private static Facts withAllFields(Policy policy, Facts facts) {
        List<ConsentFact> consents = new ArrayList<>();
        for (ConsentFact c : facts.consents()) {
            consents.add(
                    c.about() instanceof ConsentFact.About.One one
                            ? new ConsentFact(
                                    c.id(),
                                    c.municipality(),
                                    c.caseId(),
                                    c.member(),
                                    c.giver(),
                                    c.about(),
                                    c.state(),
                                    c.to(),
                                    c.revision(),
                                    c.from(),
                                    c.until(),
                                    c.notice(),
                                    c.policy(),
                                    policy.topics().get(one.topic()).fieldNames())
                            : c);
        }
        return new Facts(facts.question(), facts.members(), consents);
    }
}
