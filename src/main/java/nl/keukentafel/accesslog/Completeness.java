package nl.keukentafel.accesslog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Lays what is kept beside each other: the entries of the log, the processing records and the decision records. Every
 * picture on a screen has its entries: what was shown of somebody was opened before, under the same trace, and a screen that
 * ended was one on which something was shown; what is in one of the three is in the others.
 */
public final class Completeness {
    private static final Set<String> PROCESSING =
            Records.processing().stream().map(AccessEvent.Kind::word).collect(Collectors.toUnmodifiableSet());
    private static final Set<AccessEvent.Kind> PICTURES = Set.of(AccessEvent.Kind.SHOWN, AccessEvent.Kind.PRINTED);
    private static final String VIEW = "view";
    /** What began before the period may have gone on in it; a screen is open for a working day at most. */
    private static final Duration EARLIER = Duration.ofDays(1);

    private static final int MOST_OF_A_CASE = 500;

    /** All that has records or tells of a picture: what the service writes of itself has none. */
    private static final Set<AccessEvent.Kind> READ = EnumSet.complementOf(EnumSet.of(
            AccessEvent.Kind.CONSENT_ANSWERED,
            AccessEvent.Kind.HEARTBEAT,
            AccessEvent.Kind.COUNTED,
            AccessEvent.Kind.LOG_READ));

    private final LogReader reader;
    private final Periods periods;

    Completeness(LogReader reader) {
        this.reader = reader;
        this.periods = new Periods(reader);
    }

    /** What is missing beside an entry, or which entry is missing beside a record. */
    public record Missing(long index, What what) {}

    /** What can be missing. */
    public enum What {
        OPENED_BEFORE_SHOWN,
        SHOWN_BEFORE_END,
        PROCESSING_RECORD,
        DECISION_RECORD,
        ENTRY
    }

    /**
     * What came of a reconciliation.
     *
     * @param entries how many were read
     * @param pictures how many screens and sheets they tell of
     * @param missing in the order of the log
     * @param complete whether the whole period was read; otherwise only its newest entries
     */
    public record Reconciled(long entries, long pictures, List<Missing> missing, boolean complete) {
        public Reconciled {
            missing = List.copyOf(missing);
        }
    }

    private record Row(String trace, String name, String subject) {}

    /**
     * Reconciles a period, in which times are those of the entries; reads at most so many entries, the newest.
     */
    public Reconciled of(MunicipalityCode log, Instant from, Instant until, int most) {
        Periods.Stretch stretch = periods.newest(log, READ, from, until, most);
        Run run = new Run(stretch);
        periods.read(stretch, entry -> {
            if (!entry.at().isBefore(from) && entry.at().isBefore(until)) {
                run.check(entry);
            }
        });
        return new Reconciled(run.known.size(), run.views.size(), run.finished(), stretch.whole());
    }

    /** One reading of a period. */
    private final class Run {
        private final MunicipalityCode log;
        private final Map<Long, Row> processing;
        private final Map<Long, Row> decisions;
        private final List<Missing> missing = new ArrayList<>();
        private final Map<String, Set<String>> opened = new HashMap<>();
        private final Set<String> views = new HashSet<>();
        private final Set<Long> known = new HashSet<>();

        /** Beside the entries, all records that say that they are of this period. */
        Run(Periods.Stretch stretch) {
            this.log = stretch.log();
            this.processing =
                    rows(stretch, "SELECT idx, trace_id, name, data_subject_id FROM processing_record", "start_time");
            this.decisions = rows(stretch, "SELECT idx, trace_id, event_name, event_name FROM decision_record", "at");
        }

        void check(AuditedEntry entry) {
            known.add(entry.index());
            if (entry.erased()) {
                return;
            }
            pictured(entry);
            recorded(entry);
        }

        private void pictured(AuditedEntry entry) {
            Optional<String> view = Optional.ofNullable(entry.details().get(VIEW));
            if (entry.kind() == AccessEvent.Kind.OPENED) {
                opened.computeIfAbsent(whose(entry), any -> new HashSet<>()).addAll(entry.topics());
            }
            if (PICTURES.contains(entry.kind())) {
                view.ifPresent(views::add);
                if (!asked(entry).containsAll(entry.topics())) {
                    missing.add(new Missing(entry.index(), What.OPENED_BEFORE_SHOWN));
                }
            }
            if (entry.kind() == AccessEvent.Kind.VIEW_ENDED
                    && view.isPresent()
                    && !views.contains(view.get())
                    && earlier(entry, AccessEvent.Kind.SHOWN).noneMatch(before -> view.get()
                            .equals(before.details().get(VIEW)))) {
                missing.add(new Missing(entry.index(), What.SHOWN_BEFORE_END));
            }
        }

        /** The topics that were opened about this person in this act; who belongs together is asked beside them. */
        private Set<String> asked(AuditedEntry entry) {
            Set<String> topics = new HashSet<>(opened.getOrDefault(whose(entry), Set.of()));
            if (!topics.containsAll(entry.topics())) {
                earlier(entry, AccessEvent.Kind.OPENED)
                        .filter(before -> whose(before).equals(whose(entry)))
                        .forEach(before -> topics.addAll(before.topics()));
            }
            return topics;
        }

        private void recorded(AuditedEntry entry) {
            String subject = entry.subject().orElse("");
            Row record = new Row(entry.traceId(), Records.name(entry.kind()), subject);
            if (PROCESSING.contains(entry.kind().word())
                    && !subject.isEmpty()
                    && !record.equals(processing.get(entry.index()))) {
                missing.add(new Missing(entry.index(), What.PROCESSING_RECORD));
            }
            Row decision = decisions.get(entry.index());
            if (Records.decisions().contains(entry.kind())
                    && (decision == null || !decision.trace().equals(entry.traceId()))) {
                missing.add(new Missing(entry.index(), What.DECISION_RECORD));
            }
        }

        /** Entries of this kind about the same case, from a day before this one on. */
        private Stream<AuditedEntry> earlier(AuditedEntry entry, AccessEvent.Kind kind) {
            if (entry.caseId().isEmpty()) {
                return Stream.empty();
            }
            AuditFilter filter = new AuditFilter(
                    entry.at().minus(EARLIER),
                    entry.at().plusSeconds(1),
                    Optional.of(kind),
                    Optional.empty(),
                    entry.caseId(),
                    Optional.empty());
            return reader.pseudonymous(log, filter, entry.index(), MOST_OF_A_CASE).stream();
        }

        List<Missing> finished() {
            Set<Long> records = new HashSet<>(processing.keySet());
            records.addAll(decisions.keySet());
            records.stream()
                    .filter(index -> !known.contains(index)
                            && reader.unclosed(log, index).isEmpty())
                    .forEach(index -> missing.add(new Missing(index, What.ENTRY)));
            missing.sort(Comparator.comparingLong(Missing::index));
            return missing;
        }

        private static String whose(AuditedEntry entry) {
            return entry.traceId() + " " + entry.subject().orElse("");
        }
    }

    private Map<Long, Row> rows(Periods.Stretch stretch, String select, String moment) {
        return reader.with(stretch.log(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    select + " WHERE log = ? AND idx >= ? AND " + moment + " BETWEEN ? AND ?")) {
                statement.setString(1, stretch.log().value());
                statement.setLong(2, stretch.isEmpty() ? 0 : stretch.first());
                statement.setLong(3, stretch.from().toEpochMilli());
                statement.setLong(4, stretch.until().toEpochMilli());
                return read(statement);
            }
        });
    }

    private static Map<Long, Row> read(PreparedStatement statement) throws SQLException {
        Map<Long, Row> rows = new HashMap<>();
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows.put(found.getLong(1), new Row(found.getString(2), found.getString(3), found.getString(4)));
            }
        }
        return rows;
    }
}
