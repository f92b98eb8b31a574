package nl.keukentafel.household;

import java.util.Set;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;

/**
 * The three closed questions that an open case may put to the population register, each with its own fixed list of
 * fields. They ask by the number of the case's resident only. No failure is an exception: a register that does not answer
 * is a value, and then no view opens.
 */
public interface PersonRegistry {
    /**
     * Whether the resident's number and this birth date belong together. A birth date that the register knows in part
     * matches what lies within it; one that it does not know matches only {@link PartialDate.Unknown}.
     */
    Identity identify(CaseKey key, PartialDate born, String traceparent);

    /**
     * Who belongs to the household, from the resident's own record; co-residents are counted only where asked.
     *
     * @param agreed those for whom a yes runs in this case: of the members among them, and of nobody else, their own record
     *     is asked whether their address is secret
     */
    Composition compose(CaseKey key, Count coResidents, Set<PersonRef> agreed, String traceparent);

    /**
     * Who decides for whom now. Measures are asked for the resident and for the members of this household among {@code
     * answered}, those who gave their own answer in this case; refs of anybody else open nothing.
     */
    Deciders authority(CaseKey key, Set<PersonRef> answered, String traceparent);

    /** Whether the policy of the case lists co-residents. */
    enum Count {
        CO_RESIDENTS,
        NOBODY
    }
}
