package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** One policy as one municipality narrowed it, compiled for deciding; never changes. */
// Positions in tables are what ordinals are for.
@SuppressWarnings("EnumOrdinal")
final class Tables {
    /** Stands for a position where there is none. */
    static final int NONE = -1;

    /** A topic of {@code topics.yaml} under this policy. */
    static final class Row {
        final Topic topic;
        final String name;
        final int hash;
        final Kind kind;
        final Standing standing;
        final String clause;
        final boolean asks;
        final AgeBound age;
        final int longest;
        /** Needed and not narrowed, in the order of the policy; the position is the bit. */
        final FieldName[] fields;

        final Set<FieldName> allFields;
        final long mask;
        private final Map<Long, Set<FieldName>> sets = new ConcurrentHashMap<>();
        /** The set that was asked about last: consents given under one version share theirs. */
        private volatile Agreed last = new Agreed(Set.of(), 0);

        private final Verdict.Refused[] refused = new Verdict.Refused[Reason.values().length * 4];

        Row(TopicWords words, Standing standing, TopicRule rule, Set<FieldName> off, int longestHere) {
            this.topic = words.topic();
            this.name = topic.value();
            this.hash = name.hashCode();
            this.kind = words.kind();
            this.standing = standing;
            this.clause = rule.clause();
            this.asks = rule.consent() != ConsentRole.NONE;
            this.age = rule.age();
            this.longest = Math.min(rule.longest(), longestHere);
            this.fields = rule.fieldNames().stream()
                    .filter(field -> !off.contains(field))
                    .toArray(FieldName[]::new);
            this.mask = fields.length == 64 ? -1L : (1L << fields.length) - 1;
            this.allFields = set(mask);
            for (Reason reason : Reason.values()) {
                for (Whose whose : Whose.values()) {
                    for (int asked = 0; asked < 2; asked++) {
                        refused[reason.ordinal() * 4 + whose.ordinal() * 2 + asked] =
                                new Verdict.Refused(reason, whose, clause, List.of(), shown(reason, asked == 1));
                    }
                }
            }
        }

        static ShownAs shown(Reason reason, boolean asked) {
            return switch (reason.step()) {
                case 1, 2, 3 -> reason == Reason.CONFLICT_OF_INTEREST ? ShownAs.SHIELDED : ShownAs.NOT_ALLOWED;
                case 4, 5 -> ShownAs.NO_CARD;
                default -> asked ? ShownAs.NOT_SHARED : ShownAs.NOT_ASKED;
            };
        }

        Verdict.Refused refused(Reason reason, Whose whose, boolean asked) {
            return refused[reason.ordinal() * 4 + whose.ordinal() * 2 + (asked ? 1 : 0)];
        }

        Set<FieldName> set(long bits) {
            return sets.computeIfAbsent(bits, wanted -> {
                Set<FieldName> found = new LinkedHashSet<>();
                for (int i = 0; i < fields.length; i++) {
                    if ((wanted & 1L << i) != 0) {
                        found.add(fields[i]);
                    }
                }
                return Collections.unmodifiableSet(found);
            });
        }

        private record Agreed(Set<FieldName> fields, long bits) {}

        // A set that never changes is looked through once.
        @SuppressWarnings("ReferenceEquality")
        long bits(Set<FieldName> agreed) {
            Agreed known = last;
            if (known.fields() == agreed) {
                return known.bits();
            }
            long bits = 0;
            for (int i = 0; i < fields.length; i++) {
                if (agreed.contains(fields[i])) {
                    bits |= 1L << i;
                }
            }
            last = new Agreed(agreed, bits);
            return bits;
        }
    }

    /** Whether a topic belongs to the purpose here. */
    enum Standing {
        NEEDED,
        NOT_NEEDED,
        OFF_HERE
    }

    /** A combination by positions of topics; {@code pair} is the position of the yes that allows it, or none. */
    record Rule(String clause, int[] topics, int[] withhold, boolean household, int pair) {
        boolean ownYes() {
            return pair != NONE;
        }
    }

    private record Zoned(ZoneId zone, Instant end) {}

    /** A local day, from its first instant to the first of the next. */
    private record Local(ZoneId zone, LocalDate day, Instant from, Instant to) {
        static Local of(Instant now, ZoneId zone) {
            LocalDate day = LocalDate.ofInstant(now, zone);
            return new Local(zone, day, Days.start(day, zone), Days.start(day.plusDays(1), zone));
        }

        boolean holds(Instant now, ZoneId where) {
            return !now.isBefore(from) && now.isBefore(to) && zone.equals(where);
        }
    }

    final Policy policy;
    final Narrowing narrowing;
    final Row[] rows;
    final List<Topic> topics;
    final Map<Topic, Integer> index;
    final Rule[] rules;
    /** The pairs that are allowed by a yes of their own; two rules may speak of one. */
    final ConsentFact.About.Together[] pairs;

    /** Those of the topics that need a yes. */
    final Kind[] kinds;

    final boolean[] pictured = new boolean[Relation.values().length];
    final Set<String> roles;
    final Set<String> teams;
    final boolean anyGuardian;
    final int longest;

    private volatile Zoned zoned;
    /** The day that was asked about last: many questions are asked on one day. */
    private volatile Local local = Local.of(Instant.EPOCH, PolicyReader.AMSTERDAM);

    Tables(Policy policy, Narrowing narrowing, SortedMap<Topic, TopicWords> words) {
        this.policy = policy;
        this.narrowing = narrowing;
        this.topics = List.copyOf(words.keySet());
        Map<Topic, Integer> positions = new HashMap<>();
        List<Row> made = new ArrayList<>();
        for (TopicWords topic : words.values()) {
            TopicRule rule = policy.topics().get(topic.topic());
            Standing standing = Standing.NEEDED;
            if (rule == null) {
                standing = Standing.NOT_NEEDED;
                rule = nothing(topic.topic());
            } else if (narrowing.topicsOff().contains(topic.topic())) {
                standing = Standing.OFF_HERE;
            }
            Set<FieldName> off = narrowing.fieldsOff().getOrDefault(topic.topic(), Set.of());
            positions.put(topic.topic(), made.size());
            made.add(new Row(topic, standing, rule, off, Math.min(policy.longest(), narrowing.longest())));
        }
        this.rows = made.toArray(Row[]::new);
        this.index = Map.copyOf(positions);
        this.kinds = made.stream()
                .filter(row -> row.standing == Standing.NEEDED && row.asks)
                .map(row -> row.kind)
                .distinct()
                .toArray(Kind[]::new);
        this.pairs = policy.combinations().stream()
                .filter(Tables::ownYes)
                .map(Tables::pair)
                .distinct()
                .toArray(ConsentFact.About.Together[]::new);
        this.rules = policy.combinations().stream()
                .sorted(java.util.Comparator.comparing(Combination::clause))
                .map(this::compiled)
                .toArray(Rule[]::new);
        for (Relation relation : policy.household()) {
            pictured[relation.ordinal()] = relation != Relation.OUTSIDE;
        }
        this.roles = narrowing.roles().isEmpty()
                ? policy.roles()
                : Set.copyOf(policy.roles().stream()
                        .filter(narrowing.roles()::contains)
                        .toList());
        this.teams = policy.teams();
        this.anyGuardian = policy.guardians() == Policy.Guardians.ANY;
        this.longest = Math.min(policy.longest(), narrowing.longest());
        this.zoned = new Zoned(PolicyReader.AMSTERDAM, endIn(PolicyReader.AMSTERDAM));
    }

    private static TopicRule nothing(Topic topic) {
        return new TopicRule(
                topic,
                "",
                new LegalBasis("", "", "", Set.of(), false, false, false),
                ConsentRole.REQUIRED,
                AgeBound.ALL,
                Texts.NONE,
                Map.of(),
                Map.of(),
                0,
                java.time.Period.ZERO);
    }

    private Rule compiled(Combination combination) {
        return new Rule(
                combination.clause(),
                positions(combination.topics()),
                positions(combination.withhold()),
                combination.scope() == Combination.Scope.HOUSEHOLD,
                ownYes(combination) ? List.of(pairs).indexOf(pair(combination)) : NONE);
    }

    private static boolean ownYes(Combination combination) {
        return combination.rule() == Combination.Rule.ONLY_WITH_OWN_YES
                && combination.scope() == Combination.Scope.MEMBER
                && combination.topics().size() == 2;
    }

    private static ConsentFact.About.Together pair(Combination combination) {
        List<Topic> both = List.copyOf(combination.topics());
        return new ConsentFact.About.Together(both.getFirst(), both.getLast());
    }

    private int[] positions(Set<Topic> named) {
        return named.stream()
                .sorted()
                .mapToInt(topic -> index.getOrDefault(topic, NONE))
                .toArray();
    }

    /** The position of a topic, or none. */
    int position(Topic topic) {
        int hash = topic.value().hashCode();
        for (int t = 0; t < rows.length; t++) {
            if (rows[t].hash == hash && rows[t].name.equals(topic.value())) {
                return t;
            }
        }
        return NONE;
    }

    /** Throws {@link IllegalArgumentException} for a topic that the tables do not know. */
    Row row(Topic topic) {
        int position = position(topic);
        if (position == NONE) {
            throw new IllegalArgumentException("the tables do not know `" + topic + "`");
        }
        return rows[position];
    }

    /** The first instant at which the policy is no longer in force. */
    Instant end(ZoneId zone) {
        Zoned known = zoned;
        if (!known.zone().equals(zone)) {
            known = new Zoned(zone, endIn(zone));
            zoned = known;
        }
        return known.end();
    }

    /** The local day of an instant. */
    LocalDate day(Instant now, ZoneId zone) {
        Local known = local;
        if (!known.holds(now, zone)) {
            known = Local.of(now, zone);
            local = known;
        }
        return known.day();
    }

    private Instant endIn(ZoneId zone) {
        return policy.lastDay().equals(LocalDate.MAX)
                ? Instant.MAX
                : policy.lastDay().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The policy as the municipality narrowed it: what is off is gone. */
    Policy narrowed() {
        SortedMap<Topic, TopicRule> rules = new TreeMap<>();
        for (Row row : rows) {
            TopicRule rule = policy.topics().get(row.topic);
            if (row.standing != Standing.NEEDED || rule == null || row.fields.length == 0) {
                continue;
            }
            Map<FieldName, Text> fields = new LinkedHashMap<>(rule.fields());
            fields.keySet().retainAll(row.allFields);
            rules.put(
                    row.topic,
                    new TopicRule(
                            rule.topic(),
                            rule.clause(),
                            rule.basis(),
                            rule.consent(),
                            rule.age(),
                            rule.why(),
                            Collections.unmodifiableMap(fields),
                            rule.leftOut(),
                            row.longest,
                            rule.dataFrom()));
        }
        return new Policy(
                policy.purpose(),
                policy.validFrom(),
                policy.lastDay(),
                policy.hash(),
                policy.title(),
                policy.explain(),
                policy.notFor(),
                policy.adopted(),
                policy.processingActivity(),
                policy.basis(),
                roles,
                teams,
                policy.household(),
                policy.guardians(),
                longest,
                policy.dataFrom(),
                Collections.unmodifiableMap(rules),
                policy.combinations());
    }
}
