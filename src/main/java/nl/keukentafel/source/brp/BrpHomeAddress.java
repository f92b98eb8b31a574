package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.HomeAddress;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.Letterbox;
import nl.keukentafel.household.PersonRegistry;

/** Tells the room of cases where a letter goes. */
@Singleton
final class BrpHomeAddress implements HomeAddress {
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final PersonRegistry registry;

    BrpHomeAddress(PersonRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<String> of(CaseKey key, Trace trace) {
        return registry.letterbox(key, Asking.atMost(AT_MOST, trace.traceparent())) instanceof Letterbox.At at
                ? Optional.of(at.lines())
                : Optional.empty();
    }
}
