package nl.keukentafel.web.caseworker;

import nl.keukentafel.view.Drawing;

/** A card of the open picture, and where it can be asked about. */
public record CardPage(String view, Drawing.Card card) {
    public boolean shared() {
        return card.state().startsWith("SHARED")
                || card.state().equals("SOURCE_DOWN")
                || card.state().equals("WAITING");
    }

    /** Where it says why this can be seen or not. */
    public String why() {
        return "/werk/kijk/" + view + "/waarom/" + card.member() + "/" + card.topic();
    }
}
