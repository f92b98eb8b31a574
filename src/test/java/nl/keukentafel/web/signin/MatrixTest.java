package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.ReplacementOutcome;
import nl.keukentafel.casefile.Replacements;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.helper.Helpers;
import nl.keukentafel.helper.Invited;
import nl.keukentafel.helper.Joined;
import nl.keukentafel.helper.May;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
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
    private static final String LOTTE = "999990329";

    /** Who tries, as whom they sign in, and which routes are theirs. */
    private enum Who {
        NOBODY("", "", "", RouteReader.ANYBODY),
        WORKER(HOME, "medewerker", "sanne", RouteReader.CASEWORKER),
        COLLEAGUE(HOME, "medewerker", "lieke", RouteReader.CASEWORKER),
        WORKER_ELSEWHERE(ELSEWHERE, "medewerker", "pieter", RouteReader.CASEWORKER),
        AUDITOR(HOME, "medewerker", "els", RouteReader.AUDITOR),
        PROVISIONER(HOME, "medewerker", "identity-management", RouteReader.PROVISIONER),
        AUDITOR_ELSEWHERE(ELSEWHERE, "medewerker", "joris", RouteReader.AUDITOR),
        RESIDENT(HOME, "inwoner", "999990019", RouteReader.RESIDENT),
        RESIDENT_LOW(HOME, "inwoner", "999990019", RouteReader.RESIDENT),
        NEIGHBOUR(HOME, "inwoner", "999990299", RouteReader.RESIDENT),
        RESIDENT_ELSEWHERE(ELSEWHERE, "inwoner", "999990317", RouteReader.RESIDENT),
        ORGANISATION(HOME, "organisatie", "haven-0007", RouteReader.ORGANISATION),
        /** Whoever holds the screen that Sanne handed over; a program cannot. */
        DESK(HOME, "medewerker", "sanne", RouteReader.DESK);

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
            return this == WORKER || this == RESIDENT || this == RESIDENT_LOW || this == DESK;
        }

        Browser browser(Front front) {
            Browser browser = front.browser();
            if (this == DESK) {
                browser.signIn(door, municipality, subject);
                Target target = Target.fresh(front);
                assertThat(browser.post(target.filled("/werk/zaak/{caseId}/balie"), Map.of("vraag", target.question()))
                                .location())
                        .isEqualTo("/balie");
            } else if (this == RESIDENT_LOW) {
                browser.signInLow(municipality, subject);
            } else if (this != NOBODY) {
                browser.signIn(door, municipality, subject);
            }
            return browser;
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

        @Get("/organisatie/{id}")
        HttpResponse<?> forAnyOrganisation(Organisation organisation, String id) {
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

        @Get("/scherm/{id}")
        HttpResponse<?> forAnyDesk(DeskScreen screen, String id) {
            return HttpResponse.ok(Shared.WHY);
        }

        @Post("/medewerker/{id}/schrijven")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        HttpResponse<?> writtenByAnyCaseworker(Caseworker worker, String id, Form form) {
            return HttpResponse.seeOther(URI.create("/werk"));
        }

        @Post("/inwoner/{id}/schrijven")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        HttpResponse<?> writtenByAnyResident(Resident resident, String id, Form form) {
            return HttpResponse.ok("Klaar");
        }

        @Post("/inwoner/{id}/nooit")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        HttpResponse<?> writtenByNobody(Resident resident, String id, Form form) {
            return HttpResponse.badRequest();
        }

        @Get("/vergeten/{id}")
        HttpResponse<?> forNobody(String id) {
            return HttpResponse.ok(Shared.WHY);
        }
    }

    /** A route of programs that forgets how weak a sign-in was. */
    @Requires(property = "intruder.matrix")
    @Controller("/v1/indringer")
    static class WeakIntruder {
        @AlsoLowAssurance
        @Get("/zwak/{id}")
        HttpResponse<?> forResidentsBelowSubstantial(Resident resident, String id) {
            return HttpResponse.ok(Map.of("why", Shared.WHY));
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

    /** What a reader tries: somebody's case with an open view, a question, a given consent and an entry about it. */
    private record Target(Shared shared, String view, String question, String notice, String given, String entry) {
        static Target fresh(Front front) {
            Shared shared = Shared.fatima(front, "income", "debts");
            Views views = front.context().getBean(Views.class);
            views.ask(
                    shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(HOUSING)));
            ConsentId question = shared.about(HOUSING);
            String view = ((ViewOutcome.Opened)
                            views.open(shared.worker(), shared.of().id(), Sitting.ONE_REQUEST))
                    .view()
                    .toString();
            long entry = front.context()
                    .getBean(LogReader.class)
                    .own(shared.resident().municipality(), shared.resident().ref(), LogReader.NEWEST, 1)
                    .getFirst()
                    .index();
            return new Target(
                    shared,
                    view,
                    question.toString(),
                    front.context()
                            .getBean(Consents.class)
                            .serveNotice(shared.resident(), question, "nl")
                            .orElseThrow()
                            .hash(),
                    shared.about(new Topic("income")).toString(),
                    Long.toString(entry));
        }

        /** The same with a view that was opened just now: one that is over is nobody's. */
        Target seen(Front front) {
            String now = ((ViewOutcome.Opened) front.context()
                            .getBean(Views.class)
                            .open(shared.worker(), shared.of().id(), Sitting.ONE_REQUEST))
                    .view()
                    .toString();
            return new Target(shared, now, question, notice, given, entry);
        }

        /** Somebody whom the resident invited. */
        private String helper() {
            Helpers helpers = shared.front().context().getBean(Helpers.class);
            return helpers.of(shared.resident()).stream()
                    .findFirst()
                    .orElseGet(() -> invited(helpers, shared.resident()).helper())
                    .id()
                    .toString();
        }

        /** In which the worker is named and no other who is tried. */
        private String replacement() {
            ApplicationContext context = shared.front().context();
            LocalDate today =
                    context.getBean(Casefile.class).today(shared.worker().municipality());
            ReplacementOutcome outcome = context.getBean(Replacements.class)
                    .register(shared.worker(), shared.worker().subject(), "omar", today, today, "Cursus.");
            return ((ReplacementOutcome.Registered) outcome).replacement().id().toString();
        }

        /** Somebody whom the resident helps, and may stop the sharing of. */
        private String helped() {
            Helpers helpers = shared.front().context().getBean(Helpers.class);
            return helpers.helpedBy(shared.resident()).stream()
                    .findFirst()
                    .orElseGet(() -> ((Joined.Helping) helpers.join(
                                    shared.resident(),
                                    invited(helpers, lotte()).code().digits()))
                            .helper())
                    .id()
                    .toString();
        }

        /** What that somebody shares. */
        private String sharedByHelped() {
            Topic income = new Topic("income");
            Overview overview = shared.front().context().getBean(Consents.class).overview(lotte());
            return overview.running().stream()
                    .findFirst()
                    .map(line -> line.consent().id())
                    .orElseGet(() -> Shared.with(shared.front(), HOME, "sanne", LOTTE, "2006-09-12", income.value())
                            .about(income))
                    .toString();
        }

        private Resident lotte() {
            Vault vault = shared.front().context().getBean(Vault.class);
            MunicipalityCode home = new MunicipalityCode(HOME);
            return vault.resident(home, vault.refOf(home, new Bsn(LOTTE))).orElseThrow();
        }

        private static Invited.ByCode invited(Helpers helpers, Resident resident) {
            return (Invited.ByCode) helpers.invite(
                    resident,
                    "helper",
                    "ik",
                    EnumSet.allOf(May.class),
                    LocalDate.now(Clock.systemUTC()).plusDays(7));
        }

        /** A path or a body with this target's ids in it. */
        String filled(String text) {
            String caseId = shared.of().id().toString();
            boolean answers = text.contains("/mijn/vraag/") || text.endsWith("/answer") || text.endsWith("/notices");
            String filled = text.replace("{caseId}", caseId)
                    .replace("{viewId}", view)
                    .replace("{consentId}", answers ? question : given)
                    .replace("{index}", entry)
                    .replace("{member}", shared.resident().ref().toString())
                    .replace("{topic}", "income")
                    .replace("{question}", question)
                    .replace("{request}", question)
                    .replace("{notice}", notice);
            filled = filled.replace("{subject}", "nobody");
            if (filled.contains("{helper}")) {
                filled = filled.replace("{helper}", helper());
            }
            if (filled.contains("{helped}")) {
                filled = filled.replace("{helped}", helped());
            }
            if (filled.contains("{shared}")) {
                filled = filled.replace("{shared}", sharedByHelped());
            }
            if (filled.contains("{replacementId}") || filled.contains("/vervanging/")) {
                filled = filled.replace("{replacementId}", "{id}").replace("{id}", replacement());
            }
            if (filled.contains("/zaak/")) {
                filled = filled.replace("{id}", caseId);
            }
            if (filled.contains("/kijk/")) {
                filled = filled.replace("{id}", view);
            }
            return filled.replace("{id}", answers ? question : given).replaceAll("\\{[^}\"]*}", "x");
        }
    }

    private static final Topic HOUSING = new Topic("housing");
    private static final Path PRINTED = Path.of("docs", "matrix.md");

    /** What a page sends that is in order, by the route's path; of others only the case is sent. */
    private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
            Map.entry("/balie", Map.of("antwoord", "nee", "tekst", "{notice}")),
            Map.entry("/mijn/vraag/{id}", Map.of("antwoord", "nee", "tekst", "{notice}")),
            Map.entry("/mijn/vraag/{id}/hoe-lang", Map.of("tekst", "{notice}", "duur", "dagen", "dagen", "3")),
            Map.entry("/mijn/thuis", Map.of("zaak", "{caseId}", "keuze", "praten")),
            Map.entry("/mijn/bereiken", Map.of("weg", "balie")),
            Map.entry(
                    "/mijn/bellen",
                    Map.of("zaak", "{caseId}", "dag", soon(), "deel", "morning", "nummer", "06 1900 0377")),
            Map.entry("/mijn/wie-keek-mee/{index}/vraag", Map.of("vraag", "Wie is dit?")),
            Map.entry("/werk/mijn-inzages/{index}/uitleg", Map.of("uitleg", "Het gesprek van vandaag.")),
            Map.entry("/werk/kijk/{id}/blad", Map.of("onderwerp", "income")),
            Map.entry("/werk/kijk/{id}/gezien", Map.of("nummer", "0")),
            Map.entry("/werk/zaak/{id}/balie", Map.of("vraag", "{question}")),
            Map.entry("/werk/zaak/{id}/gebeld", Map.of("dag", soon(), "deel", "morning")),
            Map.entry("/werk/zaak/{id}/nummer", Map.of("bsn", "999990299", "geboren", "2002-07-14")),
            Map.entry(
                    "/werk/zaak/{id}/antwoord/{question}",
                    Map.of("tekst", "{notice}", "taal", "nl", "hoe", "telefoon", "antwoord", "nee")),
            Map.entry("/werk/zaak/{id}/overdragen", Map.of("naar", "omar")),
            Map.entry("/werk/zaak/{id}/vraag", Map.of("wat", "{member}.tax")));

    /** The same of programs; of others an empty object is sent. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/v1/cases/{caseId}/joining", "{\"bsn\": \"999990299\", \"born\": \"2002-07-14\"}"),
            Map.entry("/v1/cases/{caseId}/requests", "{\"topics\": [\"tax\"]}"),
            Map.entry("/v1/cases/{caseId}/requests/{request}/notices", "{\"language\": \"nl\"}"),
            Map.entry(
                    "/v1/cases/{caseId}/requests/{request}/written-answers",
                    "{\"answer\": \"no\", \"channel\": \"phone\"}"),
            Map.entry("/v1/cases/{caseId}/sheets", "{\"topics\": [\"income\"]}"),
            Map.entry("/v1/cases/{caseId}/worker", "{\"colleague\": \"omar\"}"),
            Map.entry("/v1/consents/{consentId}/answer", "{\"answer\": \"no\"}"),
            Map.entry("/v1/consents/{consentId}/notices", "{\"language\": \"nl\"}"),
            Map.entry("/v1/looks/{index}/question", "{\"words\": \"Wie is dit?\"}"),
            Map.entry(
                    "/v1/own-cases/{caseId}/call-back",
                    "{\"phoneNumber\": \"06 1900 0377\", \"day\": \"" + soon() + "\", \"part\": \"morning\"}"),
            Map.entry("/v1/own-cases/{caseId}/home-choice", "{\"choice\": \"talk-first\"}"),
            Map.entry("/v1/own-cases/{caseId}/explanations", "{\"language\": \"nl\"}"),
            Map.entry("/v1/reply-requests/{index}/answer", "{\"words\": \"Het gesprek van vandaag.\"}"),
            Map.entry("/v1/staff-members/{subject}", """
                    {"displayName": "Omar Haddad", "familyName": "Haddad", "role": "debt-counsellor", "team": "debts", "phoneNumber": "06 1900 0202"}"""),
            Map.entry("/v1/views/{viewId}/acknowledgement", "{\"number\": 0}"));

    /** What goes behind the path, by the method and the route's path. */
    private static final Map<String, String> QUERIES =
            Map.of("DELETE /v1/cases/{caseId}/call-back", "?part=morning&day=" + soon());

    /**
     * What a worker may write only after an auditor asked, as {@code AuditorPagesTest} and {@code OversightApiTest} do, or
     * of somebody without a BSN, as {@code JoiningTest} does.
     */
    private static final Set<String> WHEN_ASKED = Set.of(
            "/v1/reply-requests/{index}/answer",
            "/werk/mijn-inzages/{index}/uitleg",
            "/v1/cases/{caseId}/joining",
            "/werk/zaak/{id}/nummer");

    /** Writes that name a case in what they send and not in their path. */
    private static final Set<String> NAMED_BY_FORM =
            Set.of("/werk/kijk", "/mijn/waarom", "/mijn/thuis", "/mijn/bellen", "/mijn/bellen/niet");

    private static String soon() {
        return LocalDate.now(Clock.systemUTC()).plusDays(3).toString();
    }

    private Front front;
    private final Map<Who, Browser> browsers = new LinkedHashMap<>();
    private final Map<Who, String> tokens = new LinkedHashMap<>();
    private final Map<Who, Target> targets = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void open() {
        front = Front.open(Map.of("intruder.matrix", "true"));
        for (Who who : Who.values()) {
            browsers.put(who, who.browser(front));
            targets.put(who, Target.fresh(front));
            if (who == Who.RESIDENT_LOW) {
                tokens.put(who, front.provider().accessTokenLow(who.municipality, who.subject));
            } else if (who != Who.NOBODY && who != Who.DESK) {
                tokens.put(
                        who,
                        front.provider()
                                .accessToken(
                                        who.door.equals("medewerker") ? Side.STAFF : Side.RESIDENTS,
                                        who.municipality,
                                        who.subject));
            }
        }
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
                .filter(route -> !path(route).startsWith("/{"))
                .filter(route -> once.add(route.getHttpMethod() + path(route)))
                .sorted(Comparator.<UriRouteInfo<?, ?>, Integer>comparing(
                                route -> route.getHttpMethod() == HttpMethod.GET ? 0 : 1)
                        .thenComparing(MatrixTest::path))
                .toList();
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }

    private static boolean writes(UriRouteInfo<?, ?> route) {
        return route.getHttpMethod() != HttpMethod.GET;
    }

    private static boolean low(UriRouteInfo<?, ?> route) {
        return ((MethodBasedRouteInfo<?, ?>) route)
                .getTargetMethod()
                .getExecutableMethod()
                .hasAnnotation(AlsoLowAssurance.class);
    }

    /** Whether what is written is somebody's by an id. */
    private static boolean names(UriRouteInfo<?, ?> route) {
        return path(route).contains("{") || NAMED_BY_FORM.contains(path(route));
    }

    private Answer tried(UriRouteInfo<?, ?> route, Who who) {
        // Who writes what is theirs may end it, a view lives for seconds, and who signs out is nobody any more.
        boolean view = path(route).contains("{viewId}") || path(route).contains("/kijk/{id}");
        boolean own = (writes(route) || view)
                && who.theirs()
                && RouteReader.of((MethodBasedRouteInfo<?, ?>) route) == who.own
                && (who != Who.RESIDENT_LOW || low(route));
        boolean screen = path(route).contains("/balie") || path(route).contains("/scherm");
        boolean leaves = path(route).equals("/uitloggen") || (screen && (who == Who.WORKER || who == Who.DESK));
        Target known = own ? Target.fresh(front) : Objects.requireNonNull(targets.get(who));
        Target target = view && !own && who.own == RouteReader.CASEWORKER ? known.seen(front) : known;
        String path = target.filled(path(route));
        if (!path.startsWith("/v1")) {
            Browser browser = leaves ? who.browser(front) : Objects.requireNonNull(browsers.get(who));
            if (path.endsWith("/stroom")) {
                return begun(path, browser);
            }
            Map<String, String> form = new LinkedHashMap<>();
            FORMS.getOrDefault(
                            path(route),
                            Map.of("zaak", target.shared().of().id().toString()))
                    .forEach((name, value) -> form.put(name, target.filled(value)));
            Browser.Page page = writes(route) ? browser.post(path, form) : browser.get(path);
            return new Answer(page.status(), page.location(), page.body());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        front.address() + path + QUERIES.getOrDefault(route.getHttpMethod() + " " + path(route), "")))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(
                        route.getHttpMethod().name(),
                        route.getHttpMethod() == HttpMethod.GET
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(BODIES.getOrDefault(path(route), "{}")));
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

    /** A stream has no end: its beginning alone. */
    private Answer begun(String path, Browser browser) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(front.address() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Cookie", "sessie=" + browser.cookie("sessie"))
                .build();
        try {
            var answer = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String told = answer.statusCode() == 200 ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(
                        answer.statusCode(),
                        answer.headers().firstValue("Location").orElse(""),
                        told);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with this answer to this reader; empty when nothing is. */
    private static String wrong(
            RouteReader reader, boolean low, boolean writesOf, boolean whenAsked, Who who, Answer answer) {
        boolean may =
                switch (reader) {
                    case ANYBODY -> true;
                    case SIGNED_IN -> who != Who.NOBODY && who != Who.DESK;
                    case NOBODY -> false;
                    default -> reader == who.own && (who != Who.RESIDENT_LOW || low);
                };
        if (answer.tells() && !(may && who.theirs())) {
            return "tells somebody else's";
        }
        if (who == Who.RESIDENT_LOW && answer.tells()) {
            return "tells more than that and with whom they share";
        }
        if (who == Who.DESK && answer.tells()) {
            return "tells of the case on a screen that was handed over";
        }
        if (!may && !answer.turnedAway()) {
            return "lets in " + who;
        }
        if (answer.status() >= 500) {
            return "broke: " + answer.status();
        }
        boolean caseOrShare = reader == RouteReader.CASEWORKER || reader == RouteReader.RESIDENT;
        if (writesOf && caseOrShare && may && !who.theirs() && answer.status() < 400) {
            return "lets " + who + " write what is not theirs";
        }
        if (writesOf && caseOrShare && may && who.theirs() && !whenAsked && answer.status() >= 400) {
            return "is not let by whom it is, so nothing is proved: " + answer.status();
        }
        boolean ownDoor = may && who.theirs() && reader != RouteReader.ANYBODY && reader != RouteReader.SIGNED_IN;
        return ownDoor && answer.status() == 401 ? "turns away " + who : "";
    }

    @Test
    void everyRouteIsForItsReadersOfItsMunicipalityAndForNobodyElse() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Who gets which answer

                Printed by `MatrixTest`, which tries every route as every kind of reader of two municipalities. Everybody
                tries what is Fatima's and Sanne's, the worker's and the resident's own, each on a case of their own; who
                has the right role and tries to write what is not theirs is answered 400 or more.

                | route | for |""");
        for (Who who : Who.values()) {
            table.append(' ').append(who).append(" |");
        }
        table.append("\n|---|---|").append("---|".repeat(Who.values().length)).append('\n');
        List<String> mistakes = new ArrayList<>();
        List<String> caught = new ArrayList<>();
        for (UriRouteInfo<?, ?> route : routes()) {
            RouteReader reader = RouteReader.of((MethodBasedRouteInfo<?, ?>) route);
            boolean low = low(route);
            boolean invented = path(route).contains("/indringer");
            if (!invented) {
                table.append("| ").append(route.getHttpMethod()).append(' ').append(path(route));
                table.append(" | ")
                        .append(reader)
                        .append(low ? " (low too)" : "")
                        .append(" |");
            }
            for (Who who : Who.values()) {
                Answer answer = tried(route, who);
                String wrong = wrong(
                        reader, low, writes(route) && names(route), WHEN_ASKED.contains(path(route)), who, answer);
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
        Path now = Path.of("target", "matrix.md");
        Files.writeString(now, table);
        assertThat(mistakes).isEmpty();
        assertThat(caught)
                .contains(
                        "/indringer/open/{id} NOBODY",
                        "/indringer/medewerker/{id} COLLEAGUE",
                        "/indringer/medewerker/{id} WORKER_ELSEWHERE",
                        "/indringer/inwoner/{id} NEIGHBOUR",
                        "/indringer/inwoner/{id} RESIDENT_ELSEWHERE",
                        "/indringer/organisatie/{id} ORGANISATION",
                        "/indringer/toezicht/{id} AUDITOR",
                        "/indringer/toezicht/{id} AUDITOR_ELSEWHERE",
                        "/indringer/zwak/{id} RESIDENT_LOW",
                        "/v1/indringer/zwak/{id} RESIDENT_LOW",
                        "/indringer/scherm/{id} DESK",
                        "/indringer/medewerker/{id}/schrijven COLLEAGUE",
                        "/indringer/medewerker/{id}/schrijven WORKER_ELSEWHERE",
                        "/indringer/inwoner/{id}/schrijven NEIGHBOUR",
                        "/indringer/inwoner/{id}/schrijven RESIDENT_ELSEWHERE",
                        "/indringer/inwoner/{id}/nooit RESIDENT")
                .doesNotContain("/indringer/vergeten/{id} WORKER");
        assertThat(PRINTED).as("copy target/matrix.md to docs/matrix.md").hasSameTextualContentAs(now);
    }

    @Test
    void whoeverKeepsTheServiceRunningSeesThatItAnswersAndNothingElse() {
        Browser.Page health = front.browser().get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }
}
