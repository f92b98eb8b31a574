package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final String STAFF = "keukentafel.signin.staff-issuer";
    private static final String RESIDENT = "keukentafel.signin.resident-issuer";

    @Test
    void oneIssuerForResidentsAndStaffIsRefused() {
        for (String same : List.of("https://in.example/one", "https://in.example/one/", "https://IN.example/one")) {
            assertThat(missing("https://in.example/one", same))
                    .anyMatch(line -> line.contains("residents' issuer too"));
        }
        assertThat(missing("https://in.example/one", "https://in.example/two"))
                .noneMatch(line -> line.contains("residents' issuer too"));
    }

    private static List<String> missing(String staff, String resident) {
        Map<String, Object> configuration = new HashMap<>(Map.of(STAFF, staff, RESIDENT, resident));
        return Readiness.missing(new MapPropertyResolver(configuration), true);
    }
}
