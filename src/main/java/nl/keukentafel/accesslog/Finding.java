package nl.keukentafel.accesslog;

import java.util.function.Supplier;

/** What may be curiosity: a person has to look at it, and ask, before anything is said of anybody. One constant each. */
public enum Finding {
    SAME_SURNAME(() -> FindingRules.once(FindingRules.near("surname", "rare"))),
    SAME_STREET(() -> FindingRules.once(FindingRules.near("street", "yes"))),
    COLLEAGUE(() -> FindingRules.once(FindingRules.near("colleague", "yes"))),
    SELF_OR_FAMILY(FindingRules::selfOrFamily),
    OUTSIDE_HOURS(FindingRules::outsideHours),
    NO_OPEN_CASE(() -> FindingRules.once(FindingRules.noOpenCase())),
    AFTER_CLOSING(() -> FindingRules.once(FindingRules.afterClosing())),
    SEARCHED_NOT_OPENED(FindingSeries.SearchedNotOpened::new),
    MOST_LOOKED_AT(FindingSeries.MostLookedAt::new),
    VOLUME(() -> new FindingSeries.AboveTeam(AccessEvent.Kind.OPENED, 30)),
    REOPENED(FindingSeries.Reopened::new),
    FAST_SERIES(FindingSeries.FastSeries::new),
    PRINTS(() -> new FindingSeries.AboveTeam(AccessEvent.Kind.PRINTED, 10)),
    ASSISTED_CONSENTS(FindingSeries.AssistedAnswers::new);

    private final Supplier<Rule> rule;

    Finding(Supplier<Rule> rule) {
        this.rule = rule;
    }

    /** Reads the entries of a log in their order. */
    interface Rule {
        /** Whether the pattern is complete with this entry, which the book has not read yet unless it is no look. */
        boolean trips(AuditedEntry entry, CaseBook book);

        /** The place of the entry that a pattern which is complete now rests on; mostly the one that completed it. */
        default long place(AuditedEntry entry) {
            return entry.index();
        }
    }

    /** A rule that has read nothing yet. */
    Rule fresh() {
        return rule.get();
    }
}
