package nl.keukentafel.person;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.municipality.MunicipalityCode;

/** Somebody who acts for themself; made only by {@link Vault}, so possession proves that the municipality knows them. */
public final class Resident {
    private final MunicipalityCode municipality;
    private final PersonRef ref;
    private final List<PersonRef> refs;

    /** The told refs are those by which they were known before they had a BSN here. */
    Resident(MunicipalityCode municipality, PersonRef ref, Set<PersonRef> told) {
        this.municipality = municipality;
        this.ref = ref;
        this.refs = Stream.concat(Stream.of(ref), told.stream()).distinct().toList();
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public PersonRef ref() {
        return ref;
    }

    /** All refs of this person, {@link #ref()} first: what was written about them without a BSN is theirs as well. */
    public List<PersonRef> refs() {
        return refs;
    }

    /** Whether this ref is of the same person. */
    public boolean is(PersonRef one) {
        return refs.contains(one);
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
