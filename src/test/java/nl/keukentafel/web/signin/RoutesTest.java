package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
    private Front front;

    /** Says nothing about who it is for. */
    @Requires(property = "intruder.route")
    @Controller("/indringer")
    static class Forgotten {
        @Get
        String secret() {
            return "open";
        }
    }

    @BeforeAll
    void open() {
        front = Front.open(Map.of("intruder.route", "true"));
    }

    @AfterAll
    void close() {
        front.close();
    }

    private List<UriRouteInfo<?, ?>> routes() {
        return front.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .toList();
    }

    @Test
    void everyRouteSaysWhoItIsForAndTheForgottenOneIsForNobody() {
        List<String> silent = new ArrayList<>();
        for (UriRouteInfo<?, ?> route : routes()) {
            boolean ours = route.getTargetMethod().getDeclaringType().getName().startsWith("nl.keukentafel.");
            if (!ours) {
                assertThat(RouteReader.of(route)).isEqualTo(RouteReader.NOBODY);
            } else if (RouteReader.of(route) == RouteReader.NOBODY) {
                silent.add(route.getUriMatchTemplate().toPathString());
            }
        }
        assertThat(silent).containsOnly("/indringer");
        assertThat(front.browser().get("/indringer").status()).isEqualTo(403);
    }

    @Test
    void everyRouteOfAPageThatChangesSomethingTakesACheckedForm() {
        for (UriRouteInfo<?, ?> route : routes()) {
            String path = route.getUriMatchTemplate().toPathString();
            if (route.getHttpMethod() != HttpMethod.GET
                    && !path.startsWith("/v1")
                    && RouteReader.of(route) != RouteReader.NOBODY) {
                assertThat(Arrays.asList(
                                route.getTargetMethod().getExecutableMethod().getArgumentTypes()))
                        .as(path)
                        .contains(Form.class);
            }
        }
    }

    @Test
    void nobodyUsesARouteThatIsNotForThem() {
        Map<RouteReader, List<Browser>> strangers = Map.of(
                RouteReader.RESIDENT,
                        List.of(signed("medewerker", "sanne"), signed("medewerker", "els"), front.browser()),
                RouteReader.CASEWORKER,
                        List.of(signed("inwoner", "999990019"), signed("medewerker", "els"), front.browser()),
                RouteReader.AUDITOR,
                        List.of(signed("inwoner", "999990019"), signed("medewerker", "sanne"), front.browser()),
                RouteReader.SIGNED_IN, List.of(front.browser()));
        int tried = 0;
        for (UriRouteInfo<?, ?> route : routes()) {
            RouteReader reader = RouteReader.of(route);
            String path = route.getUriMatchTemplate()
                    .toPathString()
                    .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            for (Browser browser : strangers.getOrDefault(reader, List.of())) {
                Browser.Page page = used(browser, route.getHttpMethod(), path);
                boolean toSignIn = page.status() == 303 && page.location().startsWith("/inloggen?");
                assertThat(toSignIn || page.status() == 401 || page.status() == 403)
                        .as(route.getHttpMethod() + " " + path + " " + reader + " answered " + page.status())
                        .isTrue();
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    private static Browser.Page used(Browser browser, HttpMethod method, String path) {
        if (path.startsWith("/v1")) {
            return browser.other(method.name(), path);
        }
        return method == HttpMethod.GET ? browser.get(path) : browser.post(path, Map.of());
    }

    private Browser signed(String door, String subject) {
        Browser browser = front.browser();
        browser.signIn(door, "gm9902", subject);
        assertThat(browser.cookie("sessie")).isNotEmpty();
        return browser;
    }
}
