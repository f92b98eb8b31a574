package nl.keukentafel.municipality;

import java.util.Map;
import java.util.Optional;

/**
 * What makes a municipality look and sound like itself.
 *
 * @param themeCss a style sheet that sets tokens only
 * @param logoSvg a drawing without scripts or references
 */
public record Face(String themeCss, String logoSvg, Map<OwnText, Wording> texts) {
    public Face {
        texts = Map.copyOf(texts);
    }

    /** The municipality's own text for this place, if it wrote one. */
    public Optional<Wording> text(OwnText place) {
        return Optional.ofNullable(texts.get(place));
    }
}
