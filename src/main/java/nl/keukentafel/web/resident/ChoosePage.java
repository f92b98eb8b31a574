package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Texts;

/** The choice of a municipality, where one service serves several. */
public record ChoosePage(String language, List<Municipality> municipalities) {
    /** Words that address nobody: no municipality's tone is known yet. */
    public String t(String key, Object... pairs) {
        return Texts.named(language.equals("nl") ? "nl-je" : language).t(key, pairs);
    }

    public boolean practice() {
        return municipalities.stream()
                .allMatch(municipality -> municipality.code().invented());
    }
}
