package nl.keukentafel.picture;

import nl.keukentafel.person.PersonRef;

/**
 * "Kijk hier eerst naar": a public rule that the shown picture fulfils; never a score of a person.
 *
 * @param rule the name of the rule, such as {@code fine-before-rent}
 * @param title what people call it
 * @param nl the sentence, with what it was computed from filled in
 * @param owner who answers for the rule
 */
public record Signal(
        String rule,
        SignalRule.Title title,
        PersonRef member,
        String nl,
        String en,
        String owner,
        ComputedFrom computedFrom) {}
