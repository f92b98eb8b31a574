package nl.keukentafel.person;

import java.util.Objects;
import nl.keukentafel.municipality.MunicipalityCode;

/** Somebody who acts for themself; made only by {@link Vault}, so possession proves that the municipality knows them. */
public final class Resident {
    private final MunicipalityCode municipality;
    private final PersonRef ref;

    Resident(MunicipalityCode municipality, PersonRef ref) {
        this.municipality = municipality;
        this.ref = ref;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public PersonRef ref() {
        return ref;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resident resident
                && municipality.equals(resident.municipality)
                && ref.equals(resident.ref);
    }

    @Override
    public int hashCode() {
        return Objects.hash(municipality, ref);
    }

    @Override
    public String toString() {
        return municipality + "/" + ref;
    }
}
