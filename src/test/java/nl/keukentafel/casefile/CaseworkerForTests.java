package nl.keukentafel.casefile;

import nl.keukentafel.municipality.MunicipalityCode;

/** An employee whom no file names. */
public final class CaseworkerForTests {
    private CaseworkerForTests() {}

    public static Caseworker of(MunicipalityCode municipality, String subject, String role, String team) {
        return new Caseworker(municipality, subject, subject, role, team);
    }
}
