package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the proof would notice an engine that opens too much: each test decides by other tables than the law knows. */
class PolicyProofTest {
    private static Map<Topic, TopicWords> words = Map.of();
    private static Policy policy = policy("debt-help");

    @BeforeAll
    static void read() {
        policy = policy("debt-help");
    }

    private static Policy policy(String purpose) {
        if (!(PolicyBase.load(PolicyFolder.SHIPPED) instanceof Loaded.Good good)) {
            throw new AssertionError("the shipped folder does not load");
        }
        words = good.base().topics();
        return good.base().versions(new PurposeCode(purpose)).getFirst();
    }

    private static Policy with(Policy from, int longest, List<Combination> rules) {
        return new Policy(
                from.purpose(),
                from.validFrom(),
                from.lastDay(),
                from.hash(),
                from.title(),
                from.explain(),
                from.notFor(),
                from.adopted(),
                from.processingActivity(),
                from.basis(),
                from.roles(),
                from.teams(),
                from.household(),
                from.guardians(),
                longest,
                from.dataFrom(),
                from.topics(),
                rules);
    }

    private static Tables tables(Policy policy, Narrowing narrowing) {
        return new Tables(policy, narrowing, new TreeMap<>(words));
    }

    private static Optional<String> refused(Facts facts, Tables deciding) {
        return Laws.broken(policy, Narrowing.NONE, words, facts, Engine.decide(deciding, facts));
    }

    @Test
    void aPairThatLiesTogetherWithoutAYesOfItsOwnOrByOneThatCountsADayTooLong() {
        Tables right = tables(policy, Narrowing.NONE);
        List<Combination> fewer = new ArrayList<>(policy.combinations());
        assertThat(fewer.removeIf(rule -> rule.rule() == Combination.Rule.ONLY_WITH_OWN_YES))
                .isTrue();
        Tables without = tables(with(policy, policy.longest(), fewer), Narrowing.NONE);
        // Topics keep the days that were read with them, so these count for pairs alone.
        Tables longer = tables(with(policy, policy.longest() + 1, policy.combinations()), Narrowing.NONE);
        long[] refused = new long[3];
        EveryQuestion.of(List.of(right), facts -> {
            refused[0] += refused(facts, right).stream().count();
            refused[1] += refused[1] > 0 ? 0 : refused(facts, without).stream().count();
            refused[2] += refused[2] > 0 ? 0 : refused(facts, longer).stream().count();
        });
        assertThat(refused[0]).isZero();
        assertThat(refused[1]).isPositive();
        assertThat(refused[2]).isPositive();
    }

    @Test
    void aMunicipalityThatWouldOpenMoreThanThePolicy() {
        Narrowing stricter = new Narrowing(Set.of(new Topic("income")), Map.of(), 30, Set.of());
        Tables here = tables(policy, stricter);
        Tables whole = tables(policy, Narrowing.NONE);
        AtomicLong narrowed = new AtomicLong();
        AtomicLong widened = new AtomicLong();
        EveryQuestion.of(List.of(here), facts -> {
            Answer less = Engine.decide(here, facts);
            Answer more = Engine.decide(whole, facts);
            narrowed.addAndGet(Laws.wider(facts, more, less).stream().count());
            widened.addAndGet(Laws.wider(facts, less, more).stream().count());
        });
        assertThat(narrowed.get()).isZero();
        assertThat(widened.get()).isPositive();
    }

    @Test
    void whatAMunicipalityDoesNotShowMayOpenWhatARuleWithholdsAndThatIsPrinted(@TempDir Path to) throws IOException {
        PolicyFolder folder = PolicyFolder.copied(PolicyFolder.PLAIN, to);
        PolicyProof.Result result = PolicyProof.of(folder.path()).proved();
        assertThat(result.broken()).isEmpty();
        assertThat(result.effects())
                .containsExactly("debt-help 2026-01-01 in gm9902: side effect: `care` may be seen, which a rule"
                        + " withholds where nothing is off");
        folder.change("municipalities/gm9902/narrowing.yaml", "topics-off: [tax], ", "");
        assertThat(PolicyProof.of(folder.path()).proved().effects()).isEmpty();
    }
}
