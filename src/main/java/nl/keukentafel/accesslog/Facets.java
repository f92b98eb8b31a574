package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.keukentafel.municipality.MunicipalityCode;

/** By which tags the entries are found that pass a filter: each month has its own. */
final class Facets {
    private final Scopes scopes;

    Facets(Scopes scopes) {
        this.scopes = scopes;
    }

    /** The places before this one whose search rows pass the filter, as far as months tell. */
    PlaceQuery query(MunicipalityCode log, AuditFilter filter, long before) {
        List<YearMonth> months = months(filter.from(), filter.until());
        PlaceQuery query = new PlaceQuery("SELECT idx FROM log_search WHERE log = ? AND idx < ?", log, before);
        query.between("in_month", months.getFirst().toString(), months.getLast().toString());
        of(log, filter).forEach(query::in);
        return query;
    }

    /** The places of a stretch, as far as months tell. */
    PlaceQuery query(Periods.Stretch stretch) {
        List<YearMonth> months = months(stretch.from(), stretch.until());
        PlaceQuery query =
                new PlaceQuery("SELECT idx FROM log_search WHERE log = ? AND idx >= ?", stretch.log(), stretch.first());
        query.before(stretch.end());
        query.between("in_month", months.getFirst().toString(), months.getLast().toString());
        query.in("kind_tag", kindTags(stretch.log(), stretch.kinds(), months));
        return query;
    }

    /** The tags of which a search row must have one, by column. */
    Map<String, List<byte[]>> of(MunicipalityCode log, AuditFilter filter) {
        List<YearMonth> months = months(filter.from(), filter.until());
        Map<String, List<byte[]>> facets = new LinkedHashMap<>();
        filter.actor().ifPresent(actor -> facets.put("actor_tag", tags(log, "actor", actor, months)));
        filter.caseId().ifPresent(caseId -> facets.put("case_tag", tags(log, "case", caseId, months)));
        filter.kind()
                .ifPresent(asked -> facets.put("kind_tag", kindTags(log, AuditedFields.searchedAs(asked), months)));
        filter.purpose().ifPresent(purpose -> facets.put("purpose_tag", tags(log, "purpose", purpose, months)));
        return facets;
    }

    /** The same of entries of one of these kinds. */
    Map<String, List<byte[]>> ofKinds(MunicipalityCode log, Set<AccessEvent.Kind> kinds, Instant from, Instant until) {
        return Map.of("kind_tag", kindTags(log, kinds, months(from, until)));
    }

    private List<byte[]> kindTags(MunicipalityCode log, Set<AccessEvent.Kind> kinds, List<YearMonth> months) {
        return kinds.stream()
                .flatMap(kind -> tags(log, "kind", kind.word(), months).stream())
                .toList();
    }

    private static List<YearMonth> months(Instant from, Instant until) {
        YearMonth last = Scopes.monthOf(until);
        return Stream.iterate(Scopes.monthOf(from), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    private List<byte[]> tags(MunicipalityCode log, String facet, String value, List<YearMonth> months) {
        return months.stream()
                .map(month -> scopes.facetTag(log, facet, value, month))
                .toList();
    }
}
