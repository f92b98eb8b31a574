package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two jars: the one for real people holds nothing of the town, and does not start with anything of it. */
class JarsIT {
    private static final Path JAR = Path.of(System.getProperty("jar"));
    private static final Path DEMO_JAR = Path.of(System.getProperty("demo.jar"));

    @TempDir
    Path folder;

    @Test
    void theJarForRealPeopleHoldsNothingOfTheTown() throws IOException {
        assertThat(townsfolk(JAR)).isEmpty();
    }

    @Test
    void theTownIsInTheDemoJar() throws IOException {
        assertThat(townsfolk(DEMO_JAR)).isNotEmpty();
    }

    @Test
    void serveWithEverySandboxPropertySetSaysAllThatIsWrongAndDoesNotStart() throws Exception {
        Files.writeString(folder.resolve("made-by-the-demo"), "");
        Files.writeString(folder.resolve("master.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        Path policies = Files.createDirectories(folder.resolve("policies"));
        Files.createDirectories(policies.resolve("municipalities/gm9901"));
        List<String> command = new ArrayList<>(List.of(java()));
        Readiness.SANDBOX.forEach(key -> command.add("-D" + key + "=http://127.0.0.1:9"));
        command.addAll(List.of(
                "-Dkeukentafel.keys.master-file=" + folder.resolve("master.key"),
                "-Dkeukentafel.policies=" + policies,
                "-Dkeukentafel.signin.staff-issuer=http://127.0.0.1:9/staff",
                "-Dkeukentafel.signin.resident-issuer=https://localhost:9/residents",
                "-Ddatasources.default.url=jdbc:h2:mem:x",
                "-jar",
                JAR.toString(),
                "serve"));
        Ended ended = run(command, Map.of());
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .contains(Readiness.SANDBOX)
                .contains("staff-issuer: must be https")
                .contains("resident-issuer: is on loopback")
                .contains("gm9901 is an invented municipality")
                .contains("made by the demo")
                .contains("H2 serves one node only");
    }

    @Test
    void theDemoDoesNotStartBesideARealDatabase() throws Exception {
        Ended ended = run(
                List.of(java(), "-jar", DEMO_JAR.toString(), "demo"),
                Map.of("KEUKENTAFEL_DATABASE_URL", "jdbc:postgresql://db.example/keukentafel"));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("KEUKENTAFEL_DATABASE_URL").doesNotContain("db.example");
    }

    @Test
    void anOlderJavaIsToldInOneSentence() throws Exception {
        Path older = olderJava();
        for (Path jar : List.of(JAR, DEMO_JAR)) {
            Ended ended = run(List.of(older.toString(), "-jar", jar.toString(), "serve"), Map.of());
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.output()).isEqualTo("Keukentafel needs Java 25 or newer; this is Java 17.\n");
        }
    }

    /** A Java 17 beside the one that runs this test; the test is skipped, visibly, where there is none. */
    private static Path olderJava() throws IOException {
        Path homes = Path.of("/usr/lib/jvm");
        Assumptions.assumeTrue(Files.isDirectory(homes), "no folder of Javas on this machine");
        try (Stream<Path> all = Files.list(homes)) {
            Optional<Path> older = all.filter(
                            home -> home.getFileName().toString().contains("17"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
            Assumptions.assumeTrue(older.isPresent(), "there is no Java 17 on this machine");
            return older.orElseThrow();
        }
    }

    private record Ended(int code, String output) {}

    private Ended run(List<String> command, Map<String, String> environment) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("it ended by itself")
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    private static List<String> townsfolk(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("nl/keukentafel/sandbox/")
                            || name.startsWith("nl/keukentafel/demo/")
                            || (name.startsWith("META-INF/")
                                    && (name.contains("keukentafel.sandbox") || name.contains("keukentafel.demo"))))
                    .filter(name -> !name.endsWith("/"))
                    .toList();
        }
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }
}
