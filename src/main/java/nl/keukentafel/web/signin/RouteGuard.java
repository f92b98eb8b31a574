package nl.keukentafel.web.signin;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteAttributes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.web.AlsoLowAssurance;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route: lets through whoever the route says it is for, and nobody else; a route that says nothing
 * is for nobody. Forms count only when they come from a page of the same session.
 */
@ServerFilter("/**")
class RouteGuard {
    private final SessionStore sessions;
    private final Bearers bearers;
    private final Readers readers;
    private final SignInSettings settings;
    private final DeskScreens desk;
    private final CallerPace pace;

    RouteGuard(
            SessionStore sessions,
            Bearers bearers,
            Readers readers,
            SignInSettings settings,
            DeskScreens desk,
            CallerPace pace) {
        this.sessions = sessions;
        this.bearers = bearers;
        this.readers = readers;
        this.settings = settings;
        this.desk = desk;
        this.pace = pace;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> guard(HttpRequest<?> request) {
        Optional<MethodBasedRouteInfo<?, ?>> route = RouteAttributes.getRouteInfo(request)
                .filter(MethodBasedRouteInfo.class::isInstance)
                .map(info -> (MethodBasedRouteInfo<?, ?>) info);
        if (route.isEmpty()) {
            return null;
        }
        RouteReader reader = RouteReader.of(route.get());
        boolean api = isApi(request);
        Optional<Session> session = api ? bearers.session(request) : cookieSession(request, reader);
        session.ifPresent(pace::count);
        session.ifPresent(found -> {
            request.setAttribute(Bound.SESSION, found);
            request.setAttribute(Site.MUNICIPALITY, found.municipality());
        });
        boolean let =
                switch (reader) {
                    case ANYBODY -> true;
                    case SIGNED_IN -> session.isPresent();
                    case RESIDENT -> bind(request, Bound.RESIDENT, session.flatMap(readers::resident));
                    case ORGANISATION -> bind(request, Bound.ORGANISATION, session.flatMap(readers::organisation));
                    case CASEWORKER -> bind(request, Bound.CASEWORKER, session.flatMap(readers::caseworker));
                    case AUDITOR -> bind(request, Bound.AUDITOR, session.flatMap(readers::auditor));
                    case PROVISIONER ->
                        bind(
                                request,
                                Bound.PROVISIONER,
                                api ? session.flatMap(readers::provisioner) : Optional.empty());
                    case DESK -> bind(request, Bound.DESK, api ? Optional.empty() : desk.of(request));
                    case NOBODY -> throw Problem.NOT_ALLOWED.refused();
                };
        if (!let) {
            return turnedAway(request, reader, session, api);
        }
        if ((reader == RouteReader.RESIDENT || reader == RouteReader.ORGANISATION)
                && !route.get().getTargetMethod().getExecutableMethod().hasAnnotation(AlsoLowAssurance.class)
                && !session.orElseThrow().assurance().atLeast(Assurance.SUBSTANTIAL)) {
            throw Problem.ASSURANCE_TOO_LOW.refused();
        }
        if (!api && changes(request)) {
            request.setAttribute(Bound.FORM, form(request, session));
        }
        return null;
    }

    private static boolean bind(HttpRequest<?> request, String attribute, Optional<?> reader) {
        reader.ifPresent(found -> request.setAttribute(attribute, found));
        return reader.isPresent();
    }

    private Optional<Session> cookieSession(HttpRequest<?> request, RouteReader reader) {
        Optional<Session> session = request.getCookies()
                .findCookie(settings.cookie("sessie"))
                .flatMap(cookie -> sessions.find(new Secret(cookie.getValue())));
        session.ifPresent(found -> {
            if (request.getHeaders().contains(Bound.BACKGROUND)) {
                PageKind.behind(reader, request.getPath()).ifPresent(page -> sessions.open(found, page));
            } else if (PageKind.byItself(request.getPath())) {
                PageKind.of(reader, request.getPath()).ifPresent(page -> sessions.open(found, page));
            } else {
                sessions.seen(found, PageKind.of(reader, request.getPath()));
            }
        });
        return session;
    }

    private @Nullable HttpResponse<?> turnedAway(
            HttpRequest<?> request, RouteReader reader, Optional<Session> session, boolean api) {
        if (session.isPresent()) {
            throw Problem.NOT_ALLOWED.refused();
        }
        boolean page = !api
                && request.getMethod() == HttpMethod.GET
                && !request.getHeaders().contains(Bound.BACKGROUND);
        if (!page || reader == RouteReader.SIGNED_IN) {
            throw Problem.NOT_SIGNED_IN.refused();
        }
        ReaderKind kind =
                switch (reader) {
                    case RESIDENT -> ReaderKind.RESIDENT;
                    case ORGANISATION -> ReaderKind.ORGANISATION;
                    default -> ReaderKind.STAFF;
                };
        String query = request.getUri().getRawQuery();
        Back back = Back.of(request.getPath() + (query == null ? "" : "?" + query));
        return HttpResponse.seeOther(URI.create(back.signIn(kind, before(request))));
    }

    /** Of which municipality somebody was here whose session ended. */
    private Optional<MunicipalityCode> before(HttpRequest<?> request) {
        return request.getCookies()
                .findCookie(settings.cookie("sessie"))
                .flatMap(cookie -> sessions.municipality(new Secret(cookie.getValue())));
    }

    /** A form is ours when the browser says so, and when it carries the token that only a page of this session has. */
    private Form form(HttpRequest<?> request, Optional<Session> session) {
        String path = request.getPath();
        boolean fromProvider = path.equals(SignInController.BACK_CHANNEL);
        Form form = read(request);
        if (fromProvider) {
            return form;
        }
        Optional<String> origin = Optional.ofNullable(request.getHeaders().get("Origin"));
        Optional<String> site = Optional.ofNullable(request.getHeaders().get("Sec-Fetch-Site"));
        boolean sameOrigin = origin.map(settings.baseUri().toString()::equals)
                .orElseGet(() -> site.map("same-origin"::equals).orElse(false));
        boolean sameSite = site.map("same-origin"::equals).orElse(true);
        if (!sameOrigin || !sameSite) {
            throw Problem.FORGED.refused();
        }
        Optional<String> expected = request.getAttribute(Bound.DESK, DeskScreen.class)
                .map(DeskScreen::formToken)
                .or(() -> session.map(Session::formToken));
        if (expected.isPresent()
                && !form.maybe(Form.TOKEN)
                        .map(token -> Secret.same(token, expected.get()))
                        .orElse(false)) {
            throw Problem.FORGED.refused();
        }
        return form;
    }

    private static Form read(HttpRequest<?> request) {
        return request.getContentType()
                .filter(type -> type.getName().equalsIgnoreCase(MediaType.MULTIPART_FORM_DATA))
                .flatMap(type -> type.getParameters().get("boundary"))
                .map(boundary -> Form.readParts(body(request), boundary.replace("\"", "")))
                .orElseGet(() -> Form.read(body(request)));
    }

    private static String body(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> server)) {
            throw Problem.BAD_BODY.refused();
        }
        try (CloseableByteBody copy = server.byteBody().split(ByteBody.SplitBackpressureMode.FASTEST);
                CloseableAvailableByteBody whole = copy.buffer().join()) {
            return new String(whole.toByteArray(), StandardCharsets.UTF_8);
        } catch (CompletionException e) {
            throw Problem.TOO_LARGE.refused();
        }
    }

    private static boolean changes(HttpRequest<?> request) {
        return switch (request.getMethod()) {
            case GET, HEAD, OPTIONS, TRACE -> false;
            default -> true;
        };
    }

    static boolean isApi(HttpRequest<?> request) {
        return request.getPath().startsWith("/v1/") || request.getPath().equals("/v1");
    }
}
