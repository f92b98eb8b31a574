package nl.keukentafel.web.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.message.Languages;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import org.jspecify.annotations.Nullable;

/** Signing in and out: OpenID Connect code flow with PKCE, state and nonce, into a session of our own. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SignInController {
    static final String BACK_CHANNEL = "/inloggen/achterkanaal";
    private final OpenIdClient client;
    private final TokenCheck check;
    private final AttemptStore attempts;
    private final SessionStore sessions;
    private final Subjects subjects;
    private final Readers readers;
    private final SignInSettings settings;
    private final Site site;
    private final Languages languages;
    private final DeskScreens desk;

    SignInController(
            OpenIdClient client,
            TokenCheck check,
            AttemptStore attempts,
            SessionStore sessions,
            Subjects subjects,
            Readers readers,
            SignInSettings settings,
            Site site,
            Languages languages,
            DeskScreens desk) {
        this.client = client;
        this.check = check;
        this.attempts = attempts;
        this.sessions = sessions;
        this.subjects = subjects;
        this.readers = readers;
        this.settings = settings;
        this.site = site;
        this.languages = languages;
        this.desk = desk;
    }

    @Open
    @Get("/inloggen")
    HttpResponse<?> begin(
            HttpRequest<?> request, @QueryValue("als") String door, @QueryValue("terug") Optional<String> back) {
        ReaderKind kind =
                switch (door) {
                    case "inwoner", "organisatie" -> ReaderKind.RESIDENT;
                    case "medewerker" -> ReaderKind.STAFF;
                    default -> throw Problem.BAD_REQUEST.refused();
                };
        Optional<Municipality> asked = site.municipality(request);
        if (asked.isEmpty()) {
            return HttpResponse.seeOther(URI.create("/"));
        }
        MunicipalityCode municipality = asked.get().code();
        Secret state = Secret.fresh();
        Secret browser = Secret.fresh();
        Secret verifier = Secret.fresh();
        String nonce = Secret.fresh().value();
        URI issuer = settings.issuer(kind, municipality);
        attempts.begin(state, browser, new Attempt(municipality, kind, nonce, verifier, Back.of(back.orElse(""))));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.pagesClient(municipality));
        parameters.put("redirect_uri", settings.callback().toString());
        parameters.put("scope", "openid");
        parameters.put("state", state.value());
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", verifier.challenge());
        parameters.put("code_challenge_method", "S256");
        if (kind == ReaderKind.RESIDENT) {
            parameters.put("acr_values", Assurance.SUBSTANTIAL.acr());
        }
        if (desk.handedOver(request)) {
            parameters.put("prompt", "login");
        }
        URI onward = URI.create(client.provider(issuer).authorization() + "?" + OpenIdClient.query(parameters));
        return HttpResponse.seeOther(onward)
                .cookie(cookie("inloggen", browser.value()).maxAge(600));
    }

    @Open
    @Get("/inloggen/terug")
    HttpResponse<?> back(
            HttpRequest<?> request, @QueryValue Optional<String> code, @QueryValue Optional<String> state) {
        Attempt attempt = request.getCookies()
                .findCookie(settings.cookie("inloggen"))
                .flatMap(browser ->
                        state.flatMap(value -> attempts.finish(new Secret(value), new Secret(browser.getValue()))))
                .orElseThrow(Problem.SIGN_IN_FAILED::refused);
        URI issuer = settings.issuer(attempt.kind(), attempt.municipality());
        String clientId = settings.pagesClient(attempt.municipality());
        String token = client.exchange(
                issuer,
                clientId,
                settings.callback(),
                code.orElseThrow(Problem.SIGN_IN_FAILED::refused),
                attempt.verifier());
        JWTClaimsSet claims = check.idToken(token, issuer, clientId, attempt.nonce());
        Subjects.SignedIn who = subjects.of(attempt.municipality(), attempt.kind(), claims, Problem.SIGN_IN_FAILED);
        boolean returns = endCookieSession(request, attempt.municipality(), who);
        Secret secret = sessions.begin(
                attempt.municipality(),
                who.kind(),
                who.subject(),
                Subjects.assurance(claims),
                providerSession(issuer, claims.getClaim("sid")));
        Session session = sessions.find(secret).orElseThrow(Problem.SIGN_IN_FAILED::refused);
        MutableHttpResponse<?> home = HttpResponse.seeOther(URI.create(
                        returns ? attempt.back().behind(home(session)).orElse(home(session)) : home(session)))
                .cookie(cookie("inloggen", "").maxAge(0))
                .cookie(cookie("sessie", secret.value()))
                .cookie(cookie(DeskScreens.COOKIE, "").maxAge(0));
        readers.resident(session).flatMap(languages::of).ifPresent(language -> home.cookie(Site.remember(language)));
        return home;
    }

    /** Where somebody begins; staff without a role here are told so there. */
    private String home(Session session) {
        return switch (session.kind()) {
            case RESIDENT -> "/mijn";
            case ORGANISATION -> "/namens";
            case STAFF -> readers.auditor(session).isPresent() ? "/toezicht" : "/werk";
        };
    }

    /**
     * Somebody is still there, though they ask for no page. A program of the page is told how many seconds they have now; a
     * page without script comes back.
     */
    @Post("/nog-hier")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> stay(HttpRequest<?> request, Session session, Form form) {
        if (request.accept().contains(MediaType.APPLICATION_JSON_TYPE)) {
            return HttpResponse.ok(Map.of("seconds", sessions.left(session).toMillis() / 1000.0))
                    .contentType(MediaType.APPLICATION_JSON_TYPE);
        }
        String home = home(session);
        return HttpResponse.seeOther(
                URI.create(Back.of(form.maybe("terug").orElse("")).behind(home).orElse(home)));
    }

    @Post("/uitloggen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> end(Session session, Form form) {
        sessions.end(session.key());
        URI issuer = settings.issuer(session.kind(), session.municipality());
        Map<String, String> parameters = Map.of(
                "client_id",
                settings.pagesClient(session.municipality()),
                "post_logout_redirect_uri",
                settings.baseUri() + "/uitgelogd?gemeente=" + session.municipality());
        return HttpResponse.seeOther(
                        URI.create(client.provider(issuer).endSession() + "?" + OpenIdClient.query(parameters)))
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .cookie(cookie("sessie", "").maxAge(0));
    }

    /** The sign-in service says that a session there has ended (OpenID Connect Back-Channel Logout 1.0). */
    @Open
    @Post(BACK_CHANNEL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endedThere(Form form) {
        TokenCheck.EndedThere ended = check.logoutToken(form.one("logout_token"));
        sessions.endAllOf(providerSession(ended.issuer(), ended.session()));
        return HttpResponse.ok();
    }

    /** Gives whether nobody else was signed in here before: where they were is nobody else's to go to. */
    private boolean endCookieSession(HttpRequest<?> request, MunicipalityCode municipality, Subjects.SignedIn who) {
        Optional<Secret> old =
                request.getCookies().findCookie(settings.cookie("sessie")).map(cookie -> new Secret(cookie.getValue()));
        boolean same = old.map(secret -> !sessions.ofSomebodyElse(secret, municipality, who.kind(), who.subject()))
                .orElse(true);
        old.ifPresent(secret -> sessions.end(secret.hash()));
        return same;
    }

    private static String providerSession(URI issuer, @Nullable Object sid) {
        return issuer + "#"
                + (sid instanceof String text ? text : Secret.fresh().value());
    }

    private Cookie cookie(String name, String value) {
        return Cookie.of(settings.cookie(name), value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(SameSite.Lax);
    }
}
