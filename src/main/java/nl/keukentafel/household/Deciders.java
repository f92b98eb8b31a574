package nl.keukentafel.household;

import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.PersonRef;

/** Who decides for whom, or why that is not known; only {@link Told} lets a view open. */
public sealed interface Deciders {
    /**
     * The authority over the resident, the children and the partner of the household, each by their ref.
     *
     * @param secrecies whether their address is secret, of those whose own record was asked
     */
    record Told(Map<PersonRef, Authority> authorities, Map<PersonRef, Member.Secrecy> secrecies) implements Deciders {
        public Told {
            authorities = Map.copyOf(authorities);
            secrecies = Map.copyOf(secrecies);
        }

        /** The authority over this member; empty for somebody who is none. */
        public Optional<Authority> over(PersonRef member) {
            return Optional.ofNullable(authorities.get(member));
        }
    }

    /** The register has no record under this number any more. */
    record NoRecord() implements Deciders {}

    /** The person is known without a BSN, so there is no register to ask. */
    record WithoutNumber() implements Deciders {}

    /** The register of persons gave no usable answer. */
    record RegisterDown() implements Deciders {}

    /** The register of court measures gave no usable answer about the resident. */
    record MeasuresDown() implements Deciders {}
}
