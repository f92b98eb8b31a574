package nl.keukentafel.accesslog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/**
 * The processing records of one data subject, as they read them themselves (Logboek Dataverwerkingen, extension "lezen").
 * No record names the employee: that is in the decision log, under the same trace.
 */
public final class ProcessingRecords {
    /** The activity of what belongs to no purpose. */
    public static final String SERVICE = "service";

    /** The most records in one answer. */
    public static final int MOST = 500;

    private final AccessLog log;
    private final LogReader reader;
    private final Clock clock;

    ProcessingRecords(AccessLog log, LogReader reader, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What is asked; everything that is not asked is left open.
     *
     * @param activity the URI of the activity in the register
     * @param subject the pseudonym of the data subject; another's finds nothing
     * @param trace 32 hexadecimal digits
     * @param from the earliest start, milliseconds since 1970
     * @param until the latest end, milliseconds since 1970
     */
    public record Asked(
            Optional<String> activity, Optional<String> subject, Optional<String> trace, long from, long until) {}

    /**
     * One record; times in milliseconds since 1970.
     *
     * @param parent the span of the caller whose trace it is; empty when the trace began here
     */
    public record Processed(
            String trace,
            String span,
            Optional<String> parent,
            String status,
            String name,
            long start,
            long end,
            String activity,
            String subject) {}

    /** The person's own records, newest first, at most {@link #MOST}; that they were read is an entry before this returns. */
    public List<Processed> own(MunicipalityCode municipality, PersonRef person, Asked asked) {
        write(municipality, person);
        String self = reader.pseudonym(municipality, person);
        if (asked.subject().filter(subject -> !subject.equals(self)).isPresent()) {
            return List.of();
        }
        String sql = "SELECT p.trace_id, p.span_id, p.status, p.name, p.start_time, p.end_time,"
                + " p.processing_activity_id, c.came_span FROM processing_record p"
                + " LEFT JOIN log_came_trace c ON c.log = p.log AND c.trace_id = p.trace_id AND c.came_trace = p.trace_id"
                + " WHERE p.log = ? AND p.data_subject_id = ? AND p.start_time >= ? AND p.end_time <= ?"
                + " ORDER BY p.start_time DESC, p.idx DESC";
        return reader.with(municipality, connection -> {
            List<Processed> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, municipality.value());
                select.setString(2, self);
                select.setLong(3, asked.from());
                select.setLong(4, asked.until());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next() && found.size() < MOST) {
                        Processed record = new Processed(
                                rows.getString(1),
                                rows.getString(2),
                                Optional.ofNullable(rows.getString(8)),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getString(7),
                                self);
                        if (fits(record, asked)) {
                            found.add(record);
                        }
                    }
                }
            }
            return found;
        });
    }

    /** What kind of number {@link Processed#subject} is: a pseudonym of this municipality's log, by its own URI. */
    public String subjectType(MunicipalityCode municipality) {
        return "https://" + reader.origin(municipality) + "/data-subject-id-types/pseudonym";
    }

    /** The address of an activity in the register that the service serves, as records have it. */
    public String activity(MunicipalityCode municipality, String id) {
        return activityOf(reader.origin(municipality), id);
    }

    static String activityOf(String origin, String id) {
        return "https://" + origin + "/processing-activities/" + id;
    }

    private static boolean fits(Processed record, Asked asked) {
        return asked.activity().map(record.activity()::equals).orElse(true)
                && asked.trace().map(record.trace()::equals).orElse(true);
    }

    private void write(MunicipalityCode municipality, PersonRef person) {
        AccessEvent event = new AccessEvent(
                AccessEvent.Kind.LOG_READ,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.RESIDENT, person.toString(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                Map.of("page", "processing-activities"));
        log.write(municipality, LogTransaction.of(event));
    }
}
