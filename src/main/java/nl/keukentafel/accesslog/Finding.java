package nl.keukentafel.accesslog;

/** What may be curiosity: a person has to look at it, and ask, before anything is said of anybody. One constant each. */
public enum Finding {
    SAME_SURNAME,
    SAME_STREET,
    COLLEAGUE,
    SELF_OR_FAMILY,
    OUTSIDE_HOURS,
    NO_OPEN_CASE,
    AFTER_CLOSING,
    SEARCHED_NOT_OPENED,
    MOST_LOOKED_AT,
    VOLUME,
    REOPENED,
    FAST_SERIES,
    PRINTS,
    ASSISTED_CONSENTS;

    private static final int MANY_LOOKS = 30;
    private static final int MANY_PRINTS = 10;

    /** Reads the entries of a log in their order. */
    interface Rule {
        /** Whether the pattern is complete with this entry; the book has read all entries before it. */
        boolean trips(AuditedEntry entry, CaseBook book);

        /** The place of the entry that a pattern which is complete now rests on; mostly the one that completed it. */
        default long place(AuditedEntry entry) {
            return entry.index();
        }
    }

    /** A rule that has read nothing yet. */
    Rule fresh() {
        return switch (this) {
            case SAME_SURNAME -> FindingRules.once(FindingRules.near("surname", "rare"));
            case SAME_STREET -> FindingRules.once(FindingRules.ownStreet());
            case COLLEAGUE -> FindingRules.once(FindingRules.near("colleague", "yes"));
            case SELF_OR_FAMILY -> FindingRules.selfOrFamily();
            case OUTSIDE_HOURS -> FindingRules.outsideHours();
            case NO_OPEN_CASE -> FindingRules.once(FindingRules.noOpenCase());
            case AFTER_CLOSING -> FindingRules.once(FindingRules.afterClosing());
            case SEARCHED_NOT_OPENED -> new FindingSeries.SearchedNotOpened();
            case MOST_LOOKED_AT -> new FindingSeries.MostLookedAt();
            case VOLUME -> new FindingSeries.AboveTeam(AccessEvent.Kind.OPENED, MANY_LOOKS);
            case REOPENED -> new FindingSeries.Reopened();
            case FAST_SERIES -> new FindingSeries.FastSeries();
            case PRINTS -> new FindingSeries.AboveTeam(AccessEvent.Kind.PRINTED, MANY_PRINTS);
            case ASSISTED_CONSENTS -> new FindingSeries.AssistedAnswers();
        };
    }
}
