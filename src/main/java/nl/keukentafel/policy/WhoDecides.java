package nl.keukentafel.policy;

import java.util.Set;

/**
 * Who must say yes for a member, and whose no blocks: the table "Who".
 *
 * @param others who decide beside or instead of them; all of them must, or any one
 */
record WhoDecides(boolean known, boolean self, boolean selfBlocks, Set<String> others, boolean anyOther) {
    static final WhoDecides UNKNOWN = new WhoDecides(false, false, false, Set.of(), false);
    private static final WhoDecides SELF = new WhoDecides(true, true, true, Set.of(), false);
    private static final int DECIDES_ALONE = 16;
    private static final int DECIDES_TOO = 12;

    /** For topics of this kind, of somebody whose possible ages are these. */
    static WhoDecides of(Member member, int youngest, int eldest, Kind kind, boolean anyGuardian) {
        Authority measure = member.curator();
        if (measure instanceof Authority.Nobody) {
            measure = switch (kind) {
                case MONEY -> member.administrator();
                case CARE -> member.mentor();
                case OTHER -> measure;
            };
        }
        if (measure instanceof Authority.Nobody) {
            return byAge(member, youngest, eldest, anyGuardian);
        }
        // The resident's silence does not block, their no does.
        return measure instanceof Authority.Held held ? new WhoDecides(true, false, true, held.by(), true) : UNKNOWN;
    }

    private static WhoDecides byAge(Member member, int youngest, int eldest, boolean anyGuardian) {
        if (youngest >= DECIDES_ALONE) {
            return SELF;
        }
        boolean too = eldest >= DECIDES_TOO;
        return member.guardians() instanceof Authority.Held held
                ? new WhoDecides(true, too, too, held.by(), anyGuardian)
                : UNKNOWN;
    }
}
