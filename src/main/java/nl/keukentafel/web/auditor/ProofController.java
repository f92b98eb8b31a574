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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.LogCheck;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.ProofVerdict;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.consent.ReceiptVerdict;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Site;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Checks a proof that somebody kept: for auditors, and for anybody. What was pasted is not stored. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ProofController {
    private final Html html;
    private final Shell shell;
    private final Site site;
    private final LogCheck check;
    private final LogReader log;
    private final Audit looks;
    private final Receipts receipts;

    ProofController(Html html, Shell shell, Site site, LogCheck check, LogReader log, Audit looks, Receipts receipts) {
        this.html = html;
        this.shell = shell;
        this.site = site;
        this.check = check;
        this.log = log;
        this.looks = looks;
        this.receipts = receipts;
    }

    @Get("/toezicht/bewijs")
    HttpResponse<?> ofAuditor(HttpRequest<?> request, Session session, Auditor auditor) {
        return page(auditors(request, session), "/toezicht/bewijs", "");
    }

    @Post("/toezicht/bewijs")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    HttpResponse<?> checkedForAuditor(HttpRequest<?> request, Session session, Auditor auditor, Form form) {
        looks.read(auditor, "proof-check", Map.of());
        return page(auditors(request, session), "/toezicht/bewijs", given(form));
    }

    @Open
    @Get("/controleer")
    HttpResponse<?> ofAnybody(HttpRequest<?> request) {
        return anybody(request, "");
    }

    @Open
    @Post("/controleer")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    HttpResponse<?> checkedForAnybody(HttpRequest<?> request, Form form) {
        return anybody(request, given(form));
    }

    private HttpResponse<?> anybody(HttpRequest<?> request, String pasted) {
        Optional<Municipality> municipality = site.municipality(request);
        if (municipality.isEmpty()) {
            return HttpResponse.seeOther(URI.create("/"));
        }
        Layout layout = shell.anybody(request, municipality.get(), "controleer.titel");
        return page(layout, "/controleer" + layout.site(), pasted);
    }

    private Layout auditors(HttpRequest<?> request, Session session) {
        return shell.of(request, session, Door.AUDITOR, "controleer.titel");
    }

    private HttpResponse<?> page(Layout layout, String action, String pasted) {
        if (Receipts.looksLikeOne(pasted)) {
            ReceiptVerdict verdict = receipts.check(pasted);
            return html.page(
                    "auditor/receipt-check", new ReceiptCheckPage(layout, action, pasted, verdict, of(verdict)));
        }
        Optional<ProofVerdict> verdict = pasted.isEmpty()
                ? Optional.empty()
                : Optional.of(check.proof(
                        pasted, site.all().stream().map(Municipality::code).toList()));
        List<String> keys = log.vkeys(layout.municipality().code());
        return html.page(
                "auditor/proof",
                new ProofPage(
                        layout,
                        action,
                        pasted,
                        verdict,
                        keys,
                        receipts.publicKeys(layout.municipality().code())));
    }

    private String of(ReceiptVerdict verdict) {
        return verdict instanceof ReceiptVerdict.Holds holds
                ? site.municipality(holds.municipality()).name()
                : "";
    }

    /** The file, else what was pasted; a browser ends lines its own way, and a field loses its last end. */
    private static String given(Form form) {
        return form.maybe("bestand")
                .or(() -> form.maybe("bewijs"))
                .map(text -> text.replace("\r\n", "\n") + "\n")
                .orElse("");
    }
}
