package nl.keukentafel.web;

import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;

/**
 * An employee with every right of a caseworker who is after one resident's topics, with nobody's help: tries every route
 * of the service in any order, as a page would send it and as a program would, with whatever ids the answers gave away;
 * hands the screen over to themself and answers in the resident's place.
 */
final class LoneCaseworker {
    private static final String HOME = "gm9902";
    private static final String WORKER = "sanne";
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** What an answer gives away, by the name that paths and bodies fill in. */
    private static final Map<String, Pattern> LEARNED = Map.of(
            "case", Pattern.compile("(?:\"caseId\":\"|/werk/zaak/)(" + ID + ")"),
            "question", Pattern.compile("(?:\"request\":\"|name=\"vraag\" value=\")(" + ID + ")"),
            "person", Pattern.compile("(?:\"resident\":\"|\"member\":\"|\"giver\":\"|value=\")(" + ID + ")"),
            "view", Pattern.compile("(?:\"viewId\":\"|/werk/kijk/)(" + ID + ")"),
            "notice", Pattern.compile("name=\"tekst\" value=\"([^\"]+)\""),
            "code",
                    Pattern.compile(
                            "(?:Code voor de tweede medewerker: |class=\"code\" translate=\"no\">)([0-9A-F]{8})"));

    /** What ends what was won, so done less often. */
    private static final Set<String> ENDS = Set.of(
            "/v1/cases/{caseId}/closing",
            "/v1/cases/{caseId}/worker",
            "/v1/cases/{caseId}/conversation-end",
            "/v1/views/{viewId}",
            "/v1/known-people",
            "/werk/over-mij/bekende",
            "/werk/zaak/{id}/sluiten",
            "/werk/zaak/{id}/overdragen",
            "/werk/kijk/{id}/sluiten",
            "/v1/replacements/{replacementId}/ending",
            "/werk/vervanging/{id}/stoppen",
            "/stil",
            "/uitloggen");

    /** What signs the employee out. */
    private static final Set<String> SIGNS_OUT = Set.of("/uitloggen", "/stil");

    /** What a program sends, by path; of others an empty object. */
    private static final Map<String, List<String>> BODIES = Map.ofEntries(
            Map.entry("/v1/cases", List.of("""
                    {"bsn": "{bsn}", "born": "{born}", "purpose": "debt-help", "postHome": true, "why": "De huur."}""", """
                    {"bsn": "{bsn}", "born": "{born}", "purpose": "debt-help", "postHome": true, "why": "De huur.", "ownRequest": "Zelf."}""", """
                    {"bsn": "{bsn}", "born": "{born}", "purpose": "social-support", "postHome": true, "why": "Thuis.", "ownRequest": "Zelf."}""")),
            Map.entry("/v1/case-searches", List.of("{\"bsn\": \"{bsn}\", \"born\": \"{born}\"}")),
            Map.entry(
                    "/v1/cases/{caseId}/requests", List.of("{\"topics\": [\"income\", \"debts\", \"housing\"]}", """
                    {"members": [{"member": "{person}", "topics": ["income"]}]}""")),
            Map.entry("/v1/cases/{caseId}/sheets", List.of("{\"topics\": [\"income\", \"debts\", \"housing\"]}")),
            Map.entry("/v1/cases/{caseId}/worker", List.of("{\"colleague\": \"omar\"}", "{\"colleague\": \"sanne\"}")),
            Map.entry("/v1/cases/{caseId}/joining", List.of("{\"bsn\": \"{bsn}\", \"born\": \"{born}\"}")),
            Map.entry("/v1/replacements", List.of("""
                    {"colleague": "omar", "standIn": "sanne", "firstDay": "{today}", "lastDay": "{today}", "reason": "Ziek."}""", """
                    {"colleague": "sanne", "standIn": "omar", "firstDay": "{today}", "lastDay": "{today}", "reason": "Ziek."}""")),
            Map.entry("/v1/known-people", List.of("{\"bsn\": \"{bsn}\", \"who\": \"other\"}")),
            Map.entry("/v1/own-home", List.of("{\"street\": \"Dorpsstraat\", \"postcode\": \"9999ZZ\"}")),
            Map.entry("/v1/consents/{consentId}/answer", List.of("""
                    {"answer": "yes", "noticeHash": "{notice}", "duration": {"days": 7}}""", """
                    {"answer": "yes", "noticeHash": "{notice}", "duration": {"conversation": true}}""", "{\"answer\": \"no\"}")),
            Map.entry("/v1/consents/{consentId}/notices", List.of("{\"language\": \"nl\"}")),
            Map.entry("/v1/own-cases/{caseId}/explanations", List.of("{\"language\": \"nl\"}")),
            Map.entry("/v1/own-language", List.of("{\"language\": \"nl\"}")),
            Map.entry("/v1/views/{viewId}/acknowledgement", List.of("{\"number\": 0}")),
            Map.entry("/v1/looks/{index}/question", List.of("{\"words\": \"Wie is dit?\"}")));

    /** What a page sends, by path; of others only the case. */
    private static final Map<String, List<Map<String, String>>> FORMS = Map.ofEntries(
            Map.entry("/balie", List.of(Map.of("antwoord", "ja", "tekst", "{notice}"))),
            Map.entry("/balie/thuis", List.of(Map.of("keuze", "ja"))),
            Map.entry("/werk/bevestigen", List.of(Map.of("code", "{code}"))),
            Map.entry("/indringer/bevestigen", List.of(Map.of("code", "{code}", "wie", "lieke"))),
            Map.entry(
                    "/werk/openen",
                    List.of(Map.of(
                            "bsn", "{bsn}", "geboren", "{born}", "doel", "debt-help", "waarom", "x", "verzoek", "x"))),
            Map.entry("/werk/zoeken", List.of(Map.of("bsn", "{bsn}", "geboren", "{born}"))),
            Map.entry(
                    "/werk/zaak/{id}/vraag",
                    List.of(Map.of("wat", "{person}.income"), Map.of("wat", "{person}.debts"))),
            Map.entry("/werk/zaak/{id}/balie", List.of(Map.of("vraag", "{question}"))),
            Map.entry("/werk/zaak/{id}/nummer", List.of(Map.of("bsn", "{bsn}", "geboren", "{born}"))),
            Map.entry(
                    "/werk/zaak/{id}/antwoord/{question}",
                    List.of(Map.of("tekst", "{notice}", "taal", "nl", "hoe", "papier", "antwoord", "ja"))),
            Map.entry("/werk/zaak/{id}/overdragen", List.of(Map.of("naar", "omar"), Map.of("naar", "sanne"))),
            Map.entry(
                    "/werk/vervanging",
                    List.of(
                            Map.of("wie", "omar", "door", "sanne", "van", "{today}", "tot", "{today}", "reden", "x"),
                            Map.of("wie", "sanne", "door", "omar", "van", "{today}", "tot", "{today}", "reden", "x"))),
            Map.entry("/werk/kijk", List.of(Map.of("zaak", "{case}"))),
            Map.entry("/werk/kijk/{id}/blad", List.of(Map.of("onderwerp", "income"))),
            Map.entry("/werk/kijk/{id}/gezien", List.of(Map.of("nummer", "0"))),
            Map.entry("/werk/over-mij/bekende", List.of(Map.of("wie", "ander", "bsn", "{bsn}"))),
            Map.entry("/mijn/vraag/{id}", List.of(Map.of("antwoord", "ja", "tekst", "{notice}"))),
            Map.entry(
                    "/mijn/vraag/{id}/hoe-lang", List.of(Map.of("tekst", "{notice}", "duur", "dagen", "dagen", "3"))));

    private final Front front;
    private final Random chance;
    private final String bsn;
    private final String born;
    private final List<UriRouteInfo<?, ?>> routes;
    private final List<UriRouteInfo<?, ?>> likely;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<String>> learned = new HashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> tokens;
    private final Browser own;
    private Browser screen;

    LoneCaseworker(Front front, long seed, String bsn, String born, Predicate<String> paths) {
        this.front = front;
        this.chance = new Random(seed);
        this.bsn = bsn;
        this.born = born;
        this.routes = front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .filter(route -> !path(route).startsWith("/{") && !path(route).endsWith("/stroom"))
                .filter(route -> paths.test(path(route)))
                .sorted(Comparator.<UriRouteInfo<?, ?>, String>comparing(LoneCaseworker::path)
                        .thenComparing(UriRouteInfo::getHttpMethodName))
                .toList();
        this.likely = routes.stream().filter(LoneCaseworker::likely).toList();
        // The second is good in another municipality, where this employee works too.
        this.tokens = List.of(
                front.provider().accessToken(Side.STAFF, HOME, WORKER),
                front.provider().accessToken(Side.STAFF, "gm9901", "pieter"));
        this.own = signedIn();
        this.screen = signedIn();
    }

    int routes() {
        return routes.size();
    }

    /** How often something was made: a case, a view, a replacement. */
    int made() {
        return statuses.getOrDefault(201, 0);
    }

    /** What registers were asked about this resident beside who they are, with whom and who decides: a topic, then. */
    List<String> reached() {
        return front.town().recorded().stream()
                .filter(asked -> asked.body().contains(bsn))
                .filter(LoneCaseworker::ofATopic)
                .map(Recorded::register)
                .distinct()
                .toList();
    }

    private static boolean ofATopic(Recorded asked) {
        return switch (asked.register()) {
            case "brp" -> asked.body().contains("verblijfadres");
            case "bewoning", "representation" -> false;
            default -> true;
        };
    }

    /** Each route once, in any order. */
    void each() {
        List<UriRouteInfo<?, ?>> shuffled = new ArrayList<>(routes);
        java.util.Collections.shuffle(shuffled, chance);
        shuffled.forEach(this::attempt);
    }

    /** Any route; what a caseworker may write, and what follows from it, more often. */
    void step() {
        UriRouteInfo<?, ?> route = chance.nextInt(6) == 0 ? any(routes) : any(likely);
        if (!ENDS.contains(path(route)) || chance.nextInt(8) == 0) {
            attempt(route);
        }
    }

    private static boolean likely(UriRouteInfo<?, ?> route) {
        String path = path(route);
        boolean theirs = path.startsWith("/v1/cases")
                || path.startsWith("/v1/replacements")
                || path.startsWith("/werk/zaak")
                || path.startsWith("/werk/bevestigen")
                || path.startsWith("/werk/kijk")
                || path.startsWith("/balie")
                || path.startsWith("/indringer");
        return theirs
                && (route.getHttpMethod() != HttpMethod.GET
                        || path.equals("/balie")
                        || path.endsWith("/requests")
                        || path.equals("/werk/zaak/{id}"));
    }

    private void attempt(UriRouteInfo<?, ?> route) {
        String path = path(route);
        if (path.startsWith("/v1")) {
            told(program(route, filled(path)));
            return;
        }
        Browser with = path.endsWith("/balie") ? screen : own;
        if (path.equals("/werk/zaak/{id}/balie")) {
            // Handing over ends the session, and what was handed over before is over.
            screen = signedIn();
            with = screen;
        }
        Browser.Page page;
        if (route.getHttpMethod() == HttpMethod.GET) {
            page = with.get(filled(path));
        } else {
            Map<String, String> form = new LinkedHashMap<>();
            any(FORMS.getOrDefault(path, List.of(Map.of("zaak", "{case}"))))
                    .forEach((name, value) -> form.put(name, filled(value)));
            page = with.post(filled(path), form);
            if (page.status() == 303 && !page.location().startsWith("/inloggen")) {
                told(page.status(), page.body());
                page = with.follow(page);
            }
        }
        if (with == own && (page.status() == 303 || SIGNS_OUT.contains(path))) {
            own.signIn("medewerker", HOME, WORKER);
            own.get("/werk");
        }
        told(page.status(), page.body() + page.location());
    }

    private HttpResponse<String> program(UriRouteInfo<?, ?> route, String path) {
        boolean reads = route.getHttpMethod() == HttpMethod.GET;
        String body = filled(any(BODIES.getOrDefault(path(route), List.of("{}"))));
        HttpRequest request = HttpRequest.newBuilder(URI.create(front.address() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.get(chance.nextInt(8) == 0 ? 1 : 0))
                .method(
                        route.getHttpMethod().name(),
                        reads ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void told(HttpResponse<String> answer) {
        told(answer.statusCode(), answer.body());
    }

    private void told(int status, String body) {
        statuses.merge(status, 1, Integer::sum);
        if (status == 500) {
            throw new AssertionError("broke: " + body);
        }
        LEARNED.forEach((kind, pattern) -> {
            Matcher found = pattern.matcher(body);
            while (found.find()) {
                List<String> known = learned.computeIfAbsent(kind, any -> new ArrayList<>());
                known.remove(found.group(1));
                known.add(found.group(1));
            }
        });
    }

    /** The newest of what was learned, mostly. */
    private String known(String kind) {
        List<String> all = learned.getOrDefault(kind, List.of());
        if (all.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        return chance.nextInt(3) > 0 ? all.getLast() : any(all);
    }

    private String filled(String text) {
        String id = text.contains("/zaak/") ? "case" : text.contains("/kijk/") ? "view" : "question";
        String filled = text.replace("{bsn}", bsn)
                .replace("{born}", born)
                .replace("{today}", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString())
                .replace("{caseId}", known("case"))
                .replace("{case}", known("case"))
                .replace("{viewId}", known("view"))
                .replace("{consentId}", known("question"))
                .replace("{question}", known("question"))
                .replace("{person}", known("person"))
                .replace("{member}", known("person"))
                .replace("{notice}", known("notice"))
                .replace("{code}", known("code"))
                .replace("{topic}", "income")
                .replace("{index}", Integer.toString(chance.nextInt(40)))
                .replace("{municipality}", HOME)
                .replace("{month}", "2026-11")
                .replace("{id}", known(id));
        return text.startsWith("/") && !text.contains("\"") ? filled.replaceAll("\\{[^}]*}", "x") : filled;
    }

    private <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private Browser signedIn() {
        Browser browser = front.browser();
        browser.signIn("medewerker", HOME, WORKER);
        browser.get("/werk");
        return browser;
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }
}
