package nl.keukentafel.consent;

import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.municipality.MunicipalityCode;

/** Told after a change of a case's consents is durable, so that open views can look again; it only makes them faster. */
@FunctionalInterface
public interface ConsentWatch {
    /** Must return at once. */
    void changed(MunicipalityCode municipality, CaseId caseId);
}
