package nl.keukentafel.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * An open relation between a resident, a purpose and the caseworkers of one team, as it stands at one revision.
 *
 * @param why the resident's question, in their own words
 * @param toldName the name as told, of a resident without a BSN
 * @param toldBorn when they were born as told for this case; unknown for everybody whom a register knows
 * @param workers the subjects of those to whom the case is assigned
 * @param until exclusive: the case ends by itself then
 * @param closed when it was closed
 * @param revision counts every change of the case and of its assignment
 */
public record Case(
        MunicipalityCode municipality,
        CaseId id,
        PersonRef resident,
        Optional<String> toldName,
        PartialDate toldBorn,
        PurposeCode purpose,
        String why,
        String team,
        List<String> workers,
        Instant opened,
        Instant until,
        Optional<Instant> closed,
        long revision) {
    public Case {
        workers = List.copyOf(workers);
    }

    /** Whether it is open at this instant. */
    public boolean openAt(Instant now) {
        return closed.isEmpty() && now.isBefore(until);
    }
}
