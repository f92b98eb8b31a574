package nl.keukentafel.picture;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import java.nio.file.Path;

/** Reads the rules when the service starts, so that a mistake in their files refuses the start. */
@Factory
final class SignalFactory {
    @Context
    @Bean
    SignalRules signalRules(@Value("${keukentafel.policies:consent-policies}") String policies) {
        return new SignalRules(new SignalFiles(Path.of(policies).resolve("signals")).read());
    }
}
