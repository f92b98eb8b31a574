package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.accesslog.AuditedEntry;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Audit;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.view.Wordbook;
import nl.keukentafel.web.Html;
import nl.keukentafel.web.Layout;
import nl.keukentafel.web.Layout.Door;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.signin.Session;
import nl.keukentafel.web.signin.Shell;

/** Searches the log; each search is in the log before anything of it is shown. */
@Controller("/toezicht/zoeken")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {
    private static final int PAGE = 50;
    private static final int DAYS = 30;

    private final Html html;
    private final Shell shell;
    private final Audit looks;
    private final LogReader log;
    private final Wordbook words;
    private final Clock clock;

    SearchController(Html html, Shell shell, Audit looks, LogReader log, Wordbook words, Clock clock) {
        this.html = html;
        this.shell = shell;
        this.looks = looks;
        this.log = log;
        this.words = words;
        this.clock = clock;
    }

    @Get
    HttpResponse<?> search(HttpRequest<?> request, Session session, Auditor auditor) {
        Layout layout = shell.of(request, session, Door.AUDITOR, "Zoeken in het logboek");
        LocalDate today = clock.instant().atZone(layout.zone()).toLocalDate();
        Search search = Search.of(request.getParameters(), today);
        Optional<AuditFilter> filter = search.filter(layout.zone());
        looks.read(auditor, "search", Map.of("search", search.words()));
        List<AuditedEntry> found = filter.map(
                        asked -> log.audited(auditor.municipality(), asked, before(request), PAGE + 1))
                .orElse(List.of());
        List<AuditedEntry> page = found.subList(0, Math.min(PAGE, found.size()));
        Optional<String> next = found.size() > PAGE
                ? Optional.of(search.address() + "&voor=" + page.getLast().index())
                : Optional.empty();
        Map<String, String> purposes = new LinkedHashMap<>();
        words.purposes(layout.municipality(), "nl")
                .forEach(purpose -> purposes.put(purpose.code().value(), purpose.title()));
        return html.page(
                "auditor/search",
                new SearchPage(
                        layout,
                        new EntryWords(words, layout.municipality()),
                        search,
                        filter.isEmpty(),
                        page,
                        next,
                        chips(search, purposes),
                        found.isEmpty() ? blame(auditor, layout, search, purposes) : List.of(),
                        purposes,
                        filter.filter(asked -> !page.isEmpty())
                                .map(asked -> bars(auditor, search, asked, layout.zone()))));
    }

    private DayBars bars(Auditor auditor, Search search, AuditFilter asked, ZoneId zone) {
        int days = (int) Math.min(DAYS, ChronoUnit.DAYS.between(search.from(), search.last()) + 1);
        AuditFilter drawn = new AuditFilter(
                search.last().minusDays(days - 1L).atStartOfDay(zone).toInstant(),
                asked.until(),
                asked.kind(),
                asked.purpose(),
                asked.caseId(),
                asked.actor());
        return DayBars.of(log.perHour(auditor.municipality(), drawn), search.last(), days, zone);
    }

    private static List<SearchPage.Chip> chips(Search search, Map<String, String> purposes) {
        List<SearchPage.Chip> chips = new ArrayList<>();
        search.filters().forEach((name, value) -> chips.add(chip(search, name, value, purposes)));
        return chips;
    }

    private static SearchPage.Chip chip(Search search, String name, String value, Map<String, String> purposes) {
        String said =
                switch (name) {
                    case "soort" -> "Wat: " + kind(value);
                    case "doel" -> "Doel: " + purposes.getOrDefault(value, value);
                    case "zaak" -> "Zaak: " + Said.brief(value);
                    default -> "Wie: " + Said.brief(value);
                };
        return new SearchPage.Chip(said, search.without(name).address());
    }

    private static String kind(String word) {
        for (AccessEvent.Kind kind : AccessEvent.Kind.values()) {
            if (kind.word().equals(word)) {
                return Said.kind(kind);
            }
        }
        return word;
    }

    private List<SearchPage.Chip> blame(Auditor auditor, Layout layout, Search search, Map<String, String> purposes) {
        List<SearchPage.Chip> blame = new ArrayList<>();
        search.filters().forEach((name, value) -> {
            boolean some = search.without(name)
                    .filter(layout.zone())
                    .map(fewer -> !log.audited(auditor.municipality(), fewer, LogReader.NEWEST, 1)
                            .isEmpty())
                    .orElse(false);
            if (some) {
                blame.add(chip(search, name, value, purposes));
            }
        });
        return blame;
    }

    private static long before(HttpRequest<?> request) {
        String text = request.getParameters().getFirst("voor").orElse("");
        if (text.isEmpty()) {
            return LogReader.NEWEST;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.BAD_REQUEST.refused();
        }
        return Long.parseLong(text);
    }
}
