package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.view.Sitting;
import nl.keukentafel.view.ViewOutcome;
import nl.keukentafel.view.Views;
import nl.keukentafel.web.AlsoLowAssurance;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import nl.keukentafel.web.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every route of the router, tried by every kind of reader of two municipalities; the table is written down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    private static final String HOME = "gm9902";
    private static final String ELSEWHERE = "gm9901";

    /** Who tries, as whom they sign in, and which routes are theirs. */
    private enum Who {
        NOBODY("", "", "", RouteReader.ANYBODY),
        WORKER(HOME, "medewerker", "sanne", RouteReader.CASEWORKER),
        COLLEAGUE(HOME, "medewerker", "lieke", RouteReader.CASEWORKER),
        WORKER_ELSEWHERE(ELSEWHERE, "medewerker", "pieter", RouteReader.CASEWORKER),
        AUDITOR(HOME, "medewerker", "els", RouteReader.AUDITOR),
        AUDITOR_ELSEWHERE(ELSEWHERE, "medewerker", "joris", RouteReader.AUDITOR),
        RESIDENT(HOME, "inwoner", "999990019", RouteReader.RESIDENT),
        RESIDENT_LOW(HOME, "inwoner", "999990019", RouteReader.RESIDENT),
        NEIGHBOUR(HOME, "inwoner", "999990299", RouteReader.RESIDENT),
        RESIDENT_ELSEWHERE(ELSEWHERE, "inwoner", "999990317", RouteReader.RESIDENT);

        private final String municipality;
        private final String door;
        private final String subject;
        private final RouteReader own;

        Who(String municipality, String door, String subject, RouteReader own) {
            this.municipality = municipality;
            this.door = door;
            this.subject = subject;
            this.own = own;
        }

        /** Whether what the routes name, a case of Fatima with Sanne, is this reader's own. */
        boolean theirs() {
            return this == WORKER || this == RESIDENT || this == RESIDENT_LOW;
        }
    }

    /** Routes that forget one guard each. */
    @Requires(property = "intruder.matrix")
    @Controller("/indringer")
    static class Intruders {
        @nl.keukentafel.web.Open
        @Get("/open/{id}")
        HttpResponse<?> forAnybody(String id) {
            return HttpResponse.ok(Shared.WHY);
        }

        @Get("/medewerker/{id}")
        HttpResponse<?> forAnyCaseworker(Caseworker worker, String id) {
            return HttpResponse.ok(Shared.WHY);
        }

        @Get("/inwoner/{id}")
        HttpResponse<?> forAnyResident(Resident resident, String id) {
            return HttpResponse.ok(Shared.WHY);
        }

        @Get("/toezicht/{id}")
        HttpResponse<?> forAnyAuditor(Auditor auditor, String id) {
            return HttpResponse.ok(Shared.WHY);
        }

        @AlsoLowAssurance
        @Get("/zwak/{id}")
        HttpResponse<?> forResidentsBelowSubstantial(Resident resident, String id) {
            return HttpResponse.ok(Shared.WHY + " substantial");
        }

        @Get("/vergeten/{id}")
        HttpResponse<?> forNobody(String id) {
            return HttpResponse.ok(Shared.WHY);
        }
    }

    private record Answer(int status, String location, String body) {
        boolean turnedAway() {
            return status == 401 || status == 403 || (status == 303 && location.startsWith("/inloggen?"));
        }

        boolean tells() {
            return body.contains(Shared.WHY) || body.contains("Korenmolen");
        }
    }

    private Front front;
    private Shared shared;
    private String view = "";
    private final Map<Who, Browser> browsers = new LinkedHashMap<>();
    private final Map<Who, String> tokens = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void open() {
        front = Front.open(Map.of("intruder.matrix", "true"));
        shared = Shared.fatima(front, "income", "debts");
        for (Who who : Who.values()) {
            Browser browser = front.browser();
            if (who == Who.RESIDENT_LOW) {
                browser.signInLow(who.municipality, who.subject);
            } else if (who != Who.NOBODY) {
                browser.signIn(who.door, who.municipality, who.subject);
                tokens.put(
                        who,
                        front.provider()
                                .accessToken(
                                        who.door.equals("inwoner") ? Side.RESIDENTS : Side.STAFF,
                                        who.municipality,
                                        who.subject));
            }
            browsers.put(who, browser);
        }
        Views views = front.context().getBean(Views.class);
        view = ((ViewOutcome.Opened) views.open(shared.worker(), shared.of().id(), Sitting.ONE_REQUEST))
                .view()
                .toString();
    }

    @AfterAll
    void close() {
        front.close();
    }

    private List<UriRouteInfo<?, ?>> routes() {
        Set<String> once = new HashSet<>();
        return front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                // A stream has no end, and signing in or out changes who tries.
                .filter(route ->
                        !path(route).endsWith("/stroom") && !path(route).startsWith("/{"))
                .filter(route -> !List.of("/uitloggen", "/inloggen/terug").contains(path(route)))
                .filter(route -> once.add(route.getHttpMethod() + path(route)))
                .sorted(Comparator.<UriRouteInfo<?, ?>, Integer>comparing(
                                route -> route.getHttpMethod() == HttpMethod.GET ? 0 : 1)
                        .thenComparing(MatrixTest::path))
                .toList();
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }

    private String filled(String path) {
        String consent = shared.about(new Topic("income")).toString();
        String filled = path.replace("{caseId}", shared.of().id().toString())
                .replace("{viewId}", view)
                .replace("{consentId}", consent);
        if (filled.contains("/zaak/")) {
            filled = filled.replace("{id}", shared.of().id().toString());
        }
        if (filled.contains("/kijk/")) {
            filled = filled.replace("{id}", view);
        }
        return filled.replace("{id}", consent).replaceAll("\\{[^}]*}", "x");
    }

    private Answer tried(UriRouteInfo<?, ?> route, Who who) {
        String path = filled(path(route));
        if (!path.startsWith("/v1")) {
            Browser browser = Objects.requireNonNull(browsers.get(who));
            Browser.Page page = route.getHttpMethod() == HttpMethod.GET
                    ? browser.get(path)
                    : browser.post(path, Map.of("zaak", shared.of().id().toString()));
            return new Answer(page.status(), page.location(), page.body());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.address() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(
                        route.getHttpMethod().name(),
                        route.getHttpMethod() == HttpMethod.GET
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"));
        if (tokens.containsKey(who)) {
            request.header("Authorization", "Bearer " + tokens.get(who));
        }
        try {
            var answer = http.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), "", answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with this answer to this reader; empty when nothing is. */
    private static String wrong(RouteReader reader, boolean low, boolean invented, Who who, Answer answer) {
        boolean may =
                switch (reader) {
                    case ANYBODY -> true;
                    case SIGNED_IN -> who != Who.NOBODY;
                    case NOBODY -> false;
                    default -> reader == who.own && (who != Who.RESIDENT_LOW || low);
                };
        if (answer.tells() && !(may && who.theirs())) {
            return "tells somebody else's";
        }
        if (who == Who.RESIDENT_LOW && answer.tells() && invented) {
            return "tells more than that and with whom they share";
        }
        if (!may && !answer.turnedAway()) {
            return "lets in " + who;
        }
        if (answer.status() >= 500) {
            return "broke: " + answer.status();
        }
        boolean ownDoor = may && who.theirs() && reader != RouteReader.ANYBODY && reader != RouteReader.SIGNED_IN;
        return ownDoor && answer.status() == 401 ? "turns away " + who : "";
    }

    @Test
    void everyRouteIsForItsReadersOfItsMunicipalityAndForNobodyElse() throws IOException {
        StringBuilder table = new StringBuilder("| route | for |");
        for (Who who : Who.values()) {
            table.append(' ').append(who).append(" |");
        }
        table.append("\n|---|---|").append("---|".repeat(Who.values().length)).append('\n');
        List<String> mistakes = new ArrayList<>();
        List<String> caught = new ArrayList<>();
        for (UriRouteInfo<?, ?> route : routes()) {
            RouteReader reader = RouteReader.of((MethodBasedRouteInfo<?, ?>) route);
            boolean low = ((MethodBasedRouteInfo<?, ?>) route)
                    .getTargetMethod()
                    .getExecutableMethod()
                    .hasAnnotation(AlsoLowAssurance.class);
            boolean invented = path(route).startsWith("/indringer");
            if (!invented) {
                table.append("| ").append(route.getHttpMethod()).append(' ').append(path(route));
                table.append(" | ")
                        .append(reader)
                        .append(low ? " (low too)" : "")
                        .append(" |");
            }
            for (Who who : Who.values()) {
                if (path(route).startsWith("/v1") && who == Who.RESIDENT_LOW) {
                    table.append(" – |");
                    continue;
                }
                Answer answer = tried(route, who);
                String wrong = wrong(reader, low, invented, who, answer);
                if (invented) {
                    if (!wrong.isEmpty()) {
                        caught.add(path(route) + " " + who);
                    }
                    continue;
                }
                table.append(' ').append(answer.status()).append(" |");
                if (!wrong.isEmpty()) {
                    mistakes.add(route.getHttpMethod() + " " + path(route) + " " + who + ": " + wrong);
                }
            }
            if (!invented) {
                table.append('\n');
            }
        }
        Files.writeString(Path.of("target/matrix.md"), table);
        assertThat(mistakes).isEmpty();
        assertThat(caught)
                .contains(
                        "/indringer/open/{id} NOBODY",
                        "/indringer/medewerker/{id} COLLEAGUE",
                        "/indringer/medewerker/{id} WORKER_ELSEWHERE",
                        "/indringer/inwoner/{id} NEIGHBOUR",
                        "/indringer/inwoner/{id} RESIDENT_ELSEWHERE",
                        "/indringer/toezicht/{id} AUDITOR",
                        "/indringer/toezicht/{id} AUDITOR_ELSEWHERE",
                        "/indringer/zwak/{id} RESIDENT_LOW")
                .doesNotContain("/indringer/vergeten/{id} WORKER");
    }

    @Test
    void whoeverKeepsTheServiceRunningSeesThatItAnswersAndNothingElse() {
        Browser.Page health = front.browser().get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }
}
