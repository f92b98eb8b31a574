package nl.keukentafel.web.caseworker;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Conflicts;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Where employees say whom they do not look at: themselves, family, others. It goes in and never comes out. */
@Controller("/werk/belang")
@ExecuteOn(TaskExecutors.BLOCKING)
class ConflictController {
    private static final Map<String, Conflict> KINDS =
            Map.of("zelf", Conflict.OWN_DATA, "familie", Conflict.OWN_FAMILY, "ander", Conflict.DECLARED);

    private final Html html;
    private final Shell shell;
    private final Conflicts conflicts;

    ConflictController(Html html, Shell shell, Conflicts conflicts) {
        this.html = html;
        this.shell = shell;
        this.conflicts = conflicts;
    }

    @Get
    HttpResponse<?> asking(HttpRequest<?> request, Session session, Caseworker worker) {
        return page(request, session, "", "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> declare(HttpRequest<?> request, Session session, Caseworker worker, Form form) {
        Optional<Bsn> about = form.maybe("bsn").filter(Bsn::holds).map(Bsn::new);
        Optional<Conflict> kind = form.maybe("wie").map(KINDS::get);
        if (about.isEmpty() || kind.isEmpty()) {
            return page(request, session, "", "Vul een burgerservicenummer in, en kies wie het is.");
        }
        conflicts.declare(worker, about.get(), kind.get());
        return page(request, session, "Vastgelegd. Jij kijkt niet bij deze persoon. Een collega kan helpen.", "");
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, String said, String mistake) {
        return html.page(
                "caseworker/conflict",
                new ConflictPage(shell.of(request, session, Door.CASEWORKER, "Bij wie jij niet kijkt"), said, mistake));
    }
}
