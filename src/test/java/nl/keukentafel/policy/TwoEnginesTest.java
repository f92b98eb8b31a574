package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** The compiled tables and the plain interpreter must agree on whatever they are asked. */
class TwoEnginesTest {
    private static final int VERDICTS = 1_000_000;

    @Test
    void tablesAndInterpreterAgreeOnAMillionVerdicts() {
        SortedMap<Topic, TopicWords> words = Chance.words();
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        int permitted = 0;
        int closedAnswers = 0;
        long seed = Long.getLong("wide.seed", 1L);
        Chance chance = new Chance(seed);
        int verdicts = 0;
        while (verdicts < VERDICTS) {
            Policy policy = chance.policy(words);
            Narrowing narrowing = chance.narrowing(policy);
            Tables tables = new Tables(policy, narrowing, words);
            for (int i = 0; i < 50; i++) {
                Facts facts = chance.facts(policy);
                Reference.Outcome expected = Reference.decide(policy, narrowing, words, facts);
                switch (Engine.decide(tables, facts)) {
                    case Answer.Closed closed -> {
                        closedAnswers++;
                        assertThat(Optional.of(closed.reason()))
                                .as("seed %s after %s", seed, verdicts)
                                .isEqualTo(expected.closed());
                        verdicts++;
                    }
                    case Answer.Decided decided -> {
                        assertThat(expected.closed()).isEmpty();
                        for (Member member : facts.members()) {
                            Map<Topic, Verdict> found = decided.of(member.id());
                            if (!found.equals(expected.verdicts().get(member.id()))) {
                                assertThat(found)
                                        .as("%s of %s under %s and %s", member, facts, policy, narrowing)
                                        .isEqualTo(expected.verdicts().get(member.id()));
                            }
                            for (Verdict verdict : found.values()) {
                                verdicts++;
                                if (verdict instanceof Verdict.Refused refused) {
                                    reasons.merge(refused.reason(), 1, Integer::sum);
                                } else {
                                    permitted++;
                                }
                            }
                        }
                    }
                }
            }
        }
        // A generator that never gets there proves nothing.
        assertThat(permitted).isGreaterThan(VERDICTS / 20);
        assertThat(closedAnswers).isPositive();
        for (Reason reason : Reason.values()) {
            if (!reason.closesAll()) {
                assertThat(reasons.getOrDefault(reason, 0)).as(reason.name()).isGreaterThan(1000);
            }
        }
    }
}
