package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** One thing to say, and where to go on. */
public record SaidPage(Layout layout, String title, String words, String onward, String onwardWords) {}
