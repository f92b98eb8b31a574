package nl.keukentafel.message;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The provider that sends for each municipality: {@code keukentafel.messages.gm0344.address}, {@code .service}, {@code
 * .secret}, and {@code .sms-template}, {@code .email-template}, {@code .letter-template}, each a template with the one
 * place {@code ((message))}. A municipality without an address sends nothing.
 */
@Singleton
final class Providers {
    private final TreeMap<MunicipalityCode, Provider> byMunicipality = new TreeMap<>();

    /** Throws {@link IllegalStateException}, without secrets, when what is configured cannot be used. */
    Providers(Environment configuration, Municipalities municipalities, Clock clock) {
        for (Municipality municipality : municipalities.all()) {
            String name = "keukentafel.messages." + municipality.code() + ".";
            configuration
                    .getProperty(name + "address", String.class)
                    .filter(address -> !address.isBlank())
                    .ifPresent(address ->
                            byMunicipality.put(municipality.code(), client(configuration, name, address, clock)));
        }
    }

    private static Provider client(Environment configuration, String name, String address, Clock clock) {
        URI base = URI.create(address.replaceAll("/+$", ""));
        String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost") || host.startsWith("127.");
        if (!"https".equals(base.getScheme()) && !(loopback && "http".equals(base.getScheme()))) {
            throw new IllegalStateException(name + "address: must be https");
        }
        try {
            return new NotifyClient(
                    base,
                    text(configuration, name + "service"),
                    text(configuration, name + "secret"),
                    new NotifyClient.Templates(
                            text(configuration, name + "sms-template"),
                            text(configuration, name + "email-template"),
                            text(configuration, name + "letter-template")),
                    clock);
        } catch (JOSEException e) {
            throw new IllegalStateException(name + "secret: at least 32 bytes are expected", e);
        }
    }

    private static String text(Environment configuration, String key) {
        return configuration
                .getProperty(key, String.class)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(key + ": is missing"));
    }

    Optional<Provider> of(MunicipalityCode municipality) {
        return Optional.ofNullable(byMunicipality.get(municipality));
    }
}
