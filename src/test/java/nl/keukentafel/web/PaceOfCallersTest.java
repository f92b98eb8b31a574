package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.consent.OrganisationAnswers;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import org.junit.jupiter.api.Test;

/** Who tries numbers, or asks faster than people and programs do, is turned away; everybody else goes on. */
class PaceOfCallersTest {
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");

    @Test
    void whoSearchesTooOftenIsTurnedAwayAndThatIsWrittenDown() throws Exception {
        try (Front front = Front.open(Map.of("keukentafel.pace.searches-in-ten-minutes", 3))) {
            String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
            for (String number : List.of("999990019", "999990160", "999990226")) {
                assertThat(search(front, sanne, number).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> fourth = search(front, sanne, "999990299");
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.body()).contains("too-many-searches").doesNotContain("999990299");
            assertThat(fourth.headers().firstValue("Retry-After")).contains("600");
            assertThat(open(front, sanne, "999990299").statusCode()).isEqualTo(429);
            Browser page = front.browser();
            page.signIn("medewerker", "gm9902", "sanne");
            page.get("/werk/openen");
            assertThat(page.post(
                                    "/werk/openen",
                                    Map.of(
                                            "doel", "debt-help",
                                            "waarom", "De huur.",
                                            "bsn", "999990299",
                                            "geboren", "2002-07-14"))
                            .status())
                    .isEqualTo(429);

            String omar = front.provider().accessToken(Side.STAFF, "gm9902", "omar");
            assertThat(search(front, omar, "999990299").statusCode()).isEqualTo(200);
            assertThat(entries(front))
                    .filteredOn(entry -> entry.kind() == AccessEvent.Kind.REFUSED)
                    .hasSize(3);
        }
    }

    @Test
    void whoDeclaresNumbersOneAfterAnotherIsTurnedAwayLikeASearcherAndEachDeclarationIsWrittenDown() throws Exception {
        try (Front front = Front.open(Map.of("keukentafel.pace.searches-in-ten-minutes", 3))) {
            String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
            assertThat(search(front, sanne, "999990019").statusCode()).isEqualTo(200);
            for (String number : List.of("999990160", "999990226")) {
                assertThat(declare(front, sanne, number).statusCode()).isEqualTo(204);
            }
            HttpResponse<String> fourth = declare(front, sanne, "999990019");
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.body()).contains("too-many-searches").doesNotContain("999990019");
            Browser page = front.browser();
            page.signIn("medewerker", "gm9902", "sanne");
            page.get("/werk/over-mij");
            assertThat(page.post("/werk/over-mij/bekende", Map.of("wie", "bekende", "bsn", "999990019"))
                            .status())
                    .isEqualTo(429);

            List<AuditedEntry> entries = entries(front);
            assertThat(entries)
                    .filteredOn(entry -> entry.kind() == AccessEvent.Kind.CONFLICT_DECLARED)
                    .hasSize(2)
                    .allSatisfy(entry -> {
                        assertThat(entry.actorKind()).isEqualTo(AccessEvent.ActorKind.CASEWORKER);
                        assertThat(entry.subject()).isEmpty();
                        assertThat(entry.details()).isEmpty();
                    });
            assertThat(entries)
                    .filteredOn(entry -> entry.kind() == AccessEvent.Kind.REFUSED)
                    .hasSize(2);
        }
    }

    @Test
    void whoSearchesForOneResidentTooOftenIsTurnedAwayAloneWhetherOrNotAnybodyHasThatNumber() throws Exception {
        try (Front front = Front.open(Map.of("keukentafel.pace.searches-for-one-resident-in-an-hour", 2))) {
            String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
            String omar = front.provider().accessToken(Side.STAFF, "gm9902", "omar");
            String nobodys = "999994268";
            for (String number : List.of("999990019", nobodys)) {
                assertThat(search(front, sanne, number).statusCode()).isEqualTo(200);
                assertThat(search(front, sanne, number).statusCode()).isEqualTo(200);
                assertThat(search(front, sanne, number).statusCode()).isEqualTo(429);
                assertThat(search(front, omar, number).statusCode())
                        .as("a colleague can help, and does not learn that others searched")
                        .isEqualTo(200);
            }
            assertThat(search(front, sanne, "999990160").statusCode()).isEqualTo(200);
            Vault vault = front.context().getBean(Vault.class);
            OrganisationAnswers answers = front.context().getBean(OrganisationAnswers.class);
            PersonRef organisation = vault.refOf(ZANDOORD, new KvkNumber("99990004"));
            Organisation curious =
                    vault.organisation(ZANDOORD, organisation, "curious").orElseThrow();
            Bsn sought = new Bsn(nobodys);
            assertThat(answers.about(curious, sought)).isPresent();
            assertThat(answers.about(curious, sought)).isPresent();
            assertThat(answers.about(curious, sought)).isEmpty();
            assertThat(answers.about(
                            vault.organisation(ZANDOORD, organisation, "another")
                                    .orElseThrow(),
                            sought))
                    .isPresent();
        }
    }

    @Test
    void whoAsksTooFastWaitsAndOthersDoNot() throws Exception {
        try (Front front = Front.open(Map.of("keukentafel.pace.requests-in-ten-seconds", 5))) {
            String sanne = front.provider().accessToken(Side.STAFF, "gm9902", "sanne");
            String omar = front.provider().accessToken(Side.STAFF, "gm9902", "omar");
            boolean turnedAway = false;
            for (int i = 0; i < 12; i++) {
                turnedAway |= get(front, sanne, "/v1/cases").statusCode() == 429;
            }
            assertThat(turnedAway).isTrue();
            assertThat(get(front, omar, "/v1/cases").statusCode()).isEqualTo(200);
        }
    }

    private static List<AuditedEntry> entries(Front front) {
        return front.context()
                .getBean(LogReader.class)
                .audited(
                        ZANDOORD,
                        AuditFilter.of(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plus(Duration.ofHours(1))),
                        LogReader.NEWEST,
                        100);
    }

    private static HttpResponse<String> declare(Front front, String token, String number) throws Exception {
        return post(front, token, "/v1/known-people", """
                {"bsn": "%s", "who": "other"}""".formatted(number));
    }

    private static HttpResponse<String> search(Front front, String token, String number) throws Exception {
        return post(front, token, "/v1/case-searches", """
                {"bsn": "%s", "born": "1985-03-10"}""".formatted(number));
    }

    private static HttpResponse<String> open(Front front, String token, String number) throws Exception {
        return post(front, token, "/v1/cases", """
                {"bsn": "%s", "born": "2002-07-14", "purpose": "debt-help", "postHome": true, "why": "De huur."}""".formatted(number));
    }

    private static HttpResponse<String> post(Front front, String token, String path, String body) throws Exception {
        return send(
                token,
                HttpRequest.newBuilder(address(front, path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(Front front, String token, String path) throws Exception {
        return send(token, HttpRequest.newBuilder(address(front, path)).GET());
    }

    private static HttpResponse<String> send(String token, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI address(Front front, String path) {
        return front.address().resolve(URI.create(path));
    }
}
