package nl.keukentafel.web.auditor;

import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.web.Layout;

/** Looks that nothing in the log explains, by pseudonyms. */
public record UnexplainedPage(Layout layout, EntryWords words, Explanations.Explained explained) {}
