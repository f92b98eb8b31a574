package nl.keukentafel.helper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * One invitation, and the help that came of it.
 *
 * @param helperName how the resident calls the helper; for the resident alone
 * @param residentName by which name the helper knows the resident, in the resident's own words
 * @param lastDay inclusive, in the municipality's zone; afterwards it has ended by itself
 * @param by who helps, since the code was used
 * @param codeEnds until when a code that was not used works
 * @param ended when one of both ended it
 */
public record Helper(
        MunicipalityCode municipality,
        HelperId id,
        PersonRef resident,
        String helperName,
        String residentName,
        Set<May> may,
        LocalDate lastDay,
        Instant invited,
        Optional<PersonRef> by,
        Instant codeEnds,
        Optional<Instant> ended) {
    public Helper {
        may = Set.copyOf(may);
    }

    /** Whether somebody helps on this day. */
    public boolean helps(LocalDate today) {
        return by.isPresent() && ended.isEmpty() && !today.isAfter(lastDay);
    }

    /** Whether a code waits to be used. */
    public boolean waits(Instant now) {
        return by.isEmpty() && ended.isEmpty() && now.isBefore(codeEnds);
    }

    public boolean may(May what) {
        return may.contains(what);
    }

    @Override
    public String toString() {
        return "Helper[" + id + "]";
    }
}
