package nl.keukentafel.casefile;

import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.ToldName;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * What somebody fills in to open a case.
 *
 * @param why the resident's question, in their own words
 * @param ownRequest what the resident said when they asked for this case themself; needed for a second case of one team
 *     for the same resident and purpose within 30 days
 * @param postHome false when the resident said that letters are not safe at home: then none goes there, about this case or
 *     a later one, until they choose an address themself, and whoever watches over the log sees to it that they are told
 */
public record Opening(Who who, PurposeCode purpose, String why, Optional<String> ownRequest, boolean postHome) {
    /** Of somebody who said nothing against a letter at home. */
    public Opening(Who who, PurposeCode purpose, String why, Optional<String> ownRequest) {
        this(who, purpose, why, ownRequest, true);
    }

    /** Throws {@link IllegalArgumentException} when the why is blank or longer than 1,000 characters. */
    public Opening {
        why = why.strip();
        if (why.isEmpty() || why.length() > 1000) {
            throw new IllegalArgumentException("the resident's question is expected, at most 1000 characters");
        }
    }

    /** The two keys by which a resident is found; one alone finds nobody. */
    public sealed interface Who {
        /** By BSN and birth date; the register must know them together. */
        record Registered(Bsn bsn, PartialDate born) implements Who {}

        /**
         * By the name as told and a code word.
         *
         * @param born when they were born, as told, as far as they know; without it nobody can tell who decides for them
         */
        record Told(ToldName told, PartialDate born) implements Who {
            /** Without a birth date. */
            public Told(ToldName told) {
                this(told, new PartialDate.Unknown());
            }
        }
    }
}
