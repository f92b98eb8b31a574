package nl.keukentafel.web.auditor;

import io.micronaut.http.HttpParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AuditFilter;
import nl.keukentafel.web.Problem;

/** What an auditor searches for, as it stands in the address; nothing in it names anybody. */
public record Search(LocalDate from, LocalDate last, Map<String, String> filters) {
    private static final int WEEK = 7;
    private static final Map<String, String> SHAPES = Map.of(
            "soort", "[a-z-]{1,30}",
            "doel", "[a-z0-9-]{1,60}",
            "zaak", "[0-9a-f-]{36}",
            "wie", "[0-9a-f]{16}");
    private static final List<String> ORDER = List.of("soort", "doel", "zaak", "wie");

    static Search of(HttpParameters parameters, LocalDate today) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : ORDER) {
            one(parameters, name).ifPresent(value -> {
                if (!value.matches(SHAPES.getOrDefault(name, ""))) {
                    throw Problem.BAD_REQUEST.refused();
                }
                filters.put(name, value);
            });
        }
        try {
            LocalDate last = one(parameters, "tot").map(LocalDate::parse).orElse(today);
            LocalDate from = one(parameters, "van").map(LocalDate::parse).orElseGet(() -> last.minusDays(WEEK - 1L));
            return new Search(from, last, filters);
        } catch (DateTimeException e) {
            throw Problem.BAD_REQUEST.refused();
        }
    }

    private static Optional<String> one(HttpParameters parameters, String name) {
        return parameters.getFirst(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Empty when the days are the wrong way round or too many. */
    Optional<AuditFilter> filter(ZoneId zone) {
        try {
            return Optional.of(new AuditFilter(
                    from.atStartOfDay(zone).toInstant(),
                    last.plusDays(1).atStartOfDay(zone).toInstant(),
                    at("soort").map(Search::kind),
                    at("doel"),
                    at("zaak"),
                    at("wie")));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static AccessEvent.Kind kind(String word) {
        for (AccessEvent.Kind kind : AccessEvent.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw Problem.BAD_REQUEST.refused();
    }

    private Optional<String> at(String name) {
        return Optional.ofNullable(filters.get(name));
    }

    /** The value of a filter; empty text when it is not set. */
    public String value(String name) {
        return filters.getOrDefault(name, "");
    }

    Search without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(filters);
        fewer.remove(name);
        return new Search(from, last, fewer);
    }

    /** The address of this search, to which one more parameter can be added. */
    public String address() {
        List<String> pairs = new ArrayList<>(List.of("van=" + from, "tot=" + last));
        filters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "/toezicht/zoeken?" + String.join("&", pairs);
    }

    /** The filters alone, for keeping: a kept search is about the last days, whenever it is looked at. */
    public String kept() {
        List<String> pairs = new ArrayList<>();
        filters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", pairs);
    }

    /** The filters of a kept search over these days; a filter that is none any more is left out. */
    static Search kept(String query, LocalDate from, LocalDate last) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int is = pair.indexOf('=');
            if (is > 0 && pair.substring(is + 1).matches(SHAPES.getOrDefault(pair.substring(0, is), ""))) {
                filters.put(pair.substring(0, is), pair.substring(is + 1));
            }
        }
        return new Search(from, last, filters);
    }

    /** What the log keeps of this search. */
    String words() {
        return from + ".." + last + " " + filters;
    }
}
