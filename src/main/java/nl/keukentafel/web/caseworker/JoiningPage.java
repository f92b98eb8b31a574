package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/**
 * An employee writes down that somebody who was helped without a BSN has one, or a new one.
 *
 * @param told whether they were helped without one
 * @param joined whether that was done already
 * @param code for the second employee, or empty
 * @param born as it was typed before it went wrong; a number is typed again
 * @param codeWord likewise
 */
public record JoiningPage(
        Layout layout,
        String caseId,
        boolean told,
        boolean joined,
        String code,
        String mistake,
        String born,
        String codeWord) {}
