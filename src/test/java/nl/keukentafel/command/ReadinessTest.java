package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.value.MapPropertyResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** A real municipality on the shipped policies, of which two rest on articles that no lawyer looked at. */
    @Test
    void aBasisThatNoLawyerLookedAtIsRefusedUntilSomebodySignsForIt(@TempDir Path folder) throws IOException {
        Path file = aRealMunicipality(folder);
        assertThat(unsigned(folder)).containsExactlyInAnyOrder("avg-6-1-e", "wabb-10");
        String begun = Files.readString(file);

        Files.writeString(file, begun + "legal-bases-signed: {avg-6-1-e: {by: A. Verzonnen, on: 2025-12-01}}\n");
        assertThat(unsigned(folder))
                .as("another one's signature is not this one's")
                .containsExactly("wabb-10");

        Files.writeString(
                file,
                begun
                        + "legal-bases-signed: {avg-6-1-e: {by: A. Verzonnen, on: 2025-12-01}, wabb-10: {by: A. Verzonnen,"
                        + " on: 2025-12-01}}\n");
        assertThat(unsigned(folder)).isEmpty();
    }

    @Test
    void whoDoesNotUseThePurposeSignsForNothing(@TempDir Path folder) throws IOException {
        Path file = aRealMunicipality(folder);
        String all = Files.readString(file);
        int purposes = all.indexOf("\npurposes:\n");
        int next = all.indexOf("\nsources:\n");
        assertThat(purposes).isPositive().isLessThan(next);
        Files.writeString(
                file,
                all.substring(0, purposes)
                        + "\npurposes:\n  debt-help: {adopted: {by: college van B en W, on: 2025-12-11}}"
                        + all.substring(next));
        assertThat(unsigned(folder)).isEmpty();
    }

    /** Else the register that was meant has no address, and is not asked. */
    @Test
    void aNameThatThePoliciesDoNotKnowIsRefused(@TempDir Path folder) throws IOException {
        Path file = aRealMunicipality(folder);
        assertThat(ofPolicies(folder)).noneMatch(line -> line.contains("unknown name"));
        Files.writeString(file, Files.readString(file).replace("  uwv:", "  uvw:"));
        assertThat(ofPolicies(folder)).anyMatch(line -> line.contains("unknown name `uvw`; did you mean `uwv`?"));
    }

    @Test
    void aFileThatAnInterruptClosesForEverybodyIsRefused() {
        assertThat(ofDatabase("jdbc:h2:file:/data/keukentafel")).anyMatch(line -> line.contains("jdbc:h2:async:"));
        assertThat(ofDatabase("jdbc:h2:/data/keukentafel")).anyMatch(line -> line.contains("jdbc:h2:async:"));
        assertThat(ofDatabase("jdbc:h2:async:/data/keukentafel")).noneMatch(line -> line.contains("jdbc:h2:async:"));
    }

    @Test
    void anAddressThatNobodySaidOrThatIsNotSafeIsRefused() {
        assertThat(ofAddress("http://127.0.0.1:8080")).anyMatch(line -> line.contains("KEUKENTAFEL_BASE_URI"));
        assertThat(ofAddress("")).anyMatch(line -> line.contains("KEUKENTAFEL_BASE_URI"));
        assertThat(ofAddress("http://hulp.gemeente.example"))
                .anyMatch(line -> line.contains("KEUKENTAFEL_BASE_URI") && line.contains("https"));
        assertThat(ofAddress("https://hulp.gemeente.example")).noneMatch(line -> line.contains("KEUKENTAFEL_BASE_URI"));
        assertThat(ofAddress("http://127.0.0.1:9000"))
                .as("to try it on one machine")
                .noneMatch(line -> line.contains("KEUKENTAFEL_BASE_URI"));
    }

    private static List<String> ofAddress(String address) {
        return Readiness.missing(new MapPropertyResolver(Map.of("keukentafel.signin.base-uri", address)), true);
    }

    private static List<String> ofDatabase(String url) {
        return Readiness.missing(new MapPropertyResolver(Map.of("datasources.default.url", url)), true);
    }

    private static Path aRealMunicipality(Path folder) throws IOException {
        Path from = Path.of("consent-policies");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                Path copy = folder.resolve(name.replace("gm9901", "gm0344"));
                if (!name.contains("gm9902")) {
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, Files.readString(file).replace("gm9901", "gm0344"));
                }
            }
        }
        return folder.resolve("municipalities/gm0344/municipality.yaml");
    }

    private static List<String> unsigned(Path folder) {
        return ofPolicies(folder).stream()
                .filter(line -> line.contains("legal-bases-signed"))
                .map(line -> line.replaceAll(".*legal-bases-signed: ([a-z0-9.-]+) .*", "$1"))
                .toList();
    }

    private static List<String> ofPolicies(Path folder) {
        return Readiness.missing(new MapPropertyResolver(Map.of("keukentafel.policies", folder.toString())), true);
    }

    private static List<String> missing(String staff, String resident) {
        Map<String, Object> configuration = new HashMap<>(Map.of(STAFF, staff, RESIDENT, resident));
        return Readiness.missing(new MapPropertyResolver(configuration), true);
    }
}
