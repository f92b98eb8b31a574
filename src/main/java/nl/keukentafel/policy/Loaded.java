package nl.keukentafel.policy;

import java.util.List;

/** What came of reading a folder. */
public sealed interface Loaded {
    /** It holds. */
    record Good(PolicyBase base) implements Loaded {}

    /** It does not hold; all issues at once, by place. */
    record Bad(List<Issue> issues) implements Loaded {}
}
