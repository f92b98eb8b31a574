package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which versions of the policy the yeses of a case were given. A yes opens no more than the version that decides and
 * its own both allow; one whose version is not to be found opens nothing. When all name the version that decides, nothing
 * of this is looked at.
 */
final class GivenUnder {
    /** Finds the tables of another version of the same purpose, narrowed in the same way, by its hash. */
    @FunctionalInterface
    interface Versions {
        /** Empty when it is not to be found. */
        Optional<Tables> of(String hash);
    }

    /** Every yes was given under the version that decides. */
    static final GivenUnder ONE = new GivenUnder(Optional.empty(), LocalDate.EPOCH, Map.of(), Map.of());

    private final Optional<Facts> facts;
    private final LocalDate today;
    /** By the id of a yes that names another version than the one that decides, its hash. */
    private final Map<String, String> hashes;

    private final Map<String, Tables> byHash;
    private final List<Tables> versions;

    private GivenUnder(Optional<Facts> facts, LocalDate today, Map<String, String> hashes, Map<String, Tables> byHash) {
        this.facts = facts;
        this.today = today;
        this.hashes = hashes;
        this.byHash = byHash;
        this.versions = byHash.values().stream()
                .sorted(Comparator.comparing((Tables one) -> one.policy.validFrom())
                        .reversed()
                        .thenComparing(one -> one.policy.hash()))
                .toList();
    }

    static GivenUnder of(Tables tables, Facts facts, LocalDate today, Versions versions) {
        String deciding = tables.policy.hash();
        List<ConsentFact> consents = facts.consents();
        for (int i = 0; i < consents.size(); i++) {
            if (older(consents.get(i), deciding)) {
                return mixed(deciding, facts, today, versions);
            }
        }
        return ONE;
    }

    private static boolean older(ConsentFact consent, String deciding) {
        return consent.state() == ConsentFact.State.GIVEN && !consent.policy().equals(deciding);
    }

    private static GivenUnder mixed(String deciding, Facts facts, LocalDate today, Versions versions) {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Tables> byHash = new HashMap<>();
        for (ConsentFact consent : facts.consents()) {
            if (older(consent, deciding)) {
                hashes.put(consent.id(), consent.policy());
                versions.of(consent.policy()).ifPresent(found -> byHash.put(consent.policy(), found));
            }
        }
        return new GivenUnder(Optional.of(facts), today, hashes, byHash);
    }

    /** Whether any yes names another version than the one that decides. */
    boolean mixed() {
        return facts.isPresent();
    }

    /** Those other versions that are to be found, the newest first. */
    List<Tables> versions() {
        return versions;
    }

    /** Whether one of these yeses was given under this version. */
    boolean under(Tables version, List<String> yeses) {
        return yeses.stream().anyMatch(yes -> version.policy.hash().equals(hashes.get(yes)));
    }

    /** The pairs of the tables, and after them those of the other versions. */
    ConsentFact.About.Together[] pairs(Tables tables) {
        return mixed()
                ? Stream.concat(Stream.of(tables), versions.stream())
                        .flatMap(one -> Stream.of(one.pairs))
                        .distinct()
                        .toArray(ConsentFact.About.Together[]::new)
                : tables.pairs;
    }

    /** Whether the version of a yes opens nothing of what it is about to this asker, or is not to be found. */
    boolean shuts(ConsentFact yes) {
        if (!hashes.containsKey(yes.id()) || facts.isEmpty()) {
            return false;
        }
        Tables version = byHash.get(yes.policy());
        Asker asker = facts.get().question().asker();
        return version == null
                || !version.roles.contains(asker.role())
                || !version.teams.contains(asker.team())
                || member(yes)
                        .filter(member -> version.pictured[position(member.relation())])
                        .filter(member -> rows(version, yes).allMatch(row -> listed(row, member)))
                        .isEmpty();
    }

    private boolean listed(Tables.Row row, Member member) {
        Age age = Age.of(member.birth(), today);
        return row.standing == Tables.Standing.NEEDED && !(age.unknown() ? row.age.bounds() : age.outside(row.age));
    }

    /** So many days at most from the day of giving. */
    int longest(ConsentFact yes, int longest) {
        Tables version = version(yes);
        if (version == null) {
            return longest;
        }
        return yes.about() instanceof ConsentFact.About.One one
                ? Math.min(longest, version.row(one.topic()).longest)
                : Math.min(longest, version.longest);
    }

    /** When the member is older than the version of this yes allows; {@link Instant#MAX} when never. */
    Instant tooOld(ConsentFact yes) {
        Tables version = version(yes);
        if (version == null || facts.isEmpty()) {
            return Instant.MAX;
        }
        return member(yes)
                .flatMap(member -> rows(version, yes)
                        .filter(row -> row.age.to() < Integer.MAX_VALUE)
                        .map(row -> Days.birthday(member.birth().earliest(), row.age.to() + 1))
                        .min(Comparator.naturalOrder()))
                .map(day -> Days.start(day, facts.get().question().zone()))
                .orElse(Instant.MAX);
    }

    /** Whether the version of this yes wants that of all guardians. */
    boolean all(ConsentFact yes) {
        Tables version = version(yes);
        return version != null && !version.anyGuardian;
    }

    /** The version of a yes, where that is another than the one that decides. */
    private @Nullable Tables version(ConsentFact yes) {
        return hashes.containsKey(yes.id()) ? byHash.get(yes.policy()) : null;
    }

    private Optional<Member> member(ConsentFact yes) {
        return facts.stream()
                .flatMap(all -> all.members().stream())
                .filter(member -> member.id().equals(yes.member()))
                .findFirst();
    }

    private static Stream<Tables.Row> rows(Tables version, ConsentFact yes) {
        return switch (yes.about()) {
            case ConsentFact.About.One one -> Stream.of(version.row(one.topic()));
            case ConsentFact.About.Together pair -> Stream.of(version.row(pair.first()), version.row(pair.second()));
        };
    }

    // A position in a table is what an ordinal is for.
    @SuppressWarnings("EnumOrdinal")
    private static int position(Relation relation) {
        return relation.ordinal();
    }
}
