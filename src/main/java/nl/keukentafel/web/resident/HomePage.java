package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.municipality.Promise;
import nl.keukentafel.web.Layout;

/** Whether others at home may be asked, per open case of the resident; nobody at home is named. */
public record HomePage(Layout layout, List<HomeSafety.AtHome> cases) {
    public HomePage {
        cases = List.copyOf(cases);
    }

    /** What they chose, in a sentence; empty before they chose. */
    public String chose(HomeSafety.AtHome one) {
        return one.choice()
                .map(choice -> layout.t(
                        switch (choice) {
                            case MAY_BE_ASKED -> "thuis.koos-ja";
                            case NOBODY -> "thuis.koos-nee";
                            case TALK_FIRST -> "thuis.koos-praten";
                        }))
                .orElse("");
    }

    public boolean chosen(HomeSafety.AtHome one, HomeChoice choice) {
        return one.choice().filter(choice::equals).isPresent();
    }

    /** Whether somebody signed that nobody at home is told. */
    public boolean neverTold(HomeSafety.AtHome one) {
        return layout.municipality().promises(one.of().purpose().value(), Promise.NEVER_TOLD_AT_HOME);
    }
}
