package nl.keukentafel.web.caseworker;

import nl.keukentafel.web.Layout;

/** Whether it is safe that others at home are asked, on a screen that was handed over. */
public record DeskHomePage(Layout layout) {
    public String otherLanguage() {
        return layout.language().equals("nl") ? "en" : "nl";
    }
}
