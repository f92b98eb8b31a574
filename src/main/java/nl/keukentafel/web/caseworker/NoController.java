package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Stream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Requests;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.view.Wordbook.PurposeWords;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Where a no or a stop is written down when the case itself does not open, or the log takes no look. */
@Controller("/werk/nee")
@ExecuteOn(TaskExecutors.BLOCKING)
class NoController {
    private final Html html;
    private final Shell shell;
    private final Casefile cases;
    private final Requests requests;
    private final Wordbook words;

    NoController(Html html, Shell shell, Casefile cases, Requests requests, Wordbook words) {
        this.html = html;
        this.shell = shell;
        this.cases = cases;
        this.requests = requests;
        this.words = words;
    }

    @Get
    HttpResponse<?> cases(HttpRequest<?> request, Session session, Caseworker worker) {
        Layout layout = shell.of(request, session, Door.CASEWORKER, "Een nee of een stop opschrijven");
        List<NoPage.Row> rows = cases.mine(worker).stream()
                .map(of -> row(layout, worker, of))
                .filter(row -> !row.asked().isEmpty())
                .toList();
        return html.page("caseworker/no", new NoPage(layout, rows));
    }

    private NoPage.Row row(Layout layout, Caseworker worker, Case of) {
        return new NoPage.Row(
                of.id().toString(),
                words.purposeForStaff(layout.municipality(), of.purpose())
                        .map(PurposeWords::title)
                        .orElse(of.purpose().value()),
                layout.day(of.opened()) + ", " + layout.clock(of.opened()),
                requests.asked(worker, of.id()).stream()
                        .filter(line -> line.writableIn(of))
                        .flatMap(line -> line.about() instanceof About.Seeing seeing
                                ? Stream.of(new CasePage.Asked(
                                        line.id().toString(), words.topicForStaff(seeing.topic()), line.organisation()))
                                : Stream.empty())
                        .toList());
    }
}
