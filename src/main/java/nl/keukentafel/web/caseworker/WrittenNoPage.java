package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** The form for a no or a stop alone, where nothing can be looked at or agreed to now. */
public record WrittenNoPage(Layout layout, String caseId, String question, String language, String topic) {}
