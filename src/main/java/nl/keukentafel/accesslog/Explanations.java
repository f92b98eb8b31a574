package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.municipality.MunicipalityCode;

/** Explains employees' looks by nothing but what the log itself tells of cases and replacements. */
public final class Explanations {
    /** Entries that are looks of an employee at somebody. */
    public static final Set<AccessEvent.Kind> LOOKS = Set.copyOf(EnumSet.of(
            AccessEvent.Kind.SEARCHED,
            AccessEvent.Kind.APPEARED,
            AccessEvent.Kind.OPENED,
            AccessEvent.Kind.SHOWN,
            AccessEvent.Kind.PRINTED,
            AccessEvent.Kind.EXPORTED));

    private static final int LONGEST_CASE = 366;
    private static final int LONGEST_REPLACEMENT = 62;
    private final LogReader reader;
    private final Periods periods;

    Explanations(LogReader reader) {
        this.reader = reader;
        this.periods = new Periods(reader);
    }

    /**
     * What a period's looks are explained by.
     *
     * @param unexplained newest first
     * @param complete whether the whole period was read; otherwise only its newest entries
     */
    public record Explained(
            long looks, Map<Explanation, Long> counts, List<AuditedEntry> unexplained, boolean complete) {
        public Explained {
            counts = Map.copyOf(counts);
            unexplained = List.copyOf(unexplained);
        }

        /** The part that needs no auditor, in whole per cent. */
        public long share() {
            return looks == 0 ? 100 : (looks - unexplained.size()) * 100 / looks;
        }

        /** How many have this explanation. */
        public long count(Explanation explanation) {
            return counts.getOrDefault(explanation, 0L);
        }
    }

    /** Explains the looks of a period, the newest so many. */
    public Explained of(MunicipalityCode log, Instant from, Instant until, ZoneId zone, int most) {
        Cases cases = new Cases(log, from, until, zone);
        Map<Explanation, Long> counts = new EnumMap<>(Explanation.class);
        List<AuditedEntry> unexplained = new ArrayList<>();
        Periods.Stretch stretch = periods.newest(log, LOOKS, from, until, most);
        periods.read(stretch, entry -> {
            if (look(entry) && !entry.at().isBefore(from) && entry.at().isBefore(until)) {
                Explanation explanation = cases.explain(entry);
                counts.merge(explanation, 1L, Long::sum);
                if (explanation == Explanation.NONE) {
                    unexplained.add(AuditedFields.closed(entry));
                }
            }
        });
        long looks = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Explained(looks, counts, unexplained.reversed(), stretch.whole());
    }

    /** What explains this one entry; empty when it is no look of an employee. */
    public Optional<Explanation> of(MunicipalityCode log, AuditedEntry entry, ZoneId zone) {
        Instant at = entry.at();
        return reader.unclosed(log, entry.index())
                .filter(Explanations::look)
                .map(look -> new Cases(log, at, at.plusSeconds(1), zone).explain(look));
    }

    private static boolean look(AuditedEntry entry) {
        return entry.actorKind() == AccessEvent.ActorKind.CASEWORKER && LOOKS.contains(entry.kind());
    }

    /** What the log tells of the cases of one period, each read once. */
    private final class Cases {
        private final MunicipalityCode log;
        private final Instant from;
        private final Instant until;
        private final ZoneId zone;
        private final Map<String, List<AuditedEntry>> stories = new HashMap<>();
        private final Map<String, Set<String>> bySubject = new HashMap<>();
        private final List<AuditedEntry> replacements;

        Cases(MunicipalityCode log, Instant from, Instant until, ZoneId zone) {
            this.log = log;
            this.from = from;
            this.until = until;
            this.zone = zone;
            this.replacements = entries(LONGEST_REPLACEMENT, AccessEvent.Kind.REPLACEMENT_REGISTERED, Optional.empty());
        }

        Explanation explain(AuditedEntry look) {
            Optional<String> holder =
                    look.caseId().flatMap(id -> holder(stories.computeIfAbsent(id, this::story), look));
            if (holder.filter(look.actor()::equals).isPresent()) {
                return Explanation.OPEN_CASE;
            }
            if (!look.details().getOrDefault("consents", "").isEmpty()) {
                return Explanation.CONSENT;
            }
            if (holder.filter(of -> stoodInFor(of, look)).isPresent()) {
                return Explanation.REPLACEMENT;
            }
            return look.kind() == AccessEvent.Kind.SEARCHED && look.caseId().isEmpty()
                    ? ofOwnCase(look)
                    : Explanation.NONE;
        }

        /** A search names no case: it is explained by an open case with whom is sought. */
        private Explanation ofOwnCase(AuditedEntry look) {
            List<String> holders = opened().getOrDefault(look.subject().orElse(""), Set.of()).stream()
                    .flatMap(id -> holder(stories.computeIfAbsent(id, this::story), look).stream())
                    .toList();
            if (holders.contains(look.actor())) {
                return Explanation.OPEN_CASE;
            }
            return holders.stream().anyMatch(of -> stoodInFor(of, look)) ? Explanation.REPLACEMENT : Explanation.NONE;
        }

        /** The cases by the resident with whom they were opened; read once, and only when a search asks for it. */
        private Map<String, Set<String>> opened() {
            if (bySubject.isEmpty()) {
                bySubject.put("", Set.of());
                entries(LONGEST_CASE, AccessEvent.Kind.CASE_OPENED, Optional.empty())
                        .forEach(entry -> entry.caseId().ifPresent(id -> bySubject
                                .computeIfAbsent(entry.subject().orElse("-"), any -> new HashSet<>())
                                .add(id)));
            }
            return bySubject;
        }

        private List<AuditedEntry> story(String caseId) {
            List<AuditedEntry> story = new ArrayList<>();
            for (AccessEvent.Kind kind : List.of(
                    AccessEvent.Kind.CASE_OPENED, AccessEvent.Kind.CASE_HANDED_OVER, AccessEvent.Kind.CASE_CLOSED)) {
                story.addAll(entries(LONGEST_CASE, kind, Optional.of(caseId)));
            }
            story.sort(Comparator.comparingLong(AuditedEntry::index));
            return story;
        }

        /** Whose case it was at the look; the search that a case began with belongs to it. */
        private Optional<String> holder(List<AuditedEntry> story, AuditedEntry look) {
            Optional<String> holder = Optional.empty();
            for (AuditedEntry step : story) {
                boolean before = step.index() < look.index();
                switch (step.kind()) {
                    case CASE_OPENED -> {
                        if (before || step.traceId().equals(look.traceId())) {
                            holder = Optional.of(step.actor());
                        }
                    }
                    case CASE_HANDED_OVER -> {
                        if (before) {
                            holder = Optional.ofNullable(step.details().get("to"));
                        }
                    }
                    default -> {
                        if (before) {
                            return Optional.empty();
                        }
                    }
                }
            }
            return holder;
        }

        private boolean stoodInFor(String holder, AuditedEntry look) {
            LocalDate day = look.at().atZone(zone).toLocalDate();
            return replacements.stream()
                    .anyMatch(replacement -> replacement.index() < look.index()
                            && replacement.actor().equals(look.actor())
                            && holder.equals(replacement.details().get("for"))
                            && !day.isBefore(
                                    LocalDate.parse(replacement.details().getOrDefault("from", "9999-12-31")))
                            && !day.isAfter(
                                    LocalDate.parse(replacement.details().getOrDefault("last-day", "0000-01-01"))));
        }

        private List<AuditedEntry> entries(int daysBefore, AccessEvent.Kind kind, Optional<String> caseId) {
            AuditFilter filter = new AuditFilter(
                    from.minus(daysBefore, ChronoUnit.DAYS),
                    until.plus(1, ChronoUnit.DAYS),
                    Optional.of(kind),
                    Optional.empty(),
                    caseId,
                    Optional.empty());
            return reader.pseudonymous(log, filter, LogReader.NEWEST, Integer.MAX_VALUE);
        }
    }
}
