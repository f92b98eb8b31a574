package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes into the service from elsewhere: all of it is on the list that the build leaves, and a municipality may use it. */
class LibrariesIT {
    private static final Path JAR = Path.of(System.getProperty("jar"));

    /** What is under one of these, or offers a choice of which one is here. */
    private static final Set<String> MAY = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "0BSD",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "MPL-2.0",
            "EUPL-1.2",
            "LGPL-2.1-only",
            "GPL-2.0-with-classpath-exception",
            "Bouncy Castle Licence");

    @Test
    void everyLibraryBesideTheJarIsOnTheList() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (JsonNode one : list().get("components")) {
            listed.add(one.get("name").asText() + "-" + one.get("version").asText() + ".jar");
        }
        try (Stream<Path> files = Files.list(JAR.resolveSibling("lib"))) {
            Set<String> beside =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(beside).hasSizeGreaterThan(40);
            assertThat(listed).containsAll(beside);
        }
    }

    @Test
    void everyLibraryIsAReleaseUnderALicenceThatAMunicipalityMayUse() throws IOException {
        assertThat(strangers(list())).isEmpty();
    }

    @Test
    void aLibraryWithoutALicenceOrUnderAnotherOrNotReleasedIsSeen() throws IOException {
        assertThat(strangers(JsonMapper.builder().build().readTree("""
                {"components": [
                  {"name": "good", "version": "1", "licenses": [{"license": {"id": "MIT"}}]},
                  {"name": "choice", "version": "1", "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"name": "MPL-2.0"}}]},
                  {"name": "none", "version": "1"},
                  {"name": "other", "version": "1", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                  {"name": "early", "version": "1-SNAPSHOT", "licenses": [{"license": {"id": "MIT"}}]}]}"""))).containsExactly("none", "other", "early");
    }

    private static JsonNode list() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(JAR.resolveSibling("bom.json").toFile());
    }

    private static List<String> strangers(JsonNode list) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : list.get("components")) {
            boolean may = false;
            for (JsonNode licence : one.path("licenses")) {
                String name = licence.path("license")
                        .path("id")
                        .asText(licence.path("license").path("name").asText());
                may |= MAY.contains(name);
                may |= Stream.of(licence.path("expression").asText().split(" OR "))
                        .anyMatch(MAY::contains);
            }
            if (!may || one.get("version").asText().endsWith("-SNAPSHOT")) {
                found.add(one.get("name").asText());
            }
        }
        return found;
    }
}
