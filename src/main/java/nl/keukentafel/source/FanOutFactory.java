package nl.keukentafel.source;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StopSwitch;

/** Has the fan-out ask all registers on the terms of the municipalities' folders. */
@Factory
final class FanOutFactory {
    @Singleton
    FanOut fanOut(List<SourceSystem> sources, Terms terms, Breakers breakers, Clock clock) {
        return new FanOut(sources, terms, breakers, clock);
    }

    @Singleton
    Terms terms(Municipalities municipalities, StopSwitch stops) {
        return new FolderTerms(municipalities, stops);
    }

    /** One for fan-out and closed questions: what one of them learns of a register spares the other. */
    @Singleton
    Breakers breakers(Clock clock) {
        return new Breakers(clock);
    }

    private record FolderTerms(Municipalities municipalities, StopSwitch stops) implements Terms {
        @Override
        public Duration budget(MunicipalityCode municipality, SourceSystemName source) {
            return municipalities.get(municipality).budget(source.value());
        }

        @Override
        public boolean switchedOff(MunicipalityCode municipality, SourceSystemName source) {
            return stops.sourceOff(municipality, source.value());
        }

        @Override
        public String nameOf(MunicipalityCode municipality) {
            return municipalities.get(municipality).name();
        }
    }
}
