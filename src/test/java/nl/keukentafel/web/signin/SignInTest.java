package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.sandbox.signin.PracticePerson.Side;
import nl.keukentafel.sandbox.signin.Spoil;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private Front front;

    @BeforeAll
    void open() {
        front = Front.open();
    }

    @AfterAll
    void close() {
        front.close();
    }

    @AfterEach
    void honestAgain() {
        front.provider().spoil(Spoil.NOTHING);
    }

    @Test
    void whoSignsInGetsASessionOfOurOwnAndTheirOwnDoor() {
        Browser browser = front.browser();
        Browser.Page back = browser.chosen("medewerker", "gm9902", "sanne", false);
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location()).isEqualTo("/werk");
        assertThat(back.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("sessie=")
                .containsIgnoringCase("; HttpOnly")
                .contains("; Secure", "; SameSite=Lax", "; Path=/"));
        assertThat(front.browser().chosen("medewerker", "gm9902", "els", false).location())
                .isEqualTo("/toezicht");
        assertThat(front.browser()
                        .chosen("inwoner", "gm9902", "999990019", false)
                        .location())
                .isEqualTo("/mijn");
    }

    @ParameterizedTest
    @EnumSource(value = Spoil.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void anIdTokenThatIsWrongInAnyWayOpensNoSession(Spoil spoil) {
        Browser browser = front.browser();
        String back = browser.comingBack("medewerker", "gm9902", "sanne", false);
        front.provider().spoil(spoil);
        Browser.Page answer = browser.get(back);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Inloggen is niet gelukt");
        assertThat(browser.cookie("sessie")).isEmpty();
    }

    @Test
    void aCodeThatAnotherBrowserBeganWithIsRefused() {
        String back = front.browser().comingBack("medewerker", "gm9902", "sanne", false);
        Browser victim = front.browser();
        victim.comingBack("medewerker", "gm9902", "omar", false);
        assertThat(victim.get(back).status()).isEqualTo(403);
        assertThat(victim.cookie("sessie")).isEmpty();
    }

    @Test
    void aSignInIsFinishedOnce() {
        Browser browser = front.browser();
        String back = browser.comingBack("medewerker", "gm9902", "sanne", false);
        String began = browser.cookie("inloggen");
        assertThat(browser.get(back).status()).isEqualTo(303);
        browser.setCookie("inloggen", began);
        assertThat(browser.get(back).status()).isEqualTo(403);
    }

    @Test
    void everySignInGivesANewSessionAndEndsTheOldOne() {
        Browser browser = front.browser();
        browser.chosen("medewerker", "gm9902", "sanne", false);
        String first = browser.cookie("sessie");
        browser.chosen("medewerker", "gm9902", "omar", false);
        assertThat(browser.cookie("sessie")).isNotEmpty().isNotEqualTo(first);
        SessionStore sessions = front.context().getBean(SessionStore.class);
        assertThat(sessions.find(new Secret(first))).isEmpty();
    }

    @Test
    void theSecretOfASessionIsNotInTheStore() {
        Browser browser = front.browser();
        browser.chosen("medewerker", "gm9902", "sanne", false);
        SessionStore sessions = front.context().getBean(SessionStore.class);
        Secret secret = new Secret(browser.cookie("sessie"));
        assertThat(sessions.runs(secret.hash())).isTrue();
        assertThat(sessions.find(new Secret(secret.hash()))).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionAndGoesOnToTheProvider() {
        Browser browser = front.browser();
        browser.chosen("medewerker", "gm9902", "sanne", false);
        String secret = browser.cookie("sessie");
        SessionStore sessions = front.context().getBean(SessionStore.class);
        String token = sessions.find(new Secret(secret)).orElseThrow().formToken();
        Browser.Page out = browser.postRaw(
                "/uitloggen",
                Map.of("formulier", token),
                Map.of("Origin", front.address().toString()));
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.location()).startsWith(front.provider().address() + "/staff/logout");
        assertThat(out.location())
                .as("the token would put a resident's number into an address")
                .contains("client_id=gm9902-pages", "post_logout_redirect_uri=")
                .doesNotContain("id_token_hint");
        assertThat(out.header("Clear-Site-Data")).contains("cache");
        assertThat(sessions.find(new Secret(secret))).isEmpty();
    }

    @Test
    void aFormFromElsewhereOrWithoutItsTokenChangesNothing() {
        Browser browser = front.browser();
        browser.chosen("medewerker", "gm9902", "sanne", false);
        SessionStore sessions = front.context().getBean(SessionStore.class);
        Secret secret = new Secret(browser.cookie("sessie"));
        String token = sessions.find(secret).orElseThrow().formToken();
        String home = front.address().toString();
        assertThat(browser.postRaw("/uitloggen", Map.of("formulier", token), Map.of("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.postRaw("/uitloggen", Map.of("formulier", token), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(browser.postRaw("/uitloggen", Map.of("formulier", "wrong"), Map.of("Origin", home))
                        .status())
                .isEqualTo(403);
        assertThat(browser.postRaw("/uitloggen", Map.of(), Map.of("Origin", home))
                        .status())
                .isEqualTo(403);
        assertThat(browser.postRaw(
                                "/uitloggen",
                                Map.of("formulier", token),
                                Map.of("Origin", home, "Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(sessions.find(secret)).isPresent();
    }

    @Test
    void aLogoutTokenOfAnotherKeyIsRefused() {
        front.provider().spoil(Spoil.SIGNATURE);
        String token = front.provider().logoutToken(Side.STAFF, "gm9902-pages", "some-session");
        assertThat(front.browser()
                        .postRaw("/inloggen/achterkanaal", Map.of("logout_token", token), Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theProviderCanEndASession() {
        SessionStore sessions = front.context().getBean(SessionStore.class);
        Secret secret = sessions.begin(
                new MunicipalityCode("gm9902"),
                ReaderKind.STAFF,
                "sanne",
                Assurance.LOW,
                front.provider().issuer(Side.STAFF) + "#there");
        String token = front.provider().logoutToken(Side.STAFF, "gm9902-pages", "there");
        assertThat(front.browser()
                        .postRaw("/inloggen/achterkanaal", Map.of("logout_token", token), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepItPrivate() {
        for (String path : new String[] {"/", "/werk", "/no-such-page", "/v1/no-such-address"}) {
            Browser.Page page = front.browser().get(path);
            assertThat(page.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(page.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
        assertThat(front.browser().get("/v1/no-such-address").header("API-Version"))
                .isEqualTo("1.0.0");
        assertThat(front.browser().get("/v1/no-such-address").header("Content-Type"))
                .isEqualTo("application/problem+json");
    }
}
