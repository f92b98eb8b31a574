package nl.keukentafel.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Nearness;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.person.PersonRef;

/** What one view compares of its worker and those at whom they look; it holds results, no names and no addresses. */
final class Near {
    /** Residents look at themselves: there is nobody to compare. */
    static final Near NOT_COMPARED = new Near(Optional.empty(), Map.of());

    private final Optional<Nearness> nearness;
    private final Map<PersonRef, Map<String, String>> byName;

    private Near(Optional<Nearness> nearness, Map<PersonRef, Map<String, String>> byName) {
        this.nearness = nearness;
        this.byName = byName;
    }

    static Near of(Nearness nearness, Caseworker worker, List<Member> members) {
        Map<PersonRef, Map<String, String>> byName = new HashMap<>();
        members.forEach(member -> byName.put(member.ref(), nearness.to(worker, member.ref(), surname(member.name()))));
        return new Near(Optional.of(nearness), byName);
    }

    private static String surname(PersonName name) {
        return (name.prefix() + " " + name.family()).strip();
    }

    /** These details, and what was compared of this member. */
    Map<String, String> with(Map<String, String> details, PersonRef member) {
        Map<String, String> all = new HashMap<>(details);
        all.putAll(byName.getOrDefault(member, Map.of()));
        return all;
    }

    /** Whether one of these addresses is in the worker's own street, when they told of it and there is one. */
    Map<String, String> toAddresses(Caseworker worker, List<String> addresses) {
        return nearness.map(compares -> compares.toAddresses(worker, addresses)).orElse(Map.of());
    }
}
