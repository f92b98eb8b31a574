package nl.keukentafel.source;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.municipality.SourceSetting;

/** The town's municipalities, and beside them one that has no registers and one whose registers nobody answers for. */
@Factory
@Requires(property = ContractMunicipalities.PROPERTY)
final class ContractMunicipalities {
    static final String PROPERTY = "keukentafel.source-contract";
    static final MunicipalityCode LIT = new MunicipalityCode("gm9901");
    static final MunicipalityCode DARK = new MunicipalityCode("gm9998");
    static final MunicipalityCode DEAD = new MunicipalityCode("gm9999");

    @Bean
    @Singleton
    @Replaces(Municipalities.class)
    Municipalities municipalities(
            @Value("${keukentafel.policies:consent-policies}") String policies,
            @Value("${keukentafel.town}") String town) {
        Map<MunicipalityCode, Municipality> all = new HashMap<>();
        new MunicipalityFiles(Path.of(policies).resolve("municipalities"), town)
                .read()
                .all()
                .forEach(municipality -> all.put(municipality.code(), municipality));
        Municipality real = new Municipalities(all).get(LIT);
        all.put(DARK, with(real, DARK, Map.of()));
        // Port 9 (discard) of this machine: nobody listens there.
        Map<String, SourceSetting> dead = new HashMap<>();
        real.sources()
                .forEach((name, setting) ->
                        dead.put(name, new SourceSetting("http://127.0.0.1:9/" + name, setting.budget())));
        all.put(DEAD, with(real, DEAD, dead));
        return new Municipalities(all);
    }

    private static Municipality with(Municipality real, MunicipalityCode code, Map<String, SourceSetting> sources) {
        return new Municipality(
                code,
                real.name(),
                real.tone(),
                real.zone(),
                real.languages(),
                real.contact(),
                real.teams(),
                real.adoptions(),
                real.defaultDuration(),
                real.longestDuration(),
                real.retention(),
                real.signedBases(),
                sources,
                real.staff(),
                real.face(),
                real.town());
    }
}
