package nl.keukentafel.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The configuration of a real service, beside which the demo does not start. */
final class RealThings {
    private static final List<String> PREFIXES = List.of("datasources.", "keukentafel.keys.", "keukentafel.signin.");

    private RealThings() {}

    /** The names, never the values, of what is configured for a real service. */
    static List<String> configured(Map<String, String> environment, Properties properties) {
        return Stream.concat(environment.keySet().stream(), properties.stringPropertyNames().stream())
                .filter(RealThings::real)
                .sorted()
                .toList();
    }

    private static boolean real(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return plain.startsWith("keukentafel.database.") || PREFIXES.stream().anyMatch(plain::startsWith);
    }
}
