package nl.keukentafel.policy;

/**
 * Who must say yes for a member, and whose no blocks: the table "Who".
 *
 * @param self whose yes is needed; then {@code selfBlocks} as well
 * @param others who decide beside or instead of them, by number; all of them must, or any one
 * @param guardians whether those are guardians, of whom the policy says whether all must
 */
// Never compared, and walked through for every topic.
@SuppressWarnings("ArrayRecordComponent")
record WhoDecides(boolean known, boolean self, boolean selfBlocks, int[] others, boolean anyOther, boolean guardians) {
    private static final int[] NOBODY = {};
    static final WhoDecides UNKNOWN = new WhoDecides(false, false, false, NOBODY, false, false);
    private static final WhoDecides SELF = new WhoDecides(true, true, true, NOBODY, false, false);
    private static final int DECIDES_ALONE = 16;
    private static final int DECIDES_TOO = 12;

    /** Whether somebody has a curator, an administrator or a mentor, or may have. */
    static boolean measured(Member member) {
        return !(member.curator() instanceof Authority.Nobody)
                || !(member.administrator() instanceof Authority.Nobody)
                || !(member.mentor() instanceof Authority.Nobody);
    }

    /** For topics of this kind, of somebody of whose age something is known. */
    static WhoDecides of(Member member, Age age, Kind kind, boolean anyGuardian, People people) {
        Authority measure = member.curator();
        if (measure instanceof Authority.Nobody) {
            measure = switch (kind) {
                case MONEY -> member.administrator();
                case CARE -> member.mentor();
                case OTHER -> measure;
            };
        }
        if (measure instanceof Authority.Nobody) {
            return byAge(member, age, anyGuardian, people);
        }
        // The resident's silence does not block, their no does.
        return measure instanceof Authority.Held held
                ? new WhoDecides(true, false, true, people.named(held.by()), true, false)
                : UNKNOWN;
    }

    /** Where no measure holds, so that kinds of topics make no difference. */
    static WhoDecides byAge(Member member, Age age, boolean anyGuardian, People people) {
        if (age.youngest() >= DECIDES_ALONE) {
            return SELF;
        }
        boolean too = age.eldest() >= DECIDES_TOO;
        return member.guardians() instanceof Authority.Held held
                ? new WhoDecides(true, too, too, people.named(held.by()), anyGuardian, true)
                : UNKNOWN;
    }
}
