package nl.keukentafel.accesslog;

import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.tlog.SignedNote;

/** What a check of an export found, on the way out. */
final class Found extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient LogVerdict verdict;

    Found(LogVerdict verdict) {
        super(null, null, false, false);
        this.verdict = verdict;
    }

    LogVerdict verdict() {
        return verdict;
    }

    static LogVerdict.Broken broken(String why, SignedNote... evidence) {
        List<String> lines = new ArrayList<>();
        lines.add("broken: " + why);
        for (SignedNote note : evidence) {
            lines.add(note.encoded());
        }
        return new LogVerdict.Broken(why, lines);
    }

    static LogVerdict.CannotTell cannotTell(String why) {
        return new LogVerdict.CannotTell(why, List.of("cannot tell: " + why));
    }
}
