package nl.keukentafel.decision;

import java.util.List;
import nl.keukentafel.consent.ConsentState;

/** What is of two people, such as a lease: what the card of the one says of the other. */
final class JointRows {
    private static final String NOT_YET = "not yet shared until both said yes; no, silence and a stop look the same";
    private static final String DAY = "no state changes visibly within 24 hours of the other's answer";
    private static final String BOTH = "joint items need both; AVG 6";

    private JointRows() {}

    /** What the card of whose case it is says of the lease. */
    enum Card {
        NOTHING("not a word: the topic is not shared"),
        NOT_YET_SHARED("the lease; of the other part \"nog niet gedeeld\""),
        BOTH_SHARE("the lease; the other shares it too");

        final String words;

        Card(String words) {
            this.words = words;
        }
    }

    /** An answer, so many hours ago. */
    record Step(ConsentState state, int hoursAgo) {
        String words() {
            return switch (state) {
                        case GIVEN -> "yes";
                        case REFUSED -> "no";
                        case WITHDRAWN -> "stopped";
                        case REQUESTED -> "was asked";
                        default -> throw new IllegalStateException("not in these rows");
                    }
                    + " " + hoursAgo + " hours ago";
        }
    }

    record Row(List<Step> own, List<Step> other, Card expected, String from) {
        Row expecting(Card changed) {
            return new Row(own, other, changed, from);
        }

        String printed() {
            return "| " + words(own) + " | " + words(other) + " | " + expected.words + " | " + from + " |";
        }

        private static String words(List<Step> steps) {
            return steps.isEmpty()
                    ? "was never asked"
                    : String.join(", then ", steps.stream().map(Step::words).toList());
        }
    }

    static List<Row> all() {
        List<Step> yes = List.of(yes(100));
        return List.of(
                new Row(yes, List.of(), Card.NOT_YET_SHARED, NOT_YET),
                new Row(yes, List.of(step(ConsentState.REQUESTED, 90)), Card.NOT_YET_SHARED, NOT_YET),
                new Row(yes, List.of(step(ConsentState.REFUSED, 90)), Card.NOT_YET_SHARED, NOT_YET),
                new Row(yes, List.of(yes(90)), Card.BOTH_SHARE, BOTH),
                new Row(yes, List.of(yes(24)), Card.BOTH_SHARE, DAY),
                new Row(yes, List.of(yes(23)), Card.NOT_YET_SHARED, DAY),
                new Row(List.of(yes(23)), List.of(yes(90)), Card.NOT_YET_SHARED, DAY),
                new Row(yes, List.of(yes(90), step(ConsentState.WITHDRAWN, 80)), Card.NOT_YET_SHARED, NOT_YET),
                new Row(yes, List.of(yes(90), step(ConsentState.WITHDRAWN, 1)), Card.NOT_YET_SHARED, NOT_YET),
                new Row(yes, List.of(yes(90), step(ConsentState.WITHDRAWN, 50), yes(5)), Card.NOT_YET_SHARED, DAY),
                new Row(yes, List.of(yes(90), step(ConsentState.WITHDRAWN, 50), yes(30)), Card.BOTH_SHARE, BOTH),
                new Row(yes, List.of(yes(90), yes(2)), Card.BOTH_SHARE, "yes again is no new answer"),
                new Row(yes, List.of(step(ConsentState.REFUSED, 90), yes(30)), Card.BOTH_SHARE, BOTH),
                new Row(List.of(step(ConsentState.REFUSED, 90)), List.of(yes(90)), Card.NOTHING, BOTH),
                new Row(List.of(), List.of(yes(90)), Card.NOTHING, BOTH),
                new Row(List.of(yes(90), step(ConsentState.WITHDRAWN, 1)), List.of(yes(90)), Card.NOTHING, "AVG 7(3)"));
    }

    private static Step yes(int hoursAgo) {
        return step(ConsentState.GIVEN, hoursAgo);
    }

    private static Step step(ConsentState state, int hoursAgo) {
        return new Step(state, hoursAgo);
    }
}
