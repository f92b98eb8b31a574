package nl.keukentafel.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An activity in which a municipality processes personal data (GDPR, article 30), as records of processing refer to it.
 *
 * @param id the last part of its address: the purpose's code, or {@code service}
 * @param inUse false for what the municipality does not do any more, or never did: records of before still refer to it
 * @param versions one for each policy file, oldest first
 */
public record Activity(String id, String uri, boolean inUse, List<Version> versions) {
    public Activity {
        versions = List.copyOf(versions);
    }

    /**
     * An activity as one policy file describes it and the municipality narrowed it.
     *
     * @param elsewhere the address that the policy file names, in the municipality's own register
     * @param dataSubjects whom the data are of: {@code self}, {@code partner}, {@code children}, {@code co-residents}
     * @param roles who may see them, in which teams
     * @param validUntil empty when no end is known
     * @param kept how long each kind of record is kept; what registers answer is not kept at all
     */
    public record Version(
            int number,
            String hash,
            Words name,
            Words purpose,
            Optional<String> elsewhere,
            Optional<Basis> basis,
            List<String> dataSubjects,
            List<Category> categories,
            List<String> roles,
            List<String> teams,
            LocalDate validFrom,
            Optional<LocalDate> validUntil,
            Map<String, Period> kept) {
        public Version {
            dataSubjects = List.copyOf(dataSubjects);
            categories = List.copyOf(categories);
            roles = List.copyOf(roles);
            teams = List.copyOf(teams);
            kept = Map.copyOf(kept);
        }
    }

    /** In Dutch and in English. */
    public record Words(String nl, String en) {}

    /**
     * An article.
     *
     * @param dpv the term of the Data Privacy Vocabulary for it
     */
    public record Basis(String law, String article, boolean verified, String dpv) {}

    /**
     * A topic of data.
     *
     * @param special articles of the GDPR that make it special, such as 9 or 10; empty when none
     * @param sources the registers that are asked
     * @param from how far back data may go
     */
    public record Category(
            String topic,
            Words name,
            List<String> fields,
            List<String> special,
            String clause,
            Basis basis,
            String consent,
            List<String> sources,
            Period from) {
        public Category {
            fields = List.copyOf(fields);
            special = List.copyOf(special);
            sources = List.copyOf(sources);
        }
    }
}
