package nl.keukentafel.casefile;

import nl.keukentafel.accesslog.Receipt;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * The key to the three closed questions about a case's resident (who is it, who belongs to the household, who decides
 * for whom): whoever holds one knows that this look is durably in the resident's own log. Cut only by this room.
 */
public final class CaseKey {
    private final MunicipalityCode municipality;
    private final CaseId caseId;
    private final PersonRef resident;
    private final PurposeCode purpose;
    private final Receipt receipt;

    CaseKey(MunicipalityCode municipality, CaseId caseId, PersonRef resident, PurposeCode purpose, Receipt receipt) {
        this.municipality = municipality;
        this.caseId = caseId;
        this.resident = resident;
        this.purpose = purpose;
        this.receipt = receipt;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public CaseId caseId() {
        return caseId;
    }

    /** The only person by whose BSN a register may be asked with this key. */
    public PersonRef resident() {
        return resident;
    }

    public PurposeCode purpose() {
        return purpose;
    }

    public Receipt receipt() {
        return receipt;
    }

    @Override
    public String toString() {
        return municipality + "/" + caseId;
    }
}
