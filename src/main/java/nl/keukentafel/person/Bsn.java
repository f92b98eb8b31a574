package nl.keukentafel.person;

/** A citizen service number that passed the eleven-test; it never prints itself. */
public record Bsn(String digits) {
    private static final int[] WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

    /**
     * Throws {@link IllegalArgumentException}, without the value, when it is not nine digits that pass the eleven-test
     * (Besluit BSN, article 2).
     */
    public Bsn {
        if (!holds(digits)) {
            throw new IllegalArgumentException("not a BSN: nine digits that pass the eleven-test are expected");
        }
    }

    /** Whether these are nine digits that pass the eleven-test. */
    public static boolean holds(String digits) {
        if (digits.length() != WEIGHTS.length) {
            return false;
        }
        int sum = 0;
        int total = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
            total += digit;
        }
        return total > 0 && sum % 11 == 0;
    }

    @Override
    public String toString() {
        return "Bsn[*********]";
    }
}
