package nl.keukentafel.web.resident;

import nl.keukentafel.helper.Invited;
import nl.keukentafel.web.Layout;

/** The code, to be read aloud; this page is the only place where it stands. */
public record HelperCodePage(Layout layout, Invited.ByCode made) {}
