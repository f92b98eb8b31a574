package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nl.keukentafel.FreePort;
import nl.keukentafel.database.Postgres;
import nl.keukentafel.sandbox.Registers;
import nl.keukentafel.sandbox.Town;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as an installation starts it: {@code serve} on PostgreSQL, by the variables that the README names. */
@Tag("wide")
class ServeIT {
    private static final Path JAR = Path.of(System.getProperty("jar"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void serveOnPostgresqlOpensACaseAndLogsItThere() throws Exception {
        Postgres postgres = Postgres.fresh();
        int port = FreePort.next();
        try (HttpsSignIn signIn = HttpsSignIn.start(folder);
                Town town = Town.start(0, Clock.systemUTC(), Registers.all(Clock.systemUTC()))) {
            Map<String, String> environment = environment(postgres, signIn, port, town.address());
            Process service = serve(environment);
            try {
                ready(service, port);
                assertThat(send(port, "/v1/openapi.json", "", "").statusCode()).isEqualTo(200);
                HttpResponse<String> begun = send(port, "/inloggen?als=medewerker&gemeente=gm0344", "", "");
                assertThat(begun.headers().firstValue("Location").orElse(""))
                        .startsWith(signIn.issuer("staff") + "/authorize?");
                HttpResponse<String> opened = send(port, "/v1/cases", signIn.token("gm0344", "pieter"), """
                                {"bsn":"999990019","born":"1985-03-10","purpose":"debt-help","postHome":true,
                                 "why":"Ik wil mijn huur kunnen betalen.","ownRequest":"Gevraagd aan tafel."}""");
                assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
                assertThat(numbers(postgres, "SELECT COUNT(*) FROM casefile WHERE municipality = 'gm0344'"))
                        .isEqualTo(1);
                assertThat(numbers(postgres, "SELECT MAX(size) FROM log_head WHERE log = 'gm0344'"))
                        .isGreaterThan(1);
            } finally {
                stop(service);
            }
            Path export = folder.resolve("log");
            assertThat(run(environment, "log", "export", "gm0344", "--to", export.toString()))
                    .as(Files.readString(folder.resolve("output")))
                    .isZero();
            Path keys = folder.resolve("vkeys");
            Files.write(
                    keys,
                    Files.readAllLines(folder.resolve("output")).stream()
                            .filter(line -> line.contains("+"))
                            .toList());
            assertThat(run(Map.of(), "log", "verify", export.toString(), "--key", keys.toString()))
                    .as(Files.readString(folder.resolve("output")))
                    .isZero();
        }
    }

    @Test
    void serveSaysAllThatPostgresqlLacksAndRefusesALoginThatNothingHolds() throws Exception {
        Postgres postgres = Postgres.fresh();
        try (HttpsSignIn signIn = HttpsSignIn.start(folder)) {
            Map<String, String> environment =
                    environment(postgres, signIn, FreePort.next(), URI.create("http://127.0.0.1:9"));
            Map<String, String> lacking = new LinkedHashMap<>(environment);
            lacking.remove("KEUKENTAFEL_DATABASE_OWNER");
            lacking.remove("KEUKENTAFEL_KEYS_URL");
            assertThat(run(lacking, "serve")).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("output")))
                    .contains("KEUKENTAFEL_DATABASE_OWNER", "KEUKENTAFEL_KEYS_URL");

            Map<String, String> unheld = new LinkedHashMap<>(environment);
            unheld.put("KEUKENTAFEL_DATABASE_USER", Postgres.OWNER);
            assertThat(run(unheld, "serve")).isNotZero();
            assertThat(Files.readString(folder.resolve("output"))).contains("row-level security does not hold");
        }
    }

    private Map<String, String> environment(Postgres postgres, HttpsSignIn signIn, int port, URI registers)
            throws IOException {
        byte[] master = new byte[32];
        new SecureRandom().nextBytes(master);
        Path masterFile = folder.resolve("master.key");
        Files.writeString(masterFile, Base64.getEncoder().encodeToString(master));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KEUKENTAFEL_DATABASE_URL", postgres.url());
        environment.put("KEUKENTAFEL_DATABASE_USER", Postgres.APP);
        environment.put("KEUKENTAFEL_DATABASE_PASSWORD", "x");
        environment.put("KEUKENTAFEL_DATABASE_OWNER", Postgres.OWNER);
        environment.put("KEUKENTAFEL_DATABASE_OWNER_PASSWORD", "x");
        environment.put("KEUKENTAFEL_KEYS_URL", postgres.keysUrl());
        environment.put("KEUKENTAFEL_KEYS_USER", Postgres.KEYS);
        environment.put("KEUKENTAFEL_KEYS_PASSWORD", "x");
        environment.put("KEUKENTAFEL_KEYS_MASTER_FILE", masterFile.toString());
        environment.put("KEUKENTAFEL_STAFF_ISSUER", signIn.issuer("staff"));
        environment.put("KEUKENTAFEL_RESIDENT_ISSUER", signIn.issuer("residents"));
        environment.put(
                "KEUKENTAFEL_SIGNIN_CERTIFICATE_AUTHORITY", signIn.authority().toString());
        environment.put("KEUKENTAFEL_BASE_URI", "http://127.0.0.1:" + port);
        environment.put("KEUKENTAFEL_POLICIES", policies(registers).toString());
        environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        return environment;
    }

    private static final String SIGNED = """
            legal-bases-signed:
              wabb-10:   {by: A. Verzonnen (functionaris gegevensbescherming), on: 2025-12-01}
              avg-6-1-e: {by: A. Verzonnen (functionaris gegevensbescherming), on: 2025-12-01}
            """;

    /** The shipped policies, and a municipality that is not an invented one in them. */
    private Path policies(URI registers) throws IOException {
        Path from = Path.of("consent-policies").toAbsolutePath();
        Path to = folder.resolve("policies");
        if (Files.exists(to)) {
            return to;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = from.relativize(file).toString();
                if (name.contains("gm9902")) {
                    continue;
                }
                Path copy = to.resolve(name.replace("gm9901", "gm0344"));
                Files.createDirectories(copy.getParent());
                if (name.contains("gm9901")) {
                    Files.writeString(
                            copy,
                            Files.readString(file).replace("gm9901", "gm0344").replace("{town}", registers.toString())
                                    + (name.endsWith("municipality.yaml") ? SIGNED : ""));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    private Process serve(Map<String, String> environment) throws IOException {
        return started(environment, List.of("serve"));
    }

    private int run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Process process = started(environment, List.of(words));
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process started(Map<String, String> environment, List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx400m", "-jar"));
        command.add(JAR.toString());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void ready(Process service, int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && service.isAlive()) {
            try {
                if (send(port, "/health", "", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is starting.
                Thread.sleep(200);
            }
        }
        throw new AssertionError(
                "the service did not start: " + Files.readString(folder.resolve("output"), StandardCharsets.UTF_8));
    }

    private static void stop(Process service) throws InterruptedException {
        service.destroy();
        if (!service.waitFor(30, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    private HttpResponse<String> send(int port, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static long numbers(Postgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
