package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.consent.Receipts;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/** What anybody may read: this API's document, and what a log is checked with. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class OpenController {
    private final Site site;
    private final LogTexts texts;
    private final Receipts receipts;

    OpenController(Site site, LogTexts texts, Receipts receipts) {
        this.site = site;
        this.texts = texts;
        this.receipts = receipts;
    }

    @Open
    @Get("/openapi.json")
    HttpResponse<?> document() {
        return HttpResponse.ok(OpenApi.JSON)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Access-Control-Allow-Origin", "*");
    }

    @Open
    @Get("/logs/{municipality}/checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<?> checkpoint(String municipality) {
        return HttpResponse.ok(texts.published(log(municipality)).orElseThrow(Problem.NOT_FOUND::refused));
    }

    @Open
    @Get("/logs/{municipality}/keys")
    HttpResponse<?> keys(String municipality) {
        return HttpResponse.ok(object("keys", texts.keys(log(municipality))));
    }

    /** A JWK Set (RFC 7517). */
    @Open
    @Get("/receipts/{municipality}/keys")
    HttpResponse<?> receiptKeys(String municipality) {
        return HttpResponse.ok(object("keys", receipts.publicKeys(log(municipality))));
    }

    private MunicipalityCode log(String municipality) {
        return site.all().stream()
                .filter(one -> one.code().value().equals(municipality))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused)
                .code();
    }
}
