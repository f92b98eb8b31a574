package nl.keukentafel.casefile;

import nl.keukentafel.municipality.MunicipalityCode;

/** Told after a change of a case is durable, so that open views can look again; it only makes them faster. */
@FunctionalInterface
public interface CaseWatch {
    /** Must return at once. */
    void changed(MunicipalityCode municipality, CaseId caseId);
}
