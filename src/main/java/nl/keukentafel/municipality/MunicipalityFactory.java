package nl.keukentafel.municipality;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Reads the municipalities when the service starts, so that a mistake in their files refuses the start. */
@Factory
final class MunicipalityFactory {
    @Context
    @Bean
    Municipalities municipalities(
            @Value("${keukentafel.policies:consent-policies}") String policies,
            @Value("${keukentafel.town:}") String town) {
        return new MunicipalityFiles(Path.of(policies).resolve("municipalities"), town).read();
    }

    @Singleton
    StopSwitch stopSwitch(@Value("${keukentafel.stops:stops}") String folder) {
        return new StopSwitch(Path.of(folder));
    }
}
