package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.database.Database;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.sandbox.signin.Spoil;
import nl.keukentafel.view.Views;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day of abuse: numbers tried one by one, tokens that are not good, forms sent again, answers that meet. */
class AbuseTest {
    private static final Topic INCOME = new Topic("income");
    private static final String FATIMA = "999990019";

    private static Front front;
    private static HttpClient http;
    private static String sanne;

    @BeforeAll
    static void open() {
        front = Front.open(Map.of(
                "keukentafel.test.leak", "true",
                "keukentafel.pace.requests-in-ten-seconds", "1000000",
                "keukentafel.pace.searches-in-ten-minutes", "1000000",
                "keukentafel.pace.searches-for-one-resident-in-an-hour", "1000000"));
        http = HttpClient.newHttpClient();
        sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
    }

    @AfterAll
    static void close() {
        front.close();
        http.close();
    }

    @AfterEach
    void honestAgain() {
        Leak.by(Leak.By.NOTHING);
        front.provider().spoil(Spoil.NOTHING);
    }

    @Test
    void aTokenThatIsNotGoodOpensNoRoute() throws Exception {
        List<String> bad = new ArrayList<>(List.of(
                "",
                "not.a.token",
                none(sanne),
                none(sanne).replaceAll("\\.$", ""),
                byPublishedKey(),
                sanne.substring(0, sanne.length() - 8) + "AAAAAAAA",
                withClaims(sanne, "\"sub\":\"sanne\"", "\"sub\":\"els\""),
                withClaims(sanne, "\"exp\":", "\"exp\":9")));
        for (Spoil spoil : Set.of(Spoil.EXPIRED, Spoil.SIGNATURE, Spoil.ISSUER, Spoil.AUDIENCE)) {
            front.provider().spoil(spoil);
            bad.add(front.provider().accessToken(Side.STAFF, "gm9902", "sanne"));
        }
        front.provider().spoil(Spoil.NOTHING);
        List<String> reads = front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .map(route -> route.getUriMatchTemplate().toPathString())
                .filter(path -> path.startsWith("/v1") && !path.contains("{"))
                .distinct()
                .filter(path -> status("GET", path, sanne) != status("GET", path, "x.y.z"))
                .toList();
        assertThat(reads).as("routes that a token opens or closes").hasSizeGreaterThan(15);
        for (String path : reads) {
            for (String token : bad) {
                assertThat(status("GET", path, token)).as(path).isEqualTo(401);
            }
        }
    }

    @Test
    void whatAResidentToldIsNotEvenReadForWhoDoesNotHaveTheCase() throws Exception {
        Shared omars = Shared.with(front, "gm9902", "omar", "999990299", "2002-07-14");
        Caseworker sanne = Shared.fatima(front, "debts").worker();
        Casefile cases = front.context().getBean(Casefile.class);
        Database database = front.context().getBean(Database.class);
        Case seenByOmar = database.in(sanne.municipality(), connection -> cases.facts(
                        connection, omars.worker(), omars.of().id())
                .theCase()
                .orElseThrow());
        Case seenBySanne = database.in(sanne.municipality(), connection -> cases.facts(
                        connection, sanne, omars.of().id())
                .theCase()
                .orElseThrow());
        assertThat(seenByOmar.why()).isNotEmpty();
        assertThat(seenBySanne.why()).isEmpty();
        assertThat(seenBySanne.workers()).isEqualTo(seenByOmar.workers());
    }

    @Test
    void anotherMunicipalitysTokenFindsNothingHere() throws Exception {
        Shared shared = Shared.fatima(front, "income");
        String pieter = front.provider().accessToken(Side.STAFF, "gm9901", "pieter");
        String path = "/v1/cases/" + shared.of().id();
        String nothing = "/v1/cases/" + UUID.randomUUID();
        for (String sub : List.of("", "/requests", "/views", "/together-views")) {
            String method = sub.endsWith("views") ? "POST" : "GET";
            HttpResponse<String> here = send(method, path + sub, pieter, "{}");
            assertThat(here.statusCode()).isGreaterThanOrEqualTo(400);
            HttpResponse<String> nowhere = send(method, nothing + sub, pieter, "{}");
            assertThat(here.body()).isEqualTo(nowhere.body());
            assertThat(here.statusCode()).isEqualTo(nowhere.statusCode());
        }
    }

    @Test
    void aFormThatIsSentAgainChangesNothingAndSomebodyElsesNever() {
        Shared shared = Shared.fatima(front);
        front.context()
                .getBean(Views.class)
                .ask(shared.worker(), shared.of().id(), Map.of(shared.resident().ref(), Set.of(INCOME)));
        String question = "/mijn/vraag/" + shared.about(INCOME);
        Browser fatima = front.browser();
        fatima.signIn("inwoner", "gm9902", FATIMA);
        Browser.Page page = fatima.get(question);
        String notice = page.find("name=\"tekst\" value=\"([^\"]+)\"");
        Map<String, String> refusal = Map.of("antwoord", "nee", "tekst", notice);
        assertThat(fatima.post(question, refusal).status()).isLessThan(400);
        long revision = revision(shared);
        fatima.post(question, refusal);
        fatima.post(question, refusal);
        assertThat(revision(shared)).as("the same answer again is no new one").isEqualTo(revision);

        Map<String, String> stolen = Map.of("antwoord", "ja", "tekst", notice, "formulier", fatima.formToken());
        Map<String, String> ours = Map.of("Origin", front.address().toString());
        Browser kevin = front.browser();
        kevin.signIn("inwoner", "gm9902", "999990299");
        assertThat(kevin.postRaw(question, stolen, ours).status()).isGreaterThanOrEqualTo(400);
        assertThat(fatima.postRaw(question, stolen, Map.of("Origin", "https://elsewhere.example"))
                        .status())
                .isEqualTo(403);
        fatima.post("/uitloggen", Map.of());
        assertThat(fatima.postRaw(question, stolen, ours).status())
                .as("a form of a session that is over")
                .isGreaterThanOrEqualTo(400);
        assertThat(revision(shared)).isEqualTo(revision);
    }

    @Test
    void answersThatMeetLoseNoStop() throws Exception {
        meet(25);
    }

    @Test
    @Tag("wide")
    void answersThatMeetLoseNoStopAThousandTimes() throws Exception {
        meet(1000);
    }

    /** A yes and a stop of one consent at the same moment, over and over. */
    private static void meet(int times) throws Exception {
        Shared shared = Shared.fatima(front, "income");
        String consent = "/v1/consents/" + shared.about(INCOME);
        String fatima = front.provider().accessToken(Side.RESIDENTS, "gm9902", FATIMA);
        String notice = front.context()
                .getBean(Consents.class)
                .serveNotice(shared.resident(), shared.about(INCOME), "nl")
                .orElseThrow()
                .hash();
        String yes = "{\"answer\": \"yes\", \"noticeHash\": \"" + notice + "\", \"duration\": {\"days\": 7}}";
        try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                shared.yes(INCOME);
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Integer> giving = () -> {
                    start.await();
                    return send("PUT", consent + "/answer", fatima, yes).statusCode();
                };
                Callable<Integer> stopping = () -> {
                    start.await();
                    return send("PUT", consent + "/withdrawal", fatima, "").statusCode();
                };
                var given = two.submit(giving);
                var stopped = two.submit(stopping);
                assertThat(given.get()).isEqualTo(200);
                assertThat(stopped.get()).isEqualTo(200);
                boolean runs = front.context().getBean(Consents.class).overview(shared.resident()).running().stream()
                        .anyMatch(line -> line.consent().id().equals(shared.about(INCOME)));
                assertThat(shows(shared))
                        .as("what is shown is what was said last")
                        .isEqualTo(runs);
                assertThat(stops(shared)).as("each stop is kept").isEqualTo(i + 1L);
            }
        }
    }

    private static boolean shows(Shared shared) throws Exception {
        front.town().forget();
        HttpResponse<String> view = send("POST", "/v1/cases/" + shared.of().id() + "/views", sanne, "");
        assertThat(view.statusCode()).isEqualTo(201);
        boolean asked = front.town().recorded().stream()
                .anyMatch(one -> one.register().equals("uwv") && one.body().contains(FATIMA));
        assertThat(view.body().contains("Korenmolen")).isEqualTo(asked);
        return asked;
    }

    @Test
    void nothingButTimeCanTellWhoExistsOrWhatWasRefused() throws Exception {
        for (Pair pair : pairs()) {
            ToldApart told = compared(pair, 30, Leak.By.NOTHING, 1);
            assertThat(told.features().get(true))
                    .as(pair.name())
                    .isEqualTo(told.features().get(false));
            ToldApart leak = compared(pair, 30, Leak.By.A_HEADER, 1);
            assertThat(leak.features().get(true)).isNotEqualTo(leak.features().get(false));
            assertThat(leak.auc()).as("a leak: %s", pair.name()).isGreaterThan(0.75);
        }
    }

    @Test
    @Tag("wide")
    void nothingAtAllCanTellWhoExistsOrWhatWasRefused() throws Exception {
        long seed = Long.getLong("wide.seed", 1L);
        SoftAssertions all = new SoftAssertions();
        for (Pair pair : pairs()) {
            compared(pair, 300, Leak.By.NOTHING, seed);
            ToldApart told = compared(pair, 2_000, Leak.By.NOTHING, seed);
            String found =
                    "%s: medians differ %.1f %%, AUC %.3f".formatted(pair.name(), 100 * told.medians(), told.auc());
            all.assertThat(told.features().get(true))
                    .as(found)
                    .isEqualTo(told.features().get(false));
            all.assertThat(told.auc()).as(found).isLessThanOrEqualTo(0.55);
            all.assertThat(told.medians()).as(found).isLessThan(0.05);
        }
        all.assertAll();
        ToldApart leak = compared(pairs().getFirst(), 100, Leak.By.TIME, seed);
        assertThat(leak.auc()).as("a leak by time").isGreaterThan(0.9);
    }

    /** Two requests whose answers must look the same. */
    private record Pair(String name, Ask first, Ask second) {}

    private record Ask(String path, String body) {}

    private static List<Pair> pairs() {
        String born = "\"born\": \"1970-01-02\", \"purpose\": \"debt-help\", \"postHome\": true, \"why\": \"x\"}";
        String nobody = numberOfNobody();
        Shared silent = Shared.fatima(front, "debts");
        Shared refused = Shared.fatima(front, "debts");
        for (Shared one : List.of(silent, refused)) {
            front.context()
                    .getBean(Views.class)
                    .ask(one.worker(), one.of().id(), Map.of(one.resident().ref(), Set.of(INCOME)));
        }
        front.context().getBean(Consents.class).refuse(refused.resident(), refused.about(INCOME));
        Shared omars = Shared.with(front, "gm9902", "omar", "999990299", "2002-07-14");
        return List.of(
                new Pair(
                        "opening a case of who exists, or of nobody, by a wrong date",
                        new Ask("/v1/cases", "{\"bsn\": \"999990299\", " + born),
                        new Ask("/v1/cases", "{\"bsn\": \"" + nobody + "\", " + born)),
                new Pair(
                        "looking for the case of somebody who has one with a colleague, or none",
                        new Ask("/v1/case-searches", "{\"bsn\": \"999990299\", \"born\": \"2002-07-14\"}"),
                        new Ask("/v1/case-searches", "{\"bsn\": \"999990329\", \"born\": \"2006-09-12\"}")),
                new Pair(
                        "opening a colleague's case, or one that is not there",
                        new Ask("/v1/cases/" + omars.of().id() + "/views", ""),
                        new Ask("/v1/cases/" + UUID.randomUUID() + "/views", "")),
                new Pair(
                        "a look at what was asked and refused, or not answered",
                        new Ask("/v1/cases/" + refused.of().id() + "/views", ""),
                        new Ask("/v1/cases/" + silent.of().id() + "/views", "")));
    }

    private static String numberOfNobody() {
        for (int digits = 999991000; ; digits++) {
            if (Bsn.holds(Integer.toString(digits))) {
                return Integer.toString(digits);
            }
        }
    }

    private static ToldApart compared(Pair pair, int pairs, Leak.By leak, long seed) throws Exception {
        Random chance = new Random(seed);
        ToldApart told = new ToldApart();
        for (int i = 0; i < pairs; i++) {
            boolean first = chance.nextBoolean();
            for (boolean second : new boolean[] {first, !first}) {
                Ask ask = second ? pair.second() : pair.first();
                Leak.by(second ? leak : Leak.By.NOTHING);
                long began = System.nanoTime();
                HttpResponse<String> answer = send("POST", ask.path(), sanne, ask.body());
                told.add(ToldApart.Seen.of(second, (System.nanoTime() - began) / 1e9, answer));
            }
        }
        Leak.by(Leak.By.NOTHING);
        return told;
    }

    private static long revision(Shared shared) {
        return front.context()
                .getBean(Consents.class)
                .find(shared.resident(), shared.about(INCOME))
                .orElseThrow()
                .consent()
                .revision();
    }

    private static long stops(Shared shared) {
        try {
            return front.context()
                    .getBean(nl.keukentafel.database.Database.class)
                    .in(shared.resident().municipality(), connection -> {
                        try (var select = connection.prepareStatement("SELECT COUNT(*) FROM consent_revision"
                                + " WHERE consent_id = ? AND state = 'WITHDRAWN'")) {
                            select.setObject(1, shared.about(INCOME).id());
                            try (var rows = select.executeQuery()) {
                                rows.next();
                                return rows.getLong(1);
                            }
                        }
                    });
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String none(String token) {
        return encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    /** Signed with the published key as if it were a secret. */
    private static String byPublishedKey() throws Exception {
        String issuer = front.provider().issuer(Side.STAFF).toString();
        byte[] keys = http.send(
                        HttpRequest.newBuilder(URI.create(issuer + "/jwks")).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                SignedJWT.parse(sanne).getJWTClaimsSet());
        token.sign(new MACSigner(java.util.Arrays.copyOf(keys, Math.max(32, keys.length))));
        return token.serialize();
    }

    private static String withClaims(String token, String right, String wrong) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains(right);
        return parts[0] + "." + encoded(claims.replace(right, wrong)) + "." + parts[2];
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int status(String method, String path, String token) {
        try {
            return send(method, path, token, "").statusCode();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(String method, String path, String token, String body)
            throws java.io.IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(front.address() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
