package nl.keukentafel.household;

import nl.keukentafel.person.PersonRef;

/**
 * Who may decide for one member today.
 *
 * @param curator under curatele (Burgerlijk Wetboek 1:378): for everything
 * @param administrator under bewind (1:431): for money
 * @param mentor under mentorschap (1:450): for care
 */
public record Authority(
        PersonRef member, Guardians guardians, Measure curator, Measure administrator, Measure mentor) {}
