package nl.keukentafel.web.resident;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.LocalDate;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentReceipt;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Receipts: to read, to print, to send to oneself, and as a signed file. */
@Controller("/mijn/bonnen")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReceiptController {
    private final Html html;
    private final Shell shell;
    private final Consents consents;
    private final Receipts receipts;
    private final Clock clock;

    ReceiptController(Html html, Shell shell, Consents consents, Receipts receipts, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.consents = consents;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Get("/{id}")
    HttpResponse<?> one(HttpRequest<?> request, Session session, Resident resident, String id) {
        Layout layout = shell.of(request, session, Door.RESIDENT, "bon.titel");
        ConsentReceipt receipt = receipt(resident, id);
        return consents.find(resident, receipt.consent().id())
                .map(line -> new Share(layout, line, LocalDate.ofInstant(clock.instant(), layout.zone())))
                .<HttpResponse<?>>map(share -> html.page("resident/receipt", new ReceiptPage(layout, share, receipt)))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    @Get("/{id}/bestand")
    HttpResponse<?> file(Resident resident, String id) {
        ConsentReceipt receipt = receipt(resident, id);
        return HttpResponse.ok(receipts.signed(receipt))
                .contentType(new MediaType("application/jose"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + receipt.hash().substring(0, 8) + ".jws\"");
    }

    private ConsentReceipt receipt(Resident resident, String id) {
        try {
            return consents.receipt(resident, ConsentId.of(id)).orElseThrow(Problem.NOT_FOUND::refused);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
    }
}
