package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings that show only in several entries. */
final class FindingSeries {
    private FindingSeries() {}

    /** Something that happened to somebody at a moment. */
    private record Seen(Instant at, String what, long place) {}

    /** The different things of the last while; forgets what is older. */
    private static final class Recent {
        private final Duration length;
        private final Deque<Seen> seen = new ArrayDeque<>();

        Recent(Duration length) {
            this.length = length;
        }

        int with(Instant at, String what) {
            while (!seen.isEmpty() && seen.getFirst().at().isBefore(at.minus(length))) {
                seen.removeFirst();
            }
            seen.addLast(new Seen(at, what, 0));
            return (int) seen.stream().map(Seen::what).distinct().count();
        }

        void forget() {
            seen.clear();
        }
    }

    /** Searches of an employee, shortly after each other, that no case came of and that no case of theirs explains. */
    static final class SearchedNotOpened implements Finding.Rule {
        private static final Duration SHORTLY = Duration.ofHours(2);
        private static final Duration TIME_TO_OPEN = Duration.ofMinutes(30);
        private static final int MANY = 4;

        private final Map<String, Deque<Seen>> idle = new HashMap<>();
        private long last;

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            if (entry.kind() == AccessEvent.Kind.CASE_OPENED) {
                Deque<Seen> before = idle.get(entry.actor());
                if (before != null) {
                    before.removeIf(seen -> seen.what().equals(entry.traceId()));
                }
                return false;
            }
            if (entry.kind() != AccessEvent.Kind.SEARCHED || entry.actorKind() != AccessEvent.ActorKind.CASEWORKER) {
                return false;
            }
            Deque<Seen> mine = idle.computeIfAbsent(entry.actor(), any -> new ArrayDeque<>());
            List<Seen> settled = mine.stream()
                    .filter(seen -> seen.at().isBefore(entry.at().minus(TIME_TO_OPEN)))
                    .toList();
            if (book.explain(entry) == Explanation.NONE) {
                mine.addLast(new Seen(entry.at(), entry.traceId(), entry.index()));
            }
            if (settled.isEmpty()) {
                return false;
            }
            Instant from = settled.getLast().at().minus(SHORTLY);
            mine.removeIf(seen -> seen.at().isBefore(from));
            List<Seen> series =
                    settled.stream().filter(seen -> !seen.at().isBefore(from)).toList();
            if (series.size() < MANY) {
                return false;
            }
            last = series.getLast().place();
            mine.removeAll(series);
            return true;
        }

        /** The last of the idle searches; the one that shows it may be the beginning of a case. */
        @Override
        public long place(AuditedEntry entry) {
            return last;
        }
    }

    /** A resident at whom many employees look without a yes. */
    static final class MostLookedAt implements Finding.Rule {
        private static final Duration FORTNIGHT = Duration.ofDays(14);
        private static final int MANY = 5;

        private final Map<String, Recent> bySubject = new HashMap<>();

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            if (!FindingRules.sees(entry)
                    || book.consented(entry)
                    || entry.subject().isEmpty()) {
                return false;
            }
            Recent recent = bySubject.computeIfAbsent(entry.subject().get(), any -> new Recent(FORTNIGHT));
            if (recent.with(entry.at(), entry.actor()) < MANY) {
                return false;
            }
            recent.forget();
            return true;
        }
    }

    /** Far more in a day than the team has on a day; once a day. */
    static final class AboveTeam implements Finding.Rule {
        private static final int TIMES = 3;

        private final AccessEvent.Kind kind;
        private final int least;
        private final Map<String, long[]> teams = new HashMap<>();
        private final Map<String, Set<String>> today = new HashMap<>();
        private LocalDate day = LocalDate.MIN;

        AboveTeam(AccessEvent.Kind kind, int least) {
            this.kind = kind;
            this.least = least;
        }

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            if (!FindingRules.sees(entry) || entry.kind() != kind) {
                return false;
            }
            LocalDate now = entry.at().atZone(book.zone()).toLocalDate();
            if (!now.equals(day)) {
                today.clear();
                day = now;
            }
            // One view makes several entries under one trace.
            Set<String> looks = today.computeIfAbsent(entry.actor(), any -> new HashSet<>());
            if (!looks.add(entry.traceId())) {
                return false;
            }
            long mine = looks.size();
            long[] team = teams.computeIfAbsent(entry.team().orElse(""), any -> new long[2]);
            team[0]++;
            team[1] += mine == 1 ? 1 : 0;
            long bound = Math.max(least, TIMES * (team[0] / team[1]));
            return mine == bound + 1;
        }
    }

    /** A case with a resident whose last case the same employee closed shortly before, not asked for by the resident. */
    static final class Reopened implements Finding.Rule {
        private static final Duration SHORTLY = Duration.ofDays(30);

        private final Map<String, Instant> closed = new HashMap<>();

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            String who = entry.actor() + " " + entry.subject().orElse("");
            if (entry.kind() == AccessEvent.Kind.CASE_CLOSED) {
                closed.put(who, entry.at());
            }
            Instant before = closed.get(who);
            return entry.kind() == AccessEvent.Kind.CASE_OPENED
                    && before != null
                    && entry.at().isBefore(before.plus(SHORTLY))
                    && !"yes".equals(entry.details().get("own-request"));
        }
    }

    /** Looks faster than anybody reads. */
    static final class FastSeries implements Finding.Rule {
        private static final Duration MINUTE = Duration.ofMinutes(1);
        private static final int MANY = 10;

        private final Map<String, Recent> byActor = new HashMap<>();

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            if (!FindingRules.sees(entry) || entry.kind() != AccessEvent.Kind.OPENED) {
                return false;
            }
            Recent recent = byActor.computeIfAbsent(entry.actor(), any -> new Recent(MINUTE));
            if (recent.with(entry.at(), entry.traceId()) < MANY) {
                return false;
            }
            recent.forget();
            return true;
        }
    }

    /** Answers of many residents in a week that one employee wrote down; whether they are yes or no is not looked at. */
    static final class AssistedAnswers implements Finding.Rule {
        private static final Duration WEEK = Duration.ofDays(7);
        private static final Set<AccessEvent.Kind> ANSWERS =
                Set.of(AccessEvent.Kind.CONSENT_GIVEN, AccessEvent.Kind.CONSENT_REFUSED);
        private static final int MANY = 6;

        private final Map<String, Recent> byActor = new HashMap<>();
        private static final Set<String> OWN = Set.of("own-device", "");

        @Override
        public boolean trips(AuditedEntry entry, CaseBook book) {
            if (entry.actorKind() != AccessEvent.ActorKind.CASEWORKER
                    || !ANSWERS.contains(entry.kind())
                    || OWN.contains(entry.details().getOrDefault("channel", ""))) {
                return false;
            }
            Recent recent = byActor.computeIfAbsent(entry.actor(), any -> new Recent(WEEK));
            if (recent.with(entry.at(), entry.subject().orElse("")) < MANY) {
                return false;
            }
            recent.forget();
            return true;
        }
    }
}
