package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Hands out the whole log for a purpose; that it was taken is in the log, and in the export itself. */
@Controller("/toezicht/export")
@ExecuteOn(TaskExecutors.BLOCKING)
class ExportController {
    private static final int LONGEST_REASON = 200;
    private static final int ROOM = 1 << 16;

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final LogReader log;
    private final LogExport export;

    ExportController(Html html, Shell shell, Audit looks, LogReader log, LogExport export) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.export = export;
    }

    @Get
    HttpResponse<?> page(HttpRequest<?> request, Session session, Auditor auditor) {
        looks.read(auditor, "export", Map.of());
        MunicipalityCode municipality = auditor.municipality();
        return html.page(
                "auditor/export",
                new ExportPage(
                        shell.of(request, session, Door.AUDITOR, "Export"),
                        log.vkeys(municipality),
                        log.seal(municipality).orElse(""),
                        municipality.value()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(Auditor auditor, Form form) {
        String reason = form.one("doel").replaceAll("\\p{Cntrl}", " ");
        if (reason.length() > LONGEST_REASON) {
            throw Problem.BAD_BODY.refused();
        }
        looks.exported(auditor, reason);
        try {
            PipedInputStream in = new PipedInputStream(ROOM);
            PipedOutputStream out = new PipedOutputStream(in);
            Thread.ofVirtual().name("log export").start(() -> zip(auditor.municipality(), out));
            return HttpResponse.ok(new StreamedFile(in, MediaType.of("application/zip"))
                    .attach("logboek-" + auditor.municipality() + ".zip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Broken off half-way it is no whole zip, and no export with an end. */
    private void zip(MunicipalityCode municipality, OutputStream out) {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(municipality + ".keys"));
            zip.write((String.join("\n", log.vkeys(municipality)) + "\n").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(municipality + ".checkpoint"));
            zip.write(log.seal(municipality).orElse("").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(municipality + ".log"));
            Writer text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            export.writeForAuditors(municipality, text);
            text.flush();
        } catch (IOException | LogUnavailable e) {
            return;
        }
    }
}
