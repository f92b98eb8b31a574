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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.SavedFilter;
import nl.keukentafel.accesslog.SavedFilters;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Form;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Searches that auditors keep under a name; each says how much it finds of the last seven days. */
@Controller("/toezicht/filters")
@ExecuteOn(TaskExecutors.BLOCKING)
class FilterController {
    private static final int WEEK = 7;

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final SavedFilters filters;
    private final LogReader log;
    private final Clock clock;

    FilterController(Html html, Shell shell, Audit looks, SavedFilters filters, LogReader log, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.filters = filters;
        this.log = log;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> all(HttpRequest<?> request, Session session, Auditor auditor) {
        return page(request, session, auditor, "");
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(HttpRequest<?> request, Session session, Auditor auditor, Form form) {
        OptionalLong above;
        SavedFilter filter;
        try {
            Optional<String> from = form.maybe("vanaf");
            above = from.isPresent() ? OptionalLong.of(Long.parseLong(from.get())) : OptionalLong.empty();
            LocalDate any = clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
            filter = new SavedFilter(
                    UUID.randomUUID(),
                    auditor.subject(),
                    form.one("naam"),
                    Search.kept(form.maybe("zoekvraag").orElse(""), any, any).kept(),
                    form.maybe("delen").isPresent(),
                    above);
        } catch (IllegalArgumentException e) {
            throw Problem.BAD_BODY.refused();
        }
        return filters.keep(auditor.municipality(), filter)
                ? HttpResponse.seeOther(URI.create("/toezicht/filters"))
                : page(request, session, auditor, "Je hebt al 50 filters. Haal er eerst een weg.");
    }

    @Post("/{id}/weg")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> forget(Auditor auditor, String id, Form form) {
        UUID which;
        try {
            which = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.NOT_FOUND.refused();
        }
        if (!filters.forget(auditor.municipality(), auditor.subject(), which)) {
            throw Problem.NOT_FOUND.refused();
        }
        return HttpResponse.seeOther(URI.create("/toezicht/filters"));
    }

    private HttpResponse<?> page(HttpRequest<?> request, Session session, Auditor auditor, String said) {
        looks.read(auditor, "filters", Map.of());
        Layout layout = shell.of(request, session, Door.AUDITOR, "Bewaarde filters");
        LocalDate today = clock.instant().atZone(layout.zone()).toLocalDate();
        List<FilterPage.Row> rows = filters.of(auditor.municipality(), auditor.subject()).stream()
                .map(filter -> {
                    Search search = Search.kept(filter.query(), today.minusDays(WEEK - 1L), today);
                    long found = search.filter(layout.zone())
                            .map(asked -> log.perHour(auditor.municipality(), asked).values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .orElse(0L);
                    return new FilterPage.Row(
                            filter, search.address(), found, filter.owner().equals(auditor.subject()));
                })
                .toList();
        return html.page("auditor/filters", new FilterPage(layout, rows, said));
    }
}
