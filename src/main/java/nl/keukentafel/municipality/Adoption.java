package nl.keukentafel.municipality;

import java.util.Map;

/** That a municipality uses a purpose, and which promises somebody signed for it. */
public record Adoption(String purpose, Signature adopted, Map<Promise, Signature> promises) {
    public Adoption {
        promises = Map.copyOf(promises);
    }
}
