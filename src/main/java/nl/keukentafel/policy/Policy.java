package nl.keukentafel.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/**
 * One dated file of one purpose, checked; never changed once it was in force. {@link PolicyBase#here} gives it as one
 * municipality narrowed it.
 *
 * @param hash SHA-256 of the file's bytes, in hexadecimal
 * @param lastDay the last day on which it is in force, by its own {@code ends} or the start of the next file ({@link
 *     LocalDate#MAX} when neither is known)
 * @param topics by topic, in alphabetical order
 */
public record Policy(
        PurposeCode purpose,
        LocalDate validFrom,
        LocalDate lastDay,
        String hash,
        Text title,
        Text explain,
        Text notFor,
        Adopted adopted,
        String processingActivity,
        LegalBasis basis,
        Set<String> roles,
        Set<String> teams,
        Set<Relation> household,
        Guardians guardians,
        int longest,
        Period dataFrom,
        Map<Topic, TopicRule> topics,
        List<Combination> combinations) {
    /** Who decided on it, when, and on which assessment. */
    public record Adopted(String by, LocalDate on, String dpia) {}

    /** Whether every guardian must say yes, or one suffices while nobody says no. */
    public enum Guardians {
        ALL,
        ANY
    }

    /** Whether the file is in force on this day. */
    public boolean inForce(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(lastDay);
    }

    /** The same text, in force on other days. */
    Policy during(LocalDate first, LocalDate last) {
        return with(first, last, combinations);
    }

    /** As residents may know it: the reason of a rule over a whole household is told to nobody. */
    Policy toldToResidents() {
        return with(
                validFrom,
                lastDay,
                combinations.stream()
                        .filter(rule -> rule.scope() != Combination.Scope.HOUSEHOLD)
                        .toList());
    }

    private Policy with(LocalDate first, LocalDate last, List<Combination> rules) {
        return new Policy(
                purpose,
                first,
                last,
                hash,
                title,
                explain,
                notFor,
                adopted,
                processingActivity,
                basis,
                roles,
                teams,
                household,
                guardians,
                longest,
                dataFrom,
                topics,
                rules);
    }

    /** The first day of the data window of a topic; throws {@link IllegalArgumentException} for a topic not listed. */
    public LocalDate dataFrom(Topic topic, LocalDate today) {
        TopicRule rule = topics.get(topic);
        if (rule == null) {
            throw new IllegalArgumentException("the policy does not list this topic");
        }
        return today.minus(rule.dataFrom());
    }
}
