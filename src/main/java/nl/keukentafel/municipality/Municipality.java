package nl.keukentafel.municipality;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A municipality as its folder describes it: controller of the processing (GDPR 4(7)), with a face of its own.
 *
 * @param teams the municipality's own name of each team, by the team's code
 * @param adoptions by purpose
 * @param defaultDuration how long a yes lasts when the resident picks nothing else
 * @param longestDuration no yes lasts longer here
 * @param retention for every kind of record
 * @param signedBases who signed for a legal basis that no lawyer verified, by its id
 * @param sources by the source system's name
 */
public record Municipality(
        MunicipalityCode code,
        String name,
        Tone tone,
        ZoneId zone,
        List<String> languages,
        Contact contact,
        Map<String, Wording> teams,
        Map<String, Adoption> adoptions,
        Period defaultDuration,
        Period longestDuration,
        Map<Retention, Period> retention,
        Map<String, Signature> signedBases,
        Map<String, SourceSetting> sources,
        List<StaffMember> staff,
        Face face,
        String town) {

    private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(2);

    public Municipality {
        languages = List.copyOf(languages);
        teams = Map.copyOf(teams);
        adoptions = Map.copyOf(adoptions);
        retention = Map.copyOf(retention);
        signedBases = Map.copyOf(signedBases);
        sources = Map.copyOf(sources);
        staff = List.copyOf(staff);
    }

    /** Where this source answers for this municipality; empty when it has no such source, or no practice town runs. */
    public Optional<URI> address(String source) {
        return Optional.ofNullable(sources.get(source))
                .map(SourceSetting::address)
                .filter(address -> !address.contains(SourceSetting.TOWN) || !town.isEmpty())
                .map(address -> URI.create(address.replace(SourceSetting.TOWN, town)));
    }

    /** How long one look may wait for this source. */
    public Duration budget(String source) {
        SourceSetting setting = sources.get(source);
        return setting == null ? DEFAULT_BUDGET : setting.budget();
    }

    /** The codes of the purposes that this municipality uses, in order. */
    public SortedSet<String> purposes() {
        return new TreeSet<>(adoptions.keySet());
    }

    /** Whether somebody signed this promise for this purpose; unsigned, the neutral text shows. */
    public boolean promises(String purpose, Promise promise) {
        Adoption adoption = adoptions.get(purpose);
        return adoption != null && adoption.promises().containsKey(promise);
    }

    /** The employee whom the sign-in names so. */
    public Optional<StaffMember> staffMember(String subject) {
        return staff.stream().filter(member -> member.subject().equals(subject)).findFirst();
    }

    /** Every team that has a name here. */
    public Set<String> teamCodes() {
        return teams.keySet();
    }

    /** How long records of this kind are kept. */
    public Period kept(Retention kind) {
        Period period = retention.get(kind);
        if (period == null) {
            throw new IllegalStateException("a municipality is only loaded with a period for every kind of record");
        }
        return period;
    }
}
