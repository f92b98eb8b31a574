package nl.keukentafel.picture;

import java.util.List;

/** All rules that this installation looks with. */
public record SignalRules(List<SignalRule> all) {
    public SignalRules {
        all = List.copyOf(all);
    }
}
