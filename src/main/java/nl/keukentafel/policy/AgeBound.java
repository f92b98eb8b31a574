package nl.keukentafel.policy;

/** The ages, both inclusive, for which a topic may be opened. */
public record AgeBound(int from, int to) {
    /** Every age. */
    public static final AgeBound ALL = new AgeBound(0, Integer.MAX_VALUE);

    /** Whether it says anything. */
    public boolean bounds() {
        return from > 0 || to < Integer.MAX_VALUE;
    }
}
