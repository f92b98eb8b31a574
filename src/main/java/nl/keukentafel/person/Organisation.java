package nl.keukentafel.person;

import java.util.Objects;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * An organisation that decides for somebody, with who acts for it now; made only by {@link Vault}, so possession proves that
 * the municipality knows it.
 */
public final class Organisation {
    private final MunicipalityCode municipality;
    private final PersonRef ref;
    private final String employee;

    Organisation(MunicipalityCode municipality, PersonRef ref, String employee) {
        this.municipality = municipality;
        this.ref = ref;
        this.employee = employee;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    /** As what it gives its word in this municipality. */
    public PersonRef ref() {
        return ref;
    }

    /** The pseudonym under which its sign-in service knows who acts; who that is, the organisation can find out. */
    public String employee() {
        return employee;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Organisation organisation
                && municipality.equals(organisation.municipality)
                && ref.equals(organisation.ref)
                && employee.equals(organisation.employee);
    }

    @Override
    public int hashCode() {
        return Objects.hash(municipality, ref, employee);
    }

    @Override
    public String toString() {
        return municipality + "/" + ref;
    }
}
