package nl.keukentafel.policy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.policy.words.Topic;

/** Compares what was decided with what a case expects. */
final class CaseRun {
    private CaseRun() {}

    /** The expectations that do not hold, in the order of the file. */
    static List<PolicyTest.Failure> failures(Cases.Case one, Answer answer, Tables tables) {
        List<PolicyTest.Failure> failures = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Cases.Expectation expectation : one.expectations()) {
            switch (expectation) {
                case Cases.Expectation.Permits permits -> {
                    named.add(permits.member() + "/" + permits.topic());
                    Verdict found = verdict(answer, permits.member(), permits.topic());
                    if (!holds(permits, found)) {
                        failures.add(failure(
                                one,
                                permits.at(),
                                expected(permits, one.facts().question().zone()),
                                permits.member(),
                                permits.topic(),
                                found));
                    }
                }
                case Cases.Expectation.Refuses refuses -> {
                    named.add(refuses.member() + "/" + refuses.topic());
                    Verdict found = verdict(answer, refuses.member(), refuses.topic());
                    if (!holds(refuses, found)) {
                        failures.add(failure(
                                one, refuses.at(), expected(refuses), refuses.member(), refuses.topic(), found));
                    }
                }
                case Cases.Expectation.RefusesOthers ignored -> {}
            }
        }
        for (Cases.Expectation expectation : one.expectations()) {
            if (expectation instanceof Cases.Expectation.RefusesOthers others) {
                for (Member member : one.facts().members()) {
                    for (Topic topic : tables.topics) {
                        Verdict found = verdict(answer, member.id(), topic);
                        if (!named.contains(member.id() + "/" + topic)
                                && !topic.equals(PolicyReader.HOUSEHOLD)
                                && found instanceof Verdict.Permitted) {
                            failures.add(failure(one, others.at(), "refused", member.id(), topic, found));
                        }
                    }
                }
            }
        }
        return failures;
    }

    private static Verdict verdict(Answer answer, String member, Topic topic) {
        return switch (answer) {
            case Answer.Closed closed ->
                new Verdict.Refused(closed.reason(), Whose.SELF, "", List.of(), closed.shownAs());
            case Answer.Decided decided -> decided.verdict(member, topic);
        };
    }

    private static boolean holds(Cases.Expectation.Permits expected, Verdict found) {
        return found instanceof Verdict.Permitted permitted
                && permitted.fields().equals(expected.fields())
                && expected.clause().map(permitted.clause()::equals).orElse(true)
                && expected.by()
                        .map(by -> by.equals(new TreeSet<>(permitted.by())))
                        .orElse(true)
                && expected.validUntil().map(permitted.validUntil()::equals).orElse(true);
    }

    private static boolean holds(Cases.Expectation.Refuses expected, Verdict found) {
        return found instanceof Verdict.Refused refused
                && refused.reason() == expected.reason()
                && expected.whose().map(whose -> whose == refused.whose()).orElse(true)
                && expected.clause().map(refused.clause()::equals).orElse(true)
                && expected.shownAs().map(shown -> shown == refused.shownAs()).orElse(true);
    }

    private static String expected(Cases.Expectation.Permits permits, ZoneId zone) {
        StringBuilder said = new StringBuilder("permitted ").append(permits.fields());
        permits.clause().ifPresent(clause -> said.append(" clause ").append(clause));
        permits.by().ifPresent(by -> said.append(" by ").append(by));
        permits.validUntil().ifPresent(until -> said.append(" until ").append(Days.said(until, zone)));
        return said.toString();
    }

    private static String expected(Cases.Expectation.Refuses refuses) {
        StringBuilder said = new StringBuilder("refused ").append(refuses.reason());
        refuses.whose().ifPresent(whose -> said.append(" whose ").append(word(whose)));
        refuses.clause().ifPresent(clause -> said.append(" clause ").append(clause));
        refuses.shownAs().ifPresent(shown -> said.append(" shown as ").append(shown));
        return said.toString();
    }

    private static String word(Whose whose) {
        return whose.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static PolicyTest.Failure failure(
            Cases.Case one, Part at, String expected, String member, Topic topic, Verdict found) {
        String said =
                switch (found) {
                    case Verdict.Permitted permitted ->
                        "permitted " + permitted.fields() + " by " + permitted.by() + " until "
                                + Days.said(
                                        permitted.validUntil(),
                                        one.facts().question().zone());
                    case Verdict.Refused refused ->
                        "refused " + refused.reason() + " whose " + word(refused.whose()) + " shown as "
                                + refused.shownAs();
                };
        return new PolicyTest.Failure(
                at.place(), one.name(), member + " " + topic + ": " + expected, said, found.clause());
    }
}
