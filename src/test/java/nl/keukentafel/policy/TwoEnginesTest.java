package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;

/** The compiled tables and the plain interpreter must agree on whatever they are asked. */
class TwoEnginesTest {
    private static final int HOUSEHOLDS = 1_000_000;
    private static final int LANES = 2;
    private static final SortedMap<Topic, TopicWords> WORDS = Chance.words();

    /** What one lane saw: a generator that never gets there proves nothing. */
    @SuppressWarnings("EnumOrdinal")
    private static final class Lane {
        private final Chance chance;
        private final long seed;
        private final int[] reasons = new int[Reason.values().length];
        private int households;
        private long permitted;
        private long verdicts;
        private int closed;

        Lane(long seed) {
            this.seed = seed;
            this.chance = new Chance(seed);
        }

        Lane run() {
            while (households < HOUSEHOLDS / LANES) {
                Policy policy = chance.policy(WORDS);
                Map<String, Policy> older = older(policy);
                Narrowing narrowing = chance.narrowing(policy);
                Tables tables = new Tables(policy, narrowing, WORDS);
                Map<String, Tables> before = new HashMap<>();
                older.forEach((hash, one) -> before.put(hash, new Tables(one, narrowing, WORDS)));
                for (int i = 0; i < 20; i++) {
                    Facts facts = chance.facts(policy);
                    for (int j = 0; j < 12; j++) {
                        agree(policy, narrowing, before, older, tables, facts);
                        facts = chance.near(facts);
                    }
                }
            }
            return this;
        }

        /** Every other policy has two versions before it, and a third that is not to be found. */
        private Map<String, Policy> older(Policy policy) {
            if (chance.one(2)) {
                chance.givenUnder(List.of());
                return Map.of();
            }
            chance.givenUnder(List.of("older-1", "older-2", "gone"));
            return Map.of("older-1", chance.older(policy, "older-1"), "older-2", chance.older(policy, "older-2"));
        }

        private void agree(
                Policy policy,
                Narrowing narrowing,
                Map<String, Tables> before,
                Map<String, Policy> older,
                Tables tables,
                Facts facts) {
            households++;
            Reference.Outcome expected = Reference.decide(policy, narrowing, WORDS, facts, older);
            switch (Engine.decide(tables, facts, hash -> Optional.ofNullable(before.get(hash)))) {
                case Answer.Closed answer -> {
                    closed++;
                    assertThat(Optional.of(answer.reason()))
                            .as("seed %s, household %s", seed, households)
                            .isEqualTo(expected.closed());
                }
                case Answer.Decided decided -> {
                    assertThat(expected.closed()).isEmpty();
                    for (Member member : facts.members()) {
                        Map<Topic, Verdict> found = decided.of(member.id());
                        if (!found.equals(expected.verdicts().get(member.id()))) {
                            assertThat(found)
                                    .as("%s of %s under %s, %s and %s", member, facts, policy, older, narrowing)
                                    .isEqualTo(expected.verdicts().get(member.id()));
                        }
                        for (Verdict verdict : found.values()) {
                            verdicts++;
                            if (verdict instanceof Verdict.Refused refused) {
                                reasons[refused.reason().ordinal()]++;
                            } else {
                                permitted++;
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    @SuppressWarnings("EnumOrdinal")
    void tablesAndInterpreterAgreeOnAMillionHouseholds() {
        long seed = Long.getLong("wide.seed", 1L);
        List<Lane> lanes = java.util.stream.LongStream.range(0, LANES)
                .parallel()
                .mapToObj(lane -> new Lane(seed * LANES + lane).run())
                .toList();
        assertThat(lanes.stream().mapToInt(lane -> lane.households).sum()).isGreaterThanOrEqualTo(HOUSEHOLDS);
        for (Lane lane : lanes) {
            assertThat(lane.permitted).isGreaterThan(lane.verdicts / 20);
            assertThat(lane.closed).isPositive();
            for (Reason reason : Reason.values()) {
                if (!reason.closesAll()) {
                    assertThat(lane.reasons[reason.ordinal()]).as(reason.name()).isGreaterThan(1000);
                }
            }
        }
    }
}
