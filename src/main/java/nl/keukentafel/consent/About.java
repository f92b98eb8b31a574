package nl.keukentafel.consent;

import nl.keukentafel.policy.words.Topic;

/** What a consent is about. */
public sealed interface About {
    /** To see one topic. */
    record Seeing(Topic topic) implements About {}

    /** To lay two topics side by side; the first is the lesser in the order of their names. */
    record Together(Topic first, Topic second) implements About {
        public Together {
            if (first.compareTo(second) > 0) {
                Topic swap = first;
                first = second;
                second = swap;
            }
            if (first.equals(second)) {
                throw new IllegalArgumentException("two different topics are expected");
            }
        }
    }

    /** The text form: {@code income}, or {@code care+debts}. */
    default String text() {
        return switch (this) {
            case Seeing seeing -> seeing.topic().value();
            case Together pair -> pair.first().value() + "+" + pair.second().value();
        };
    }

    /** Reads the text form. */
    static About of(String text) {
        int plus = text.indexOf('+');
        return plus < 0
                ? new Seeing(new Topic(text))
                : new Together(new Topic(text.substring(0, plus)), new Topic(text.substring(plus + 1)));
    }
}
