package nl.keukentafel.consent;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import nl.keukentafel.policy.Issue;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.PolicyBase;

/** The policies that hold now. A changed folder takes their place in one step, and only when all of it holds. */
@Singleton
public final class Policies {
    private final Path folder;
    private volatile PolicyBase current;

    Policies(@Value("${keukentafel.policies:consent-policies}") String folder) {
        this.folder = Path.of(folder);
        this.current = read(this.folder);
    }

    /** Take it once per decision, so that one decision is made by one set of policies. */
    public PolicyBase now() {
        return current;
    }

    /** Reads the folder again; says what is wrong with it, and then keeps what holds. */
    public List<Issue> reload() {
        return switch (PolicyBase.load(folder)) {
            case Loaded.Bad bad -> bad.issues();
            case Loaded.Good good -> {
                current = good.base();
                yield List.of();
            }
        };
    }

    private static PolicyBase read(Path folder) {
        return switch (PolicyBase.load(folder)) {
            case Loaded.Good good -> good.base();
            case Loaded.Bad bad ->
                throw new IllegalStateException("the policies do not hold:\n"
                        + String.join(
                                "\n", bad.issues().stream().map(Issue::printed).toList()));
        };
    }
}
