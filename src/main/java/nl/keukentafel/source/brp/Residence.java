package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;

/** Where somebody is registered ({@code verblijfplaats}). */
record Residence(Kind kind, List<String> lines, Optional<PartialDate> since, boolean doubted, boolean notThere) {
    enum Kind {
        HOME,
        POSTAL,
        ABROAD,
        UNKNOWN
    }

    /** The lines as one text, with what the register says against them. */
    String text() {
        StringBuilder text = new StringBuilder(String.join(", ", lines));
        if (kind == Kind.POSTAL) {
            text.append(" (briefadres)");
        }
        if (notThere) {
            text.append(" (vastgesteld: verblijft hier niet)");
        } else if (doubted) {
            text.append(" (in onderzoek)");
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Residence[" + kind + "]";
    }
}
