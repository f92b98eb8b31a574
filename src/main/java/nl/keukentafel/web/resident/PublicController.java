package nl.keukentafel.web.resident;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Shell;

/** What anybody may read without signing in. */
@Controller
class PublicController {
    private final Html html;
    private final Shell shell;
    private final Site site;
    private final Wordbook words;

    PublicController(Html html, Shell shell, Site site, Wordbook words) {
        this.html = html;
        this.shell = shell;
        this.site = site;
        this.words = words;
    }

    @Open
    @Get("/")
    HttpResponse<?> start(HttpRequest<?> request) {
        Optional<Municipality> municipality = site.municipality(request);
        if (municipality.isEmpty()) {
            return html.page("resident/choose", new ChoosePage(Site.language(request), List.copyOf(site.all())));
        }
        return html.page("resident/start", new PublicPage(shell.open(request, municipality.get(), "start.titel")));
    }

    @Open
    @Get("/hulp")
    HttpResponse<?> help(HttpRequest<?> request) {
        return site.municipality(request)
                .<HttpResponse<?>>map(municipality ->
                        html.page("resident/help", new PublicPage(shell.open(request, municipality, "hulp.titel"))))
                .orElseGet(PublicController::chooseFirst);
    }

    @Open
    @Get("/zonder-jouw-ja")
    HttpResponse<?> withoutYes(HttpRequest<?> request) {
        return site.municipality(request)
                .<HttpResponse<?>>map(municipality -> html.page(
                        "resident/without-yes",
                        new WithoutYesPage(
                                shell.open(request, municipality, "zonder.titel"),
                                words.purposes(municipality, Site.language(request)),
                                false)))
                .orElseGet(PublicController::chooseFirst);
    }

    @Open
    @Get("/uitgelogd")
    HttpResponse<?> signedOut(HttpRequest<?> request) {
        return site.municipality(request)
                .<HttpResponse<?>>map(municipality -> html.page(
                        "resident/signed-out", new PublicPage(shell.open(request, municipality, "uit.titel"))))
                .orElseGet(PublicController::chooseFirst);
    }

    /** What a page without script becomes when nothing was done for too long. */
    @Open
    @Get("/stil")
    HttpResponse<?> over(HttpRequest<?> request) {
        return site.municipality(request)
                .<HttpResponse<?>>map(municipality -> html.page(
                        "resident/over",
                        new OverPage(
                                shell.open(request, municipality, "stil.dicht"), Shell.again(request, municipality))))
                .orElseGet(PublicController::chooseFirst);
    }

    @Open
    @Get("/taal/{language}")
    HttpResponse<?> language(HttpRequest<?> request, String language) {
        if (!Site.LANGUAGES.contains(language)) {
            throw Problem.NOT_FOUND.refused();
        }
        String onward = site.municipality(request)
                .filter(municipality -> request.getAttribute(Site.MUNICIPALITY).isEmpty())
                .map(municipality -> "/?gemeente=" + municipality.code())
                .orElse(request.getAttribute(Site.MUNICIPALITY).isPresent() ? "/mijn" : "/");
        return HttpResponse.seeOther(URI.create(onward)).cookie(Site.remember(language));
    }

    private static HttpResponse<?> chooseFirst() {
        return HttpResponse.seeOther(URI.create("/"));
    }
}
