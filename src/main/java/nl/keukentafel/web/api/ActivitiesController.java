package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keukentafel.consent.Activities;
import nl.keukentafel.consent.Activity;
import nl.keukentafel.consent.Activity.Version;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Open;
import nl.keukentafel.web.Problem;
import nl.keukentafel.web.Site;

/**
 * The register of processing activities, for anybody, where records of processing say that it is (Logboek
 * Dataverwerkingen; GDPR, article 30). Its words are the policies' own.
 */
@Controller("/log")
@ExecuteOn(TaskExecutors.BLOCKING)
class ActivitiesController {
    private final Site site;
    private final Activities activities;

    ActivitiesController(Site site, Activities activities) {
        this.site = site;
        this.activities = activities;
    }

    @Open
    @Get("/{municipality}/processing-activities")
    HttpResponse<?> all(String municipality) {
        Municipality found = municipality(municipality);
        return HttpResponse.ok(object(
                "controller", controller(found),
                "processingActivities",
                        activities.of(found).stream()
                                .map(ActivitiesController::json)
                                .toList()));
    }

    @Open
    @Get("/{municipality}/processing-activities/{id}")
    HttpResponse<?> one(String municipality, String id) {
        Municipality found = municipality(municipality);
        Map<String, Object> json = json(activities.find(found, id).orElseThrow(Problem.NOT_FOUND::refused));
        json.put("controller", controller(found));
        return HttpResponse.ok(json);
    }

    private Municipality municipality(String code) {
        return site.all().stream()
                .filter(one -> one.code().value().equals(code))
                .findFirst()
                .orElseThrow(Problem.NOT_FOUND::refused);
    }

    private static Map<String, Object> controller(Municipality municipality) {
        return object("code", municipality.code().value(), "name", municipality.name());
    }

    private static Map<String, Object> json(Activity activity) {
        return object(
                "id", activity.id(),
                "uri", activity.uri(),
                "inUse", activity.inUse(),
                "versions",
                        activity.versions().stream()
                                .map(ActivitiesController::json)
                                .toList());
    }

    private static Map<String, Object> json(Version version) {
        Map<String, Object> kept = new TreeMap<>();
        version.kept().forEach((kind, period) -> kept.put(kind, period.toString()));
        return object(
                "version", version.number(),
                "policyHash", version.hash(),
                "name", json(version.name()),
                "purpose", json(version.purpose()),
                "sameAs", version.elsewhere(),
                "legalBasis", version.basis().map(ActivitiesController::json),
                "dataSubjects", version.dataSubjects(),
                "personalData",
                        object(
                                "categories",
                                version.categories().stream()
                                        .map(ActivitiesController::json)
                                        .toList(),
                                "retentionPeriods",
                                kept),
                "recipients", object("roles", version.roles(), "teams", version.teams()),
                "transfersToThirdCountries", List.of(),
                "validFrom", version.validFrom().toString(),
                "validUntil", version.validUntil().map(Object::toString));
    }

    private static Map<String, Object> json(Activity.Category category) {
        return object(
                "topic", category.topic(),
                "name", json(category.name()),
                "fields", category.fields(),
                "specialUnderGdpr", category.special(),
                "clause", category.clause(),
                "legalBasis", json(category.basis()),
                "consent", category.consent(),
                "sources", category.sources(),
                "dataFrom", category.from().toString());
    }

    private static Map<String, Object> json(Activity.Basis basis) {
        return object(
                "law", basis.law(),
                "article", basis.article(),
                "verified", basis.verified(),
                "dpv", basis.dpv());
    }

    private static Map<String, Object> json(Activity.Words words) {
        return object("nl", words.nl(), "en", words.en());
    }
}
