package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;
import static nl.keukentafel.view.Transcript.word;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;

/** The log as its auditors read it; each look at it is an entry of it. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class LogController {
    private static final int AT_A_TIME = 100;
    private static final Duration USUAL_PERIOD = Duration.ofDays(30);

    private final Audit audit;
    private final Clock clock;

    LogController(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Get("/log-state")
    HttpResponse<?> state(Auditor auditor) {
        LogTexts.State state = audit.state(auditor);
        return HttpResponse.ok(object(
                "municipality", auditor.municipality().value(),
                "size", state.size(),
                "checkpoint", state.checkpoint(),
                "keys", state.keys()));
    }

    @Get("/log-entries")
    HttpResponse<?> entries(HttpRequest<?> request, Auditor auditor) {
        Query query = Query.read(request, "from", "until", "kind", "purpose", "caseId", "actor", "before", "limit");
        long before = query.number("before", LogReader.NEWEST, LogReader.NEWEST);
        int most = (int) query.number("limit", AT_A_TIME, AT_A_TIME);
        if (most == 0) {
            throw query.wrong("limit");
        }
        List<AuditedEntry> entries = audit.entries(auditor, filter(query), before, most);
        Optional<Long> next = entries.size() < most
                ? Optional.empty()
                : Optional.of(entries.getLast().index());
        return HttpResponse.ok(
                object("entries", entries.stream().map(LogController::json).toList(), "before", next));
    }

    @Get("/log-export")
    @Produces(MediaType.TEXT_PLAIN)
    StreamedFile export(Auditor auditor) {
        return new StreamedFile(Writing.asRead(audit.export(auditor)), new MediaType("text/plain; charset=utf-8"))
                .attach(auditor.municipality() + ".log-export");
    }

    private AuditFilter filter(Query query) {
        Instant until = query.moment("until").orElseGet(() -> clock.instant().plusSeconds(1));
        Instant from = query.moment("from").orElseGet(() -> until.minus(USUAL_PERIOD));
        Optional<AccessEvent.Kind> kind =
                query.text("kind").map(word -> Audit.kind(word).orElseThrow(() -> query.wrong("kind")));
        try {
            return new AuditFilter(from, until, kind, query.text("purpose"), query.text("caseId"), query.text("actor"));
        } catch (IllegalArgumentException noPeriod) {
            throw query.wrong("from");
        }
    }

    static Map<String, Object> json(AuditedEntry entry) {
        return object(
                "index", entry.index(),
                "at", entry.at().toString(),
                "kind", entry.kind().word(),
                "actor",
                        object(
                                "kind", word(entry.actorKind()),
                                "pseudonym", entry.actor(),
                                "team", entry.team()),
                "subject", entry.subject(),
                "purpose", entry.purpose(),
                "caseId", entry.caseId(),
                "topics", entry.topics(),
                "details", new TreeMap<>(entry.details()),
                "traceId", Optional.of(entry.traceId()).filter(trace -> !trace.isEmpty()),
                "erased", entry.erased());
    }
}
