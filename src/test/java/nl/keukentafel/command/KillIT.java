package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.demo.PackagedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, killed in the middle of load and started again on its folder. */
class KillIT {
    /** One caller here works as fast as a town. */
    private static final String FASTER = "-Dkeukentafel.pace.";

    private static final Path JAR = Path.of(System.getProperty("jar"));
    private static final int CALLERS = 6;
    private static final int ENOUGH = 60;

    /** Only for a machine that does much else at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<String> looks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> cases = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void everyLookThatACallerWasAnsweredIsInTheLogAfterAKill() throws Exception {
        try (PackagedDemo first = PackagedDemo.on(
                folder.resolve("town"),
                "-Xmx400m",
                FASTER + "searches-in-ten-minutes=1000000",
                FASTER + "searches-for-one-resident-in-an-hour=1000000",
                FASTER + "requests-in-ten-seconds=1000000")) {
            int port = first.address().getPort();
            String sanne = token(first.signIn(), "staff", "sanne");
            String fatima = token(first.signIn(), "residents", "999990019");
            CountDownLatch enough = new CountDownLatch(ENOUGH);
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(() -> work(port, sanne, fatima, enough));
                }
                assertThat(enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("looks under load: %s, else %s", looks.size(), surprises)
                        .isTrue();
                first.kill();
            }
        }
        assertThat(surprises).isEmpty();

        try (PackagedDemo second = PackagedDemo.on(folder.resolve("town"), "-Xmx400m")) {
            String sanne = token(second.signIn(), "staff", "sanne");
            for (String caseId : cases) {
                looks.add(look(second.address().getPort(), sanne, caseId));
                break;
            }
        }

        Path export = folder.resolve("gm9902.log");
        Path keys = folder.resolve("gm9902.keys");
        assertThat(keukentafel(keys, "log", "export", "gm9902", "--to", export.toString()))
                .isZero();
        Path verdict = folder.resolve("verdict");
        int verified = keukentafel(verdict, "log", "verify", export.toString(), "--key", keys.toString());
        assertThat(verified).as(Files.readString(verdict)).isZero();
        Logged logged = logged(export);
        assertThat(looks).hasSizeGreaterThan(ENOUGH).allMatch(logged.shown()::contains);
        assertThat(cases).isNotEmpty().allMatch(logged.cases()::contains);
    }

    /** Opens cases, asks, answers and looks, again and again, until nobody answers any more. */
    private void work(int port, String sanne, String fatima, CountDownLatch enough) {
        try {
            while (true) {
                String opened = answer(post(port, "/v1/cases", sanne, """
                                {"bsn":"999990019","born":"1985-03-10","purpose":"debt-help","postHome":true,
                                 "why":"Ik wil mijn huur kunnen betalen.","ownRequest":"Gevraagd aan tafel."}"""), 201);
                String caseId = find(opened, "\"caseId\":\"([^\"]+)\"");
                cases.add(caseId);
                answer(post(port, "/v1/cases/" + caseId + "/requests", sanne, "{\"topics\":[\"income\"]}"), 200);
                String consent = consent(port, fatima, caseId);
                String notice = answer(
                        post(port, "/v1/consents/" + consent + "/notices", fatima, "{\"language\":\"nl\"}"), 201);
                answer(
                        send(
                                port,
                                "/v1/consents/" + consent + "/answer",
                                fatima,
                                "PUT",
                                "{\"answer\":\"yes\",\"noticeHash\":\"" + find(notice, "\"hash\":\"([^\"]+)\"")
                                        + "\",\"duration\":{\"days\":7}}"),
                        200);
                for (int i = 0; i < 5; i++) {
                    looks.add(look(port, sanne, caseId));
                    enough.countDown();
                }
            }
        } catch (IOException killed) {
            // The service is gone; whoever was not answered was told nothing.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (AssertionError surprise) {
            surprises.add(String.valueOf(surprise.getMessage()));
        }
    }

    private String look(int port, String sanne, String caseId) throws IOException, InterruptedException {
        String view = answer(post(port, "/v1/cases/" + caseId + "/views", sanne, ""), 201);
        assertThat(view).contains("\"topic\":\"income\"");
        return find(view, "\"viewId\":\"([^\"]+)\"");
    }

    private String consent(int port, String fatima, String caseId) throws IOException, InterruptedException {
        String overview = answer(send(port, "/v1/consents", fatima, "GET", ""), 200);
        for (String line : overview.split("(?=\\{\"consentId\":)", -1)) {
            if (line.contains(caseId)) {
                return find(line, "\"consentId\":\"([^\"]+)\"");
            }
        }
        throw new AssertionError("the resident does not see what was asked in " + caseId);
    }

    private record Logged(Set<String> shown, Set<String> cases) {}

    /** The view and case ids that the export names. */
    private static Logged logged(Path export) throws IOException {
        Set<String> shown = new HashSet<>();
        Set<String> cases = new HashSet<>();
        Pattern id = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        for (String line : Files.readAllLines(export)) {
            String[] words = line.split(" ", -1);
            if (!words[0].equals("E")) {
                continue;
            }
            ByteBuffer act = ByteBuffer.wrap(Base64.getDecoder().decode(words[3]));
            byte[] kind = new byte[act.getInt()];
            act.get(kind);
            String subject = new String(Base64.getDecoder().decode(words[4]), StandardCharsets.ISO_8859_1);
            Matcher ids = id.matcher(subject);
            while (ids.find()) {
                if (new String(kind, StandardCharsets.UTF_8).equals("shown")) {
                    shown.add(ids.group());
                }
                if (new String(kind, StandardCharsets.UTF_8).equals("case-opened")) {
                    cases.add(ids.group());
                }
            }
        }
        return new Logged(shown, cases);
    }

    private String token(URI signIn, String side, String person) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(signIn.resolve("/" + side + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=practice&municipality=gm9902&person=" + person))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return find(answer(answer, 200), "\"access_token\":\"([^\"]+)\"");
    }

    private HttpResponse<String> post(int port, String path, String token, String body)
            throws IOException, InterruptedException {
        return send(port, path, token, "POST", body);
    }

    private HttpResponse<String> send(int port, String path, String token, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String answer(HttpResponse<String> response, int status) {
        assertThat(response.statusCode())
                .as("%s %s", response.request().uri().getPath(), response.body())
                .isEqualTo(status);
        return response.body();
    }

    private static String find(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertThat(matcher.find()).as(regex + " in " + text).isTrue();
        return matcher.group(1);
    }

    /** Runs a job of the command line on the folder's database. */
    private int keukentafel(Path out, String... words) throws IOException, InterruptedException {
        Path town = folder.resolve("town");
        String mode = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
        List<String> command = new ArrayList<>(List.of(
                PackagedDemo.java(),
                "-Xmx300m",
                "-Dkeukentafel.policies=" + Path.of("consent-policies").toAbsolutePath(),
                "-Dkeukentafel.keys.master-file=" + town.resolve("master.key"),
                "-jar",
                JAR.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("KEUKENTAFEL_DATABASE_URL", "jdbc:h2:async:" + town.resolve("keukentafel") + mode);
        builder.environment().put("KEUKENTAFEL_KEYS_URL", "jdbc:h2:async:" + town.resolve("keys") + mode);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
