package nl.keukentafel.casefile;

import java.util.UUID;
import nl.keukentafel.accesslog.ReceiptForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.PurposeCode;

/** A key without a case behind it, for tests of what such a key opens. */
public final class CaseKeyForTests {
    private CaseKeyForTests() {}

    public static CaseKey of(MunicipalityCode municipality, PersonRef resident) {
        return new CaseKey(
                municipality,
                new CaseId(UUID.randomUUID()),
                resident,
                new PurposeCode("debt-help"),
                ReceiptForTests.of(municipality));
    }
}
