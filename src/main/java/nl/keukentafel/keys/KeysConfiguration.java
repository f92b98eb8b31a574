package nl.keukentafel.keys;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * Wires the key store on the datasource {@code keys} and the master key of {@code keukentafel.keys.master} (base64) or
 * {@code keukentafel.keys.master-file}.
 */
@Factory
final class KeysConfiguration {
    @Singleton
    MasterKey masterKey(
            @Value("${keukentafel.keys.master:}") String master,
            @Value("${keukentafel.keys.master-file:}") String masterFile) {
        if (!master.isBlank()) {
            return MasterKey.of(master);
        }
        if (!masterFile.isBlank()) {
            return MasterKey.ofFile(Path.of(masterFile));
        }
        throw new IllegalStateException(
                "no master key: set keukentafel.keys.master (32 bytes, base64) or keukentafel.keys.master-file");
    }

    @Singleton
    KeyStore keyStore(@Named("keys") DataSource dataSource, MasterKey master, Clock clock) {
        return new SqlKeyStore(DelegatingDataSource.unwrapDataSource(dataSource), master, clock);
    }

    @Singleton
    ErasedScopes erasedScopes(@Named("keys") DataSource dataSource, KeyStore keys, Clock clock) {
        return new ErasedScopes(DelegatingDataSource.unwrapDataSource(dataSource), keys, clock);
    }
}
