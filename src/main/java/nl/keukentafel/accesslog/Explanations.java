package nl.keukentafel.accesslog;

import java.time.Instant;
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
import java.util.stream.Stream;
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

    /** By which replacement an employee looked into a colleague's case; empty for everything else. */
    public Optional<StoodIn> stoodIn(MunicipalityCode log, AuditedEntry entry, ZoneId zone) {
        Instant at = entry.at();
        return reader.unclosed(log, entry.index())
                .filter(Explanations::look)
                .flatMap(look -> new Cases(log, at, at.plusSeconds(1), zone).stoodIn(look));
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
        private final List<AuditedEntry> ends;

        Cases(MunicipalityCode log, Instant from, Instant until, ZoneId zone) {
            this.log = log;
            this.from = from;
            this.until = until;
            this.zone = zone;
            this.replacements = entries(LONGEST_REPLACEMENT, AccessEvent.Kind.REPLACEMENT_REGISTERED, Optional.empty());
            this.ends = entries(LONGEST_REPLACEMENT, AccessEvent.Kind.REPLACEMENT_ENDED, Optional.empty());
        }

        Explanation explain(AuditedEntry look) {
            Optional<String> holder =
                    look.caseId().flatMap(id -> holder(stories.computeIfAbsent(id, this::story), look));
            if (holder.filter(look.actor()::equals).isPresent()) {
                return Explanation.OPEN_CASE;
            }
            if (holder.filter(of -> onlyByThemself(of, look)).isPresent()) {
                return Explanation.NONE;
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
            return covering(holder, look).anyMatch(registered -> !StoodIn.byThemself(registered));
        }

        /** Whether they made themself a stand-in: then the resident's yes to the colleague does not speak for them. */
        private boolean onlyByThemself(String holder, AuditedEntry look) {
            return !stoodInFor(holder, look) && covering(holder, look).findAny().isPresent();
        }

        private Stream<AuditedEntry> covering(String holder, AuditedEntry look) {
            return replacements.stream()
                    .filter(registered -> registered.index() < look.index()
                            && StoodIn.covers(registered, holder, look, zone)
                            && ends.stream()
                                    .noneMatch(end -> end.index() < look.index() && StoodIn.ended(registered, end)));
        }

        /** By which replacement they looked into a colleague's case; empty when it was their own, or none was registered. */
        Optional<StoodIn> stoodIn(AuditedEntry look) {
            return look.caseId()
                    .flatMap(id -> holder(stories.computeIfAbsent(id, this::story), look))
                    .filter(holder -> !holder.equals(look.actor()))
                    .flatMap(holder -> covering(holder, look)
                            .filter(registered -> !StoodIn.byThemself(registered))
                            .findFirst())
                    .map(StoodIn::of);
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
