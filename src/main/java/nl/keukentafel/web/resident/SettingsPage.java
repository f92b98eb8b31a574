package nl.keukentafel.web.resident;

import java.util.List;
import java.util.Optional;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.SpokenLanguage;

/** What a resident can set. */
public record SettingsPage(Layout layout, boolean saved, Optional<String> interpreter) {
    public List<SpokenLanguage> spoken() {
        return SpokenLanguage.all(layout.language());
    }

    public boolean chosen(SpokenLanguage language) {
        return interpreter.filter(language.tag()::equals).isPresent();
    }
}
