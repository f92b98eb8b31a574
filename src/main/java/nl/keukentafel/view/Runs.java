package nl.keukentafel.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum;

/** Lays end to end what a register says period after period while it stays the same: equal wages are one line. */
final class Runs {
    private Runs() {}

    /** The same data in the same order, where each that begins the day after its equal ended lengthens that one. */
    static List<Datum> joined(List<Datum> data) {
        List<Datum> joined = new ArrayList<>();
        for (Datum datum : data) {
            int last = lastOfField(joined, datum);
            if (last >= 0 && goesOn(joined.get(last), datum)) {
                joined.set(last, until(joined.get(last), datum.until()));
            } else {
                joined.add(datum);
            }
        }
        return joined;
    }

    private static int lastOfField(List<Datum> joined, Datum datum) {
        for (int at = joined.size() - 1; at >= 0; at--) {
            if (joined.get(at).field().equals(datum.field())) {
                return at;
            }
        }
        return -1;
    }

    private static boolean goesOn(Datum before, Datum after) {
        return before.value().equals(after.value())
                && before.provenance().source().equals(after.provenance().source())
                && before.until().orElse(null) instanceof PartialDate.Day ended
                && after.from().orElse(null) instanceof PartialDate.Day began
                && ended.date().plusDays(1).equals(began.date());
    }

    private static Datum until(Datum datum, Optional<PartialDate> until) {
        return new Datum(
                datum.whose(),
                datum.topic(),
                datum.field(),
                datum.item(),
                datum.value(),
                datum.from(),
                until,
                datum.provenance());
    }
}
