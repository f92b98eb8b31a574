package nl.keukentafel.database;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * What each kind of database needs besides the tables. On PostgreSQL the tables are made by their owner and not by the
 * login of the service, and {@code db/postgresql} puts every table under row-level security and grants the service what
 * it needs of it; on H2, {@code db/h2} tells the planner how the rows are spread.
 */
@Singleton
@Named("default")
final class OwnersMigration implements FlywayConfigurationCustomizer {
    private final String url;
    private final String app;
    private final String owner;
    private final String password;

    OwnersMigration(
            @Value("${datasources.default.url:}") String url,
            @Value("${datasources.default.username:}") String app,
            @Value("${keukentafel.database.owner:}") String owner,
            @Value("${keukentafel.database.owner-password:}") String password) {
        this.url = url;
        this.app = app;
        this.owner = owner;
        this.password = password;
    }

    @Override
    public String getName() {
        return "default";
    }

    @Override
    public void customizeFluentConfiguration(FluentConfiguration configuration) {
        if (!url.startsWith("jdbc:postgresql:")) {
            besides(configuration, "classpath:db/h2");
            return;
        }
        if (owner.isBlank()) {
            throw new ConfigurationException(
                    "keukentafel.database.owner: on PostgreSQL the tables need an owner other than the service's login");
        }
        configuration.dataSource(url, owner, password);
        configuration.placeholders(Map.of("app", app));
        besides(configuration, "classpath:db/postgresql");
    }

    private static void besides(FluentConfiguration configuration, String location) {
        configuration.locations(
                Stream.concat(Arrays.stream(configuration.getLocations()), Stream.of(new Location(location)))
                        .toArray(Location[]::new));
    }
}
