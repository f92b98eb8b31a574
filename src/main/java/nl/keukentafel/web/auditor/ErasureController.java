package nl.keukentafel.web.auditor;

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
import nl.keukentafel.accesslog.Erasures;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Erases a person from the log before the retention ends, when two auditors say so. */
@Controller("/toezicht/wissen")
@ExecuteOn(TaskExecutors.BLOCKING)
class ErasureController {
    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final Erasures erasures;
    private final Vault vault;

    ErasureController(Html html, Shell shell, Audit looks, Erasures erasures, Vault vault) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.erasures = erasures;
        this.vault = vault;
    }

    @Get
    HttpResponse<?> all(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "erasures", Map.of());
        return page(request, session, auditor, "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(HttpRequest<?> request, Session session, Auditor auditor, Form form) {
        Erasures.Ground ground = Erasures.Ground.of(form.one("grond")).orElseThrow(Problem.BAD_BODY::refused);
        looks.read(auditor, "erasures", Map.of());
        Optional<PersonRef> person = bsn(form).flatMap(bsn -> vault.find(auditor.municipality(), bsn));
        if (person.isEmpty()) {
            return page(request, session, auditor, "Dit nummer kennen we niet. Kijk of het klopt.");
        }
        erasures.ask(auditor.municipality(), Audit.actor(auditor), person.get(), ground);
        return page(request, session, auditor, "Je vraag staat klaar. Een collega van toezicht moet nog bevestigen.");
    }

    @Post("/{index}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> confirm(HttpRequest<?> request, Session session, Auditor auditor, String index, Form form) {
        if (!index.matches("[0-9]{1,18}")) {
            throw Problem.NOT_FOUND.refused();
        }
        String said =
                switch (erasures.confirm(auditor.municipality(), Audit.actor(auditor), Long.parseLong(index))) {
                    case Erasures.Outcome.Erased erased ->
                        erased.entries() == 1 ? "1 regel is gewist." : erased.entries() + " regels zijn gewist.";
                    case Erasures.Outcome.SamePerson ignored ->
                        "Je vroeg dit zelf. Een collega van toezicht moet bevestigen.";
                    case Erasures.Outcome.NothingAsked ignored -> throw Problem.NOT_FOUND.refused();
                };
        return page(request, session, auditor, said);
    }

    private static Optional<Bsn> bsn(Form form) {
        try {
            return Optional.of(new Bsn(form.one("bsn").strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Auditor auditor, String said) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Gegevens wissen");
        return html.page(
                "auditor/erasures",
                new ErasurePage(
                        layout,
                        erasures.waiting(auditor.municipality()),
                        erasures.pseudonym(auditor.municipality(), Audit.actor(auditor)),
                        said));
    }
}
