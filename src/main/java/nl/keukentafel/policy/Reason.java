package nl.keukentafel.policy;

/** Why something is not shown, in the order in which the first wins. */
public enum Reason {
    UNKNOWN_PURPOSE(1),
    POLICY_NOT_IN_FORCE(1),
    POLICY_BROKEN(1),
    OTHER_MUNICIPALITY(2),
    ROLE_NOT_ALLOWED(3),
    NOT_ASSIGNED(3),
    CASE_CLOSED(3),
    CONFLICT_OF_INTEREST(3),
    TOPIC_NOT_NEEDED(4),
    TOPIC_OFF_HERE(4),
    MEMBER_NOT_PICTURED(4),
    AGE(5),
    AUTHORITY_UNKNOWN(6),
    REFUSED(7),
    WITHDRAWN(7),
    NOTICE_NOT_SERVED(7),
    EXPIRED(7),
    NO_CONSENT(7),
    NO_FIELDS(8),
    COMBINATION(9);

    private final int step;

    Reason(int step) {
        this.step = step;
    }

    /** The step of the decision that gives it. */
    public int step() {
        return step;
    }

    /** Whether it closes the whole picture, decided without reading household or consents. */
    public boolean closesAll() {
        return step <= 3;
    }
}
