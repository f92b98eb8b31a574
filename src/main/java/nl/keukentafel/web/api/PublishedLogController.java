package nl.keukentafel.web.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/**
 * What anybody may have of a log, where its origin says that it is (C2SP tlog-tiles): the hourly checkpoint and the hash
 * tiles of that tree. Entries are served to nobody.
 */
@Controller("/log")
@ExecuteOn(TaskExecutors.BLOCKING)
class PublishedLogController {
    private static final MediaType TEXT = new MediaType("text/plain; charset=utf-8");

    private final Site site;
    private final LogTexts texts;

    PublishedLogController(Site site, LogTexts texts) {
        this.site = site;
        this.texts = texts;
    }

    @Open
    @Get("/{municipality}/checkpoint")
    HttpResponse<?> checkpoint(String municipality) {
        return HttpResponse.ok(texts.published(log(municipality)).orElseThrow(Problem.NOT_FOUND::refused))
                .contentType(TEXT);
    }

    @Open
    @Get("/{municipality}/tile/{+path}")
    HttpResponse<?> tile(String municipality, String path) {
        return HttpResponse.ok(
                        texts.publishedTile(log(municipality), "tile/" + path).orElseThrow(Problem.NOT_FOUND::refused))
                .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    }

    private MunicipalityCode log(String municipality) {
        return site.all().stream()
                .filter(one -> one.code().value().equals(municipality))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused)
                .code();
    }
}
