package nl.keukentafel.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A problem as its reader can use it: {@code application/problem+json} for programs, a page for people. */
@Singleton
class ProblemAnswer {
    private final Html html;
    private final Site site;

    ProblemAnswer(Html html, Site site) {
        this.html = html;
        this.site = site;
    }

    MutableHttpResponse<?> of(HttpRequest<?> request, Problem problem, String reference) {
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.valueOf(problem.status()));
        return fill(request, response, problem, reference);
    }

    MutableHttpResponse<?> of(HttpRequest<?> request, Problem.Refused refused) {
        MutableHttpResponse<?> response = of(request, refused.problem(), "");
        if (refused.part().isEmpty() || !request.getPath().startsWith("/v1")) {
            return response;
        }
        Map<String, Object> body = json(refused.problem(), "");
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", refused.part());
        error.put("detail", refused.problem().sentence());
        body.put("errors", List.of(error));
        return response.body(body);
    }

    MutableHttpResponse<?> fill(
            HttpRequest<?> request, MutableHttpResponse<?> response, Problem problem, String reference) {
        if (problem == Problem.LOG_UNAVAILABLE || problem == Problem.REGISTER_UNAVAILABLE) {
            response.header("Retry-After", "5");
        }
        if (problem == Problem.TOO_MANY) {
            response.header("Retry-After", "10");
        }
        if (problem == Problem.TOO_MANY_SEARCHES) {
            response.header("Retry-After", "600");
        }
        if (problem == Problem.NOT_SIGNED_IN && request.getPath().startsWith("/v1")) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (request.getPath().startsWith("/v1")) {
            return response.contentType(new MediaType("application/problem+json"))
                    .body(json(problem, reference));
        }
        return response.contentType(new MediaType("text/html; charset=utf-8"))
                .body(html.text(
                        "problem",
                        new ProblemPage(problem, reference, language(request, problem), site.municipality(request))));
    }

    /** Staff read Dutch; whoever is turned away at their door may be anybody. */
    private static String language(HttpRequest<?> request, Problem problem) {
        boolean within = problem != Problem.NOT_ALLOWED && problem != Problem.NOT_SIGNED_IN;
        boolean staff =
                request.getPath().startsWith("/werk") || request.getPath().startsWith("/toezicht");
        return staff && within ? "nl" : Site.language(request);
    }

    static String reference() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static Map<String, Object> json(Problem problem, String reference) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank#" + problem.code());
        body.put("title", problem.code());
        body.put("status", problem.status());
        body.put("detail", problem.sentence());
        body.put("code", problem.code());
        if (!reference.isEmpty()) {
            body.put("reference", reference);
        }
        return body;
    }
}
