package nl.keukentafel.decision;

import java.util.List;

/** A decision, and the grants that its entries in the log allowed to cut: one per person whose register may be asked. */
public record Granted(Decision decision, List<Grant> grants) {
    public Granted {
        grants = List.copyOf(grants);
    }
}
