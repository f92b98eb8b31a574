package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogTexts;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.LogPlace;
import nl.keukentafel.web.OwnData;
import nl.keukentafel.web.Problem;

/** Who looked: the resident's own part of the log, and a proof of each entry to keep. */
@Controller("/v1/looks")
@ExecuteOn(TaskExecutors.BLOCKING)
class LooksController {
    private static final int AT_A_TIME = 100;

    private final LogReader reader;
    private final LogTexts texts;
    private final OwnData data;

    LooksController(LogReader reader, LogTexts texts, OwnData data) {
        this.reader = reader;
        this.texts = texts;
        this.data = data;
    }

    @Get
    HttpResponse<?> own(HttpRequest<?> request, Resident resident) {
        Query query = Query.read(request, "before", "limit");
        long before = query.number("before", LogReader.NEWEST, LogReader.NEWEST);
        int most = (int) query.number("limit", AT_A_TIME, AT_A_TIME);
        if (most == 0) {
            throw query.wrong("limit");
        }
        List<LoggedEntry> entries = reader.own(resident.municipality(), resident.refs(), before, most);
        Optional<Long> next = entries.size() < most
                ? Optional.empty()
                : Optional.of(entries.getLast().index());
        return HttpResponse.ok(object(
                "looks",
                entries.stream().map(entry -> data.look(resident, entry)).toList(),
                "before",
                next));
    }

    @Get("/{index}/proof")
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<?> proof(Resident resident, String index) {
        long place = LogPlace.inPath(index);
        return texts.proof(resident.municipality(), resident.refs(), place)
                .map(proof -> HttpResponse.ok(proof)
                        .header("Content-Disposition", "attachment; filename=\"" + index + ".tlog-proof\""))
                .orElseThrow(Problem.NOT_FOUND::refused);
    }
}
