package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Signing in and out at a real Keycloak, one realm for staff and one that stands for the broker of residents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakTest {
    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final String PASSWORD = "only-for-this-test";
    private static final int PATIENCE_SECONDS = 180;
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final int ours = FreePort.next();
    private final int theirs = FreePort.next();
    private Process keycloak;
    private Front front;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Path home;
        try (Stream<Path> folders = Files.list(UNPACKED)) {
            home = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path realms = Files.createDirectories(home.resolve("data/import"));
        realm(realms, "staff");
        realm(realms, "residents");
        ProcessBuilder command = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + theirs)
                .redirectErrorStream(true)
                .redirectOutput(UNPACKED.resolve("keycloak.log").toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        keycloak = command.start();
        String realm = "http://127.0.0.1:" + theirs + "/realms/";
        answers(URI.create(realm + "staff/.well-known/openid-configuration"));
        front = Front.open(Map.of(
                "micronaut.server.port", ours,
                "keukentafel.signin.base-uri", "http://127.0.0.1:" + ours,
                "keukentafel.signin.staff-issuer", realm + "staff",
                "keukentafel.signin.resident-issuer", realm + "residents"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (front != null) {
            front.close();
        }
        keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
        keycloak.destroyForcibly();
        keycloak.waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void aCaseworkerSignsInAndOut() throws Exception {
        Browser sanne = front.browser();
        Person there = new Person();
        assertThat(sanne.get(there.back(sanne, "medewerker", "sanne")).location())
                .isEqualTo("/werk");
        assertThat(sanne.get("/werk").body()).contains("/werk/openen");
        String out = sanne.post("/uitloggen", Map.of()).location();
        assertThat(out).startsWith("http://127.0.0.1:" + theirs + "/realms/staff/");
        assertThat(there.open(out).statusCode()).as(out).isIn(200, 302);
        assertThat(sanne.get("/werk").status())
                .as("over here it is over at once")
                .isNotEqualTo(200);
    }

    @Test
    void aResidentWithANumberAndEnoughAssuranceSeesTheirOwn() throws Exception {
        Browser fatima = front.browser();
        assertThat(fatima.get(new Person().back(fatima, "inwoner", "999990019")).location())
                .isEqualTo("/mijn");
        assertThat(fatima.get("/mijn/wie-keek-mee").status()).isEqualTo(200);
    }

    @Test
    void whoHasNoNumberIsNobodyHere() throws Exception {
        Browser nobody = front.browser();
        assertThat(nobody.get(new Person().back(nobody, "inwoner", "zonder-nummer"))
                        .status())
                .isEqualTo(403);
        assertThat(nobody.cookie("sessie")).isEmpty();
    }

    /** Somebody's browser as Keycloak knows it; on loopback it keeps cookies that are for https alone, as browsers do. */
    private static final class Person {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Map<String, String> cookies = new LinkedHashMap<>();

        HttpResponse<String> open(String address) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(address)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }

        /** Fills in the form, and gives the address to which Keycloak sends them back. */
        String back(Browser browser, String door, String name) throws IOException, InterruptedException {
            String page = open(browser.get("/inloggen?als=" + door + "&gemeente=gm9902")
                            .location())
                    .body();
            Matcher form = FORM.matcher(page);
            assertThat(form.find()).as(page).isTrue();
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("username="
                                    + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=" + PASSWORD)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElseThrow();
        }
    }

    private void realm(Path realms, String name) throws IOException {
        String realm = Files.readString(Path.of("src/keycloak/resources/" + name + "-realm.json"));
        Files.writeString(realms.resolve(name + "-realm.json"), realm.replace("{port}", Integer.toString(ours)));
    }

    private void answers(URI address) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int second = 0; second < PATIENCE_SECONDS && keycloak.isAlive(); second++) {
            try {
                HttpRequest request = HttpRequest.newBuilder(address).build();
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It has not opened its port.
            }
            Thread.sleep(1000);
        }
        throw new AssertionError("Keycloak did not start: " + Files.readString(UNPACKED.resolve("keycloak.log")));
    }
}
