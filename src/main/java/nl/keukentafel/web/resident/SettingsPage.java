package nl.keukentafel.web.resident;

import nl.keukentafel.web.Layout;

/** What a resident can set. */
public record SettingsPage(Layout layout, boolean saved) {}
