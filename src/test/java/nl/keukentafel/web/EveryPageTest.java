package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebDriverException;

/**
 * Every page in every state, at every width, in three faces and in all that residents may read it in; {@code
 * -Dwide.faces=ZANDOORD-nl,BOSRAND-en} walks in those alone.
 */
@Tag("wide")
class EveryPageTest {
    /** Files, streams, and what a script asks for. */
    private static final Set<String> NO_PAGE = Set.of(
            "GET /mijn/alles/bestand",
            "GET /mijn/bonnen/{id}/bestand",
            "GET /mijn/wie-keek-mee/{index}/bewijs",
            "GET /toezicht/inzage/{index}/bewijs",
            "POST /toezicht/export",
            "GET /werk/kijk/{id}/stroom",
            "POST /werk/kijk/{id}/stand",
            "POST /werk/kijk/{id}/gezien");

    @BeforeAll
    static void here() {
        Chromium.assumeHere();
    }

    @ParameterizedTest
    @CsvSource({"ZANDOORD,nl", "ZANDOORD,en", "WATERSTAD,nl", "WATERSTAD,en", "BOSRAND,nl", "BOSRAND,en"})
    void whatAResidentComesTo(Face face, String language, @TempDir Path folder, TestReporter reporter)
            throws IOException {
        Set<String> doors = Set.of("/mijn", "/namens", "/hulp", "/zonder-jouw-ja", "/controleer", "/uitgelogd");
        walk(face, language, folder, reporter, doors, "resident", sweep -> new ResidentSweep(sweep).walk());
    }

    @ParameterizedTest
    @CsvSource({"ZANDOORD,nl", "WATERSTAD,nl", "BOSRAND,nl"})
    void whatACaseworkerComesTo(Face face, String language, @TempDir Path folder, TestReporter reporter)
            throws IOException {
        Set<String> doors = Set.of("/werk", "/balie");
        walk(face, language, folder, reporter, doors, "caseworker", sweep -> new CaseworkerSweep(sweep).walk());
    }

    @ParameterizedTest
    @CsvSource({"ZANDOORD,nl", "WATERSTAD,nl", "BOSRAND,nl"})
    void whatAnAuditorComesTo(Face face, String language, @TempDir Path folder, TestReporter reporter)
            throws IOException {
        Set<String> doors = Set.of("/toezicht");
        walk(face, language, folder, reporter, doors, "auditor", sweep -> new AuditorSweep(sweep).walk());
    }

    /** Routes of pages behind these doors that were not asked for. */
    private static Set<String> missed(Front front, Set<String> doors, Set<String> asked) {
        Set<String> missed = new TreeSet<>();
        front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() == HttpMethod.GET || route.getHttpMethod() == HttpMethod.POST)
                .forEach(route -> {
                    String path = route.getUriMatchTemplate().toPathString();
                    String name = route.getHttpMethod() + " " + path;
                    Pattern pattern =
                            Pattern.compile(route.getHttpMethod() + " " + path.replaceAll("\\{[^}]*}", "[^/]+"));
                    boolean ours = doors.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/"));
                    if (ours
                            && !NO_PAGE.contains(name)
                            && asked.stream()
                                    .noneMatch(one -> pattern.matcher(one).matches())) {
                        missed.add(name);
                    }
                });
        return missed;
    }

    private interface Walk {
        void through(Sweep sweep) throws IOException;
    }

    private static void walk(
            Face face,
            String language,
            Path folder,
            TestReporter reporter,
            Set<String> doors,
            String templates,
            Walk walk)
            throws IOException {
        String only = System.getProperty("wide.faces", "");
        assumeTrue(only.isEmpty() || List.of(only.split(",")).contains(face + "-" + language), "not asked for");
        Map<String, Object> settings = new HashMap<>(KeptPages.SETTINGS);
        settings.put("keukentafel.policies", face.in(folder.resolve("policies")).toString());
        try (Front front = Front.open(settings)) {
            Documents documents = new Documents(front.address());
            try (Sweep sweep = new Sweep(front, face, language, documents)) {
                try {
                    walk.through(sweep);
                } catch (WebDriverException e) {
                    throw new AssertionError("stopped after " + sweep.states() + ", with " + sweep.wrong(), e);
                }
                reporter.publishEntry(face + " " + language, sweep.states() + " states");
                assertThat(sweep.wrong()).isEmpty();
                assertThat(missed(front, doors, documents.asked()))
                        .as("routes that nobody came to")
                        .isEmpty();
                assertThat(front.context().getBean(KeptPages.class).neverDrawn(templates))
                        .as("templates that nobody saw")
                        .isEmpty();
            }
        }
    }
}
