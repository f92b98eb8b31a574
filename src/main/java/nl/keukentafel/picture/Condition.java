package nl.keukentafel.picture;

import java.util.Set;

/** What must hold for a rule to speak; a value that is not there never holds. */
sealed interface Condition {
    /** The code in the item at hand is one of these. */
    record IsOneOf(Input input, Set<String> codes) implements Condition {
        public IsOneOf {
            codes = Set.copyOf(codes);
        }
    }

    /** One value against another. */
    record Compares(Expression left, How how, Expression right) implements Condition {}

    /** How they compare. */
    enum How {
        AT_LEAST("at-least"),
        AT_MOST("at-most"),
        MORE_THAN("more-than"),
        LESS_THAN("less-than");

        private final String word;

        How(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean holds(Quantity left, Quantity right) {
            int sign = left.against(right);
            return switch (this) {
                case AT_LEAST -> sign >= 0;
                case AT_MOST -> sign <= 0;
                case MORE_THAN -> sign > 0;
                case LESS_THAN -> sign < 0;
            };
        }
    }
}
