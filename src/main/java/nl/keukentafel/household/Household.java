package nl.keukentafel.household;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.person.PersonRef;

/**
 * The people pictured together, drawn from the resident's own record alone: the resident, the current partner and the
 * children who may be minors. A child may live elsewhere: the record has no address of theirs.
 *
 * @param others partner first, then children, oldest first
 * @param withoutNumber partners and children in the record whom the register knows without a BSN; they cannot be asked
 *     about
 */
public record Household(
        Member resident, List<Member> others, int withoutNumber, Standing standing, CoResidents coResidents) {

    public Household {
        others = List.copyOf(others);
        if (resident.kind() != Member.Kind.SELF
                || others.stream().anyMatch(member -> member.kind() == Member.Kind.SELF)) {
            throw new IllegalArgumentException("a household has one resident, and the others are partner or child");
        }
    }

    /** The resident first, then the others. */
    public List<Member> members() {
        return Stream.concat(Stream.of(resident), others.stream()).toList();
    }

    /** With what the own records of others say of their address; what is known already stays. */
    public Household with(Map<PersonRef, Member.Secrecy> secrecies) {
        return new Household(
                resident,
                others.stream()
                        .map(other -> other.secrecy() == Member.Secrecy.NOT_ASKED
                                ? other.with(secrecies.getOrDefault(other.ref(), Member.Secrecy.NOT_ASKED))
                                : other)
                        .toList(),
                withoutNumber,
                standing,
                coResidents);
    }

    /** The member behind the ref, when it is one. */
    public Optional<Member> member(PersonRef ref) {
        return members().stream().filter(member -> member.ref().equals(ref)).findFirst();
    }
}
