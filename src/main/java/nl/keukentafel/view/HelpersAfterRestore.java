package nl.keukentafel.view;

import jakarta.inject.Singleton;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.municipality.Municipalities;

/** Whoever stopped helping after a backup was made does not help again when it is restored. */
@Singleton
final class HelpersAfterRestore implements AfterRestore {
    private final Helpers helpers;
    private final Municipalities municipalities;

    HelpersAfterRestore(Helpers helpers, Municipalities municipalities) {
        this.helpers = helpers;
        this.municipalities = municipalities;
    }

    @Override
    public void restored() {
        municipalities.all().forEach(each -> helpers.endAll(each.code()));
    }
}
