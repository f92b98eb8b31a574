package nl.keukentafel.source;

import java.util.Optional;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * One value from one register about one person.
 *
 * @param item what belongs together inside the source's answer (a claim, a job, an allocation); opaque, unique per
 *     source, topic and person; never a number that the register uses for the person
 * @param from the first day on which it holds, if known
 * @param until the last day on which it holds; empty when it is running
 */
public record Datum(
        PersonRef whose,
        Topic topic,
        FieldName field,
        String item,
        Value value,
        Optional<PartialDate> from,
        Optional<PartialDate> until,
        Provenance provenance) {

    /** A value with its kind, so that it is written the same everywhere. */
    public sealed interface Value {
        /** Text of the register itself, such as a name of an employer. */
        record Text(String text) implements Value {}

        /** An amount in euro cents; what it is per is said by {@code per}. */
        record Money(long cents, Per per) implements Value {}

        /** A date. */
        record Day(PartialDate date) implements Value {}

        /** A count of something, such as months. */
        record Count(long count) implements Value {}

        /** A code of the register's own list, with its Dutch and English words. */
        record Coded(String code, String nl, String en) implements Value {}

        /** Yes or no. */
        record Flag(boolean yes) implements Value {}
    }

    /** What an amount is per. */
    public enum Per {
        ONCE,
        WEEK,
        FOUR_WEEKS,
        MONTH,
        QUARTER,
        YEAR
    }
}
