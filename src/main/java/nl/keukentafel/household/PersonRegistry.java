package nl.keukentafel.household;

import java.util.Map;
import java.util.function.Function;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;

/**
 * The closed questions that an open case may put to the population register, each with its own fixed list of
 * fields. They ask by the number of the case's resident only. No failure is an exception: a register that does not answer
 * is a value, and then no view opens.
 */
public interface PersonRegistry {
    /**
     * Whether the resident's number and this birth date belong together. A birth date that the register knows in part
     * matches what lies within it; one that it does not know matches only {@link PartialDate.Unknown}.
     */
    Identity identify(CaseKey key, PartialDate born, Asking asking);

    /** Where a letter goes that tells the resident of the case; asked for such a letter only. */
    Letterbox letterbox(CaseKey key, Asking asking);

    /** Who belongs to the household, from the resident's own record alone; co-residents are counted only where asked. */
    Composition compose(CaseKey key, Count coResidents, Asking asking);

    /**
     * Who decides for whom now, and what the registers say of members by their own number.
     *
     * @param agreed given what the resident's record tells of who decides, who may be asked about by their own number;
     *     called once, and asked about is nobody before it returns. Refs of people outside the household open nothing
     */
    Deciders authority(CaseKey key, Function<Map<PersonRef, Authority>, Agreed> agreed, Asking asking);

    /** Whether the policy of the case lists co-residents. */
    enum Count {
        CO_RESIDENTS,
        NOBODY
    }
}
