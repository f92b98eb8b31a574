package nl.keukentafel.municipality;

import java.time.Duration;

/** Where a register answers for a municipality, and how long a look may wait for it. */
public record SourceSetting(String address, Duration budget) {
    static final String TOWN = "{town}";
}
