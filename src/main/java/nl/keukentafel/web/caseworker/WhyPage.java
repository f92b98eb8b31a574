package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** Why the worker sees a topic, or does not, in no more words than they may have. */
public record WhyPage(Layout layout, String caseId, boolean shared, String sentence) {}
