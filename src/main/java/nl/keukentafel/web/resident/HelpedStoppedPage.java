package nl.keukentafel.web.resident;

import nl.keukentafel.helper.HelperId;
import nl.keukentafel.web.Layout;

/** A helper stopped something; who still had it open is for the resident to read. */
public record HelpedStoppedPage(Layout layout, HelperId helped) {}
