package nl.keukentafel.web.api;

import static nl.keukentafel.view.Transcript.object;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.ProcessingRecords;
import nl.keukentafel.accesslog.ProcessingRecords.Asked;
import nl.keukentafel.accesslog.ProcessingRecords.Processed;
import nl.keukentafel.person.Resident;
import nl.keukentafel.web.Problem;

/** The resident's own processing records (Logboek Dataverwerkingen, extension "lezen" 1.1.0). */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
class ProcessingController {
    private static final String ACTIVITY = "dpl.core.processing_activity_id";
    private static final String SUBJECT = "dpl.core.data_subject_id";
    private static final String SUBJECT_TYPE = "dpl.core.data_subject_id_type";
    private static final String[] NAMES = {ACTIVITY, SUBJECT, SUBJECT_TYPE, "traceId", "startTime", "endTime"};

    private final ProcessingRecords records;

    ProcessingController(ProcessingRecords records) {
        this.records = records;
    }

    @Post("/processing-activities")
    HttpResponse<?> list(Resident resident, @Body byte[] bytes) {
        JsonBody body = JsonBody.read(bytes, NAMES);
        if (java.util.Arrays.stream(NAMES).noneMatch(body::has)) {
            throw Problem.BAD_BODY.refused("#");
        }
        boolean otherType = body.maybeText(SUBJECT_TYPE)
                .filter(type -> !type.equals(records.subjectType(resident.municipality())))
                .isPresent();
        Asked asked = new Asked(
                body.maybeText(ACTIVITY),
                otherType ? Optional.of("") : body.maybeText(SUBJECT),
                body.has("traceId") ? Optional.of(trace(body)) : Optional.empty(),
                body.has("startTime") ? body.number("startTime", 0, Long.MAX_VALUE) : 0,
                body.has("endTime") ? body.number("endTime", 0, Long.MAX_VALUE) : Long.MAX_VALUE);
        return HttpResponse.ok(object(
                "processingActivities",
                resident.refs().stream()
                        .flatMap(ref -> records.own(resident.municipality(), ref, asked).stream())
                        .map(record -> json(record, records.subjectType(resident.municipality())))
                        .toList()));
    }

    /** The published description types it as a UUID, the standard as 32 hexadecimal digits: both are taken. */
    private static String trace(JsonBody body) {
        String trace = body.text("traceId").replace("-", "").toLowerCase(java.util.Locale.ROOT);
        if (!trace.matches("[0-9a-f]{32}")) {
            throw body.wrong("traceId");
        }
        return trace;
    }

    private static Map<String, Object> json(Processed record, String subjectType) {
        return object(
                "traceId", record.trace(),
                "spanId", record.span(),
                "parentSpanId", record.parent(),
                "status", record.status(),
                "name", record.name(),
                "startTime", record.start(),
                "endTime", record.end(),
                "attributes",
                        object(
                                ACTIVITY, record.activity(),
                                SUBJECT, record.subject(),
                                SUBJECT_TYPE, subjectType));
    }
}
