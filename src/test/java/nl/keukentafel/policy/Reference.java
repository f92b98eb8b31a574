package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * The meaning of a policy, read off the checked model sentence by sentence with no thought of speed; it shares nothing
 * with the tables but the records of facts and answers.
 */
final class Reference {
    private final Policy policy;
    private final Narrowing narrowing;
    private final SortedMap<Topic, TopicWords> words;
    private final Facts facts;
    private final Map<String, Policy> versions;
    private final Question q;
    private final ZoneId zone;
    private final LocalDate today;
    private final Map<Key, Map<String, ConsentFact>> current = new HashMap<>();

    /** Whose consent about what; within it, per giver, only the highest revision counts. */
    private record Key(String member, ConsentFact.About about) {}

    private Reference(
            Policy policy,
            Narrowing narrowing,
            SortedMap<Topic, TopicWords> words,
            Facts facts,
            Map<String, Policy> versions) {
        this.versions = versions;
        this.policy = policy;
        this.narrowing = narrowing;
        this.words = words;
        this.facts = facts;
        this.q = facts.question();
        this.zone = q.zone();
        this.today = q.now().atZone(zone).toLocalDate();
        for (ConsentFact c : facts.consents()) {
            if (c.municipality().equals(q.theCase().municipality())
                    && c.caseId().equals(q.theCase().id())) {
                current.computeIfAbsent(new Key(c.member(), c.about()), key -> new HashMap<>())
                        .merge(c.giver(), c, (one, other) -> one.revision() > other.revision() ? one : other);
            }
        }
    }

    /** Closed as a whole, or the verdicts by member and topic. */
    record Outcome(Optional<Reason> closed, Map<String, Map<Topic, Verdict>> verdicts) {}

    /** @param versions by hash, those others of the purpose that are to be found */
    static Outcome decide(
            Policy policy,
            Narrowing narrowing,
            SortedMap<Topic, TopicWords> words,
            Facts facts,
            Map<String, Policy> versions) {
        return new Reference(policy, narrowing, words, facts, versions).decide();
    }

    private Outcome decide() {
        Optional<Reason> closed = closed();
        if (closed.isPresent()) {
            return new Outcome(closed, Map.of());
        }
        Map<String, Map<Topic, Verdict>> after8 = new LinkedHashMap<>();
        for (Member member : facts.members()) {
            Map<Topic, Verdict> row = new LinkedHashMap<>();
            for (Topic topic : words.keySet()) {
                row.put(topic, steps4to8(member, topic));
            }
            after8.put(member.id(), row);
        }
        Map<String, Map<Topic, Verdict>> after9 = new LinkedHashMap<>();
        for (Member member : facts.members()) {
            Map<Topic, Verdict> row = new LinkedHashMap<>();
            for (Topic topic : words.keySet()) {
                row.put(topic, step9(member, topic, after8));
            }
            after9.put(member.id(), row);
        }
        return new Outcome(Optional.empty(), after9);
    }

    // ---- 1 to 3

    private Optional<Reason> closed() {
        if (today.isBefore(policy.validFrom()) || today.isAfter(policy.lastDay())) {
            return Optional.of(Reason.POLICY_NOT_IN_FORCE);
        }
        if (!q.asker().municipality().equals(q.theCase().municipality())) {
            return Optional.of(Reason.OTHER_MUNICIPALITY);
        }
        boolean role = policy.roles().contains(q.asker().role())
                && (narrowing.roles().isEmpty()
                        || narrowing.roles().contains(q.asker().role()));
        if (!role || !policy.teams().contains(q.asker().team())) {
            return Optional.of(Reason.ROLE_NOT_ALLOWED);
        }
        if (q.theCase().state() == CaseFact.State.NONE || assignedUntil().isEmpty()) {
            return Optional.of(Reason.NOT_ASSIGNED);
        }
        if (q.theCase().state() == CaseFact.State.CLOSED
                || q.now().compareTo(q.theCase().until()) >= 0) {
            return Optional.of(Reason.CASE_CLOSED);
        }
        return q.conflict() == Conflict.NONE ? Optional.empty() : Optional.of(Reason.CONFLICT_OF_INTEREST);
    }

    private Stream<Replacement> replacementsNow() {
        return q.replacements().stream()
                .filter(r -> r.from().compareTo(q.now()) <= 0 && q.now().compareTo(r.until()) < 0);
    }

    private Optional<Instant> assignedUntil() {
        if (q.theCase().workers().contains(q.asker().worker())) {
            return Optional.of(Instant.MAX);
        }
        return replacementsNow()
                .filter(r -> q.theCase().workers().contains(r.replaced()))
                .map(Replacement::until)
                .max(Comparator.naturalOrder());
    }

    // ---- ages

    private static int age(LocalDate born, LocalDate day) {
        return Math.max(0, Period.between(born, day).getYears());
    }

    private Set<Integer> ages(Birth birth) {
        Set<Integer> ages = new TreeSet<>();
        for (int age = age(birth.latest(), today); age <= age(birth.earliest(), today); age++) {
            ages.add(age);
        }
        return ages;
    }

    /** Day by day, when a bound is crossed first. */
    private Instant crossing(Member member, AgeBound bound) {
        if (member.birth().unknown()) {
            return Instant.MAX;
        }
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate born : List.of(member.birth().earliest(), member.birth().latest())) {
            for (int years : new int[] {12, 16, 18}) {
                days.add(turns(born, years));
            }
        }
        if (bound.to() < 1000) {
            days.add(turns(member.birth().earliest(), bound.to() + 1));
        }
        return days.stream()
                .filter(day -> day.isAfter(today))
                .min(Comparator.naturalOrder())
                .map(day -> day.atStartOfDay(zone).toInstant())
                .orElse(Instant.MAX);
    }

    private static LocalDate turns(LocalDate born, int years) {
        LocalDate day = born.plusYears(years);
        return age(born, day) < years ? day.plusDays(1) : day;
    }

    // ---- consents

    private Collection<ConsentFact> current(String member, ConsentFact.About about) {
        return current.getOrDefault(new Key(member, about), Map.of()).values();
    }

    /** One giver's word: a reason why it is no yes, or its fields and end. */
    private record Word(
            Optional<Reason> against, Set<FieldName> fields, Instant end, List<String> by, boolean wantsAll) {
        static Word no(Reason reason, String... by) {
            return new Word(Optional.of(reason), Set.of(), Instant.MAX, List.of(by), false);
        }
    }

    private Word word(String giver, Collection<ConsentFact> current, int longest) {
        Optional<ConsentFact> found =
                current.stream().filter(c -> c.giver().equals(giver)).findFirst();
        if (found.isEmpty()) {
            return Word.no(Reason.NO_CONSENT);
        }
        ConsentFact c = found.get();
        if (c.state() == ConsentFact.State.REFUSED) {
            return Word.no(Reason.REFUSED, c.id());
        }
        if (c.state() == ConsentFact.State.WITHDRAWN || c.state() == ConsentFact.State.REVOKED) {
            return Word.no(Reason.WITHDRAWN, c.id());
        }
        Optional<Instant> matches = matchesUntil(c);
        if (c.state() != ConsentFact.State.GIVEN || matches.isEmpty() || q.now().isBefore(c.from())) {
            return Word.no(Reason.NO_CONSENT, c.id());
        }
        if (!c.policy().equals(policy.hash()) && !versions.containsKey(c.policy())) {
            return Word.no(Reason.NO_CONSENT, c.id());
        }
        Policy under = under(c);
        if (!allows(under, c)) {
            return Word.no(Reason.NO_CONSENT, c.id());
        }
        if (c.notice() == ConsentFact.Notice.MISSING) {
            return Word.no(Reason.NOTICE_NOT_SERVED, c.id());
        }
        int days = Math.min(longest, under.longest());
        Instant tooOld = Instant.MAX;
        for (Topic topic : topics(c)) {
            TopicRule rule = Objects.requireNonNull(under.topics().get(topic));
            if (c.about() instanceof ConsentFact.About.One) {
                days = Math.min(days, rule.longest());
            }
            if (isOlder(under) && rule.age().to() < 1000) {
                LocalDate born = member(c).birth().earliest();
                tooOld = min(
                        tooOld,
                        turns(born, rule.age().to() + 1).atStartOfDay(zone).toInstant());
            }
        }
        LocalDate lastDay = c.from().atZone(zone).toLocalDate().plusDays(days);
        Instant end = min(c.until(), lastDay.plusDays(1).atStartOfDay(zone).toInstant());
        if (!q.now().isBefore(end)) {
            return Word.no(Reason.EXPIRED, c.id());
        }
        return new Word(
                Optional.empty(),
                c.fields(),
                min(min(end, tooOld), matches.get()),
                List.of(c.id()),
                under.guardians() == Policy.Guardians.ALL);
    }

    private boolean isOlder(Policy version) {
        return !version.hash().equals(policy.hash());
    }

    /** The version under which a yes was given. */
    private Policy under(ConsentFact c) {
        return versions.getOrDefault(c.policy(), policy);
    }

    private Member member(ConsentFact c) {
        return facts.members().stream()
                .filter(one -> one.id().equals(c.member()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Topic> topics(ConsentFact c) {
        return switch (c.about()) {
            case ConsentFact.About.One one -> List.of(one.topic());
            case ConsentFact.About.Together pair -> List.of(pair.first(), pair.second());
        };
    }

    /** Whether the other version under which a yes was given lets this asker look at this at all. */
    private boolean allows(Policy under, ConsentFact c) {
        Member member = member(c);
        return !isOlder(under)
                || (under.roles().contains(q.asker().role())
                        && under.teams().contains(q.asker().team())
                        && under.household().contains(member.relation())
                        && member.relation() != Relation.OUTSIDE
                        && topics(c).stream().allMatch(topic -> {
                            TopicRule rule = under.topics().get(topic);
                            return rule != null
                                    && !narrowing.topicsOff().contains(topic)
                                    && (member.birth().unknown()
                                            ? rule.age().equals(AgeBound.ALL)
                                            : ages(member.birth()).stream()
                                                    .allMatch(age -> age
                                                                    >= rule.age()
                                                                            .from()
                                                            && age <= rule.age().to()));
                        }));
    }

    private Optional<Instant> matchesUntil(ConsentFact c) {
        return switch (c.to()) {
            case ConsentFact.Recipient.Team team ->
                team.team().equals(q.asker().team())
                                && team.team().equals(q.theCase().team())
                        ? Optional.of(Instant.MAX)
                        : Optional.empty();
            case ConsentFact.Recipient.Worker worker ->
                worker.worker().equals(q.asker().worker())
                        ? Optional.of(Instant.MAX)
                        : replacementsNow()
                                .filter(r -> r.replaced().equals(worker.worker()))
                                .map(Replacement::until)
                                .max(Comparator.naturalOrder());
        };
    }

    // ---- who

    /** A row of the table "Who" for one possible age. */
    private record Who(
            boolean known, boolean selfYes, boolean selfNo, Set<String> others, boolean any, boolean guardians) {}

    private Kind kind(Topic topic) {
        return Objects.requireNonNull(words.get(topic)).kind();
    }

    private Who who(Member member, Kind kind) {
        if (member.birth().unknown()) {
            return new Who(false, false, false, Set.of(), false, false);
        }
        Authority measure = member.curator();
        if (measure.equals(Authority.NOBODY) && kind == Kind.MONEY) {
            measure = member.administrator();
        }
        if (measure.equals(Authority.NOBODY) && kind == Kind.CARE) {
            measure = member.mentor();
        }
        if (measure.equals(Authority.UNKNOWN)) {
            return new Who(false, false, false, Set.of(), false, false);
        }
        if (measure instanceof Authority.Held held) {
            return new Who(true, false, true, held.by(), true, false);
        }
        boolean self = ages(member.birth()).stream().anyMatch(age -> age >= 12);
        boolean guardians = ages(member.birth()).stream().anyMatch(age -> age < 16);
        if (!guardians) {
            return new Who(true, true, true, Set.of(), false, false);
        }
        return member.guardians() instanceof Authority.Held held
                ? new Who(true, self, self, held.by(), policy.guardians() == Policy.Guardians.ANY, true)
                : new Who(false, false, false, Set.of(), false, false);
    }

    /**
     * Where one guardian suffices, a yes of a version that wanted all of them counts only when nobody gave one under a
     * version for which one suffices, and then all of them must.
     */
    private static Word group(List<Word> words, Who who) {
        List<Word> yes = words.stream().filter(w -> w.against().isEmpty()).toList();
        if (!who.any() || !who.guardians() || yes.stream().noneMatch(Word::wantsAll)) {
            return group(words, who.any());
        }
        if (yes.stream().allMatch(Word::wantsAll)) {
            return group(words, false);
        }
        return group(
                words.stream()
                        .filter(w -> w.against().isPresent() || !w.wantsAll())
                        .toList(),
                true);
    }

    /** What a group says: the strongest reason, or the fields of its yeses. */
    private static Word group(List<Word> words, boolean any) {
        List<Word> yes = words.stream().filter(w -> w.against().isEmpty()).toList();
        List<Reason> order =
                List.of(Reason.REFUSED, Reason.WITHDRAWN, Reason.NOTICE_NOT_SERVED, Reason.EXPIRED, Reason.NO_CONSENT);
        for (Reason reason : order) {
            List<Word> such = words.stream()
                    .filter(w -> w.against().equals(Optional.of(reason)))
                    .toList();
            boolean no = reason == Reason.REFUSED || reason == Reason.WITHDRAWN;
            if (!such.isEmpty() && (no || !any || yes.isEmpty())) {
                return Word.no(reason, ids(such).toArray(String[]::new));
            }
        }
        Set<FieldName> fields = new LinkedHashSet<>(yes.getFirst().fields());
        for (Word word : yes) {
            if (any) {
                fields.addAll(word.fields());
            } else {
                fields.retainAll(word.fields());
            }
        }
        Instant end = yes.stream().map(Word::end).min(Comparator.naturalOrder()).orElseThrow();
        return new Word(Optional.empty(), fields, end, ids(yes), false);
    }

    private static List<String> ids(List<Word> words) {
        return words.stream().flatMap(w -> w.by().stream()).distinct().sorted().toList();
    }

    // ---- 4 to 8

    private Verdict steps4to8(Member member, Topic topic) {
        TopicRule rule = policy.topics().get(topic);
        ConsentFact.About about = new ConsentFact.About.One(topic);
        boolean asked = !current(member.id(), about).isEmpty();
        if (rule == null) {
            return new Verdict.Refused(Reason.TOPIC_NOT_NEEDED, Whose.SELF, "", List.of(), ShownAs.NO_CARD);
        }
        if (narrowing.topicsOff().contains(topic)) {
            return refuse(Reason.TOPIC_OFF_HERE, Whose.SELF, rule, List.of(), asked);
        }
        if (!policy.household().contains(member.relation()) || member.relation() == Relation.OUTSIDE) {
            return refuse(Reason.MEMBER_NOT_PICTURED, Whose.SELF, rule, List.of(), asked);
        }
        boolean bounded = !rule.age().equals(AgeBound.ALL);
        if (!member.birth().unknown()
                && !ages(member.birth()).stream()
                        .allMatch(age ->
                                age >= rule.age().from() && age <= rule.age().to())) {
            return refuse(Reason.AGE, Whose.SELF, rule, List.of(), asked);
        }
        boolean asks = rule.consent() != ConsentRole.NONE;
        Who who = who(member, kind(topic));
        if ((member.birth().unknown() && bounded) || (asks && !who.known())) {
            return refuse(Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, rule, List.of(), asked);
        }
        Set<FieldName> fields = new LinkedHashSet<>(rule.fieldNames());
        fields.removeAll(narrowing.fieldsOff().getOrDefault(topic, Set.of()));
        List<Word> used = new ArrayList<>();
        Whose whose = Whose.SELF;
        if (asks) {
            int longest = Math.min(rule.longest(), Math.min(policy.longest(), narrowing.longest()));
            Collection<ConsentFact> current = current(member.id(), about);
            Word self = word(member.id(), current, longest);
            if (who.selfYes()) {
                if (self.against().isPresent()) {
                    return refuse(self.against().get(), Whose.SELF, rule, self.by(), asked);
                }
                used.add(self);
            } else if (who.selfNo()
                    && (self.against().equals(Optional.of(Reason.REFUSED))
                            || self.against().equals(Optional.of(Reason.WITHDRAWN)))) {
                return refuse(self.against().get(), Whose.SELF, rule, self.by(), asked);
            }
            if (!who.others().isEmpty()) {
                Word others = group(
                        who.others().stream()
                                .map(giver -> word(giver, current, longest))
                                .toList(),
                        who);
                if (others.against().isPresent()) {
                    return refuse(others.against().get(), Whose.REPRESENTATIVE, rule, others.by(), asked);
                }
                used.add(others);
                whose = who.selfYes() ? Whose.SELF : Whose.REPRESENTATIVE;
            }
            used.forEach(word -> fields.retainAll(word.fields()));
        }
        if (fields.isEmpty()) {
            return refuse(Reason.NO_FIELDS, whose, rule, ids(used), asked);
        }
        Instant end = min(
                policy.lastDay().equals(LocalDate.MAX)
                        ? Instant.MAX
                        : policy.lastDay().plusDays(1).atStartOfDay(zone).toInstant(),
                q.theCase().until());
        end = min(end, assignedUntil().orElseThrow());
        end = min(end, crossing(member, rule.age()));
        for (Word word : used) {
            end = min(end, word.end());
        }
        return new Verdict.Permitted(fields, whose, rule.clause(), ids(used), end);
    }

    private static Verdict refuse(Reason reason, Whose whose, TopicRule rule, List<String> by, boolean asked) {
        return new Verdict.Refused(reason, whose, rule.clause(), by, shown(reason, asked));
    }

    private static ShownAs shown(Reason reason, boolean asked) {
        if (reason.step() <= 5) {
            return ShownAs.NO_CARD;
        }
        return asked ? ShownAs.NOT_SHARED : ShownAs.NOT_ASKED;
    }

    // ---- 9

    private Verdict step9(Member member, Topic topic, Map<String, Map<Topic, Verdict>> after8) {
        Verdict verdict = Objects.requireNonNull(
                after8.getOrDefault(member.id(), Map.of()).get(topic));
        if (!(verdict instanceof Verdict.Permitted permitted)) {
            return verdict;
        }
        Set<String> by = new TreeSet<>(permitted.by());
        Instant end = permitted.validUntil();
        List<Policy> inTurn = new ArrayList<>(List.of(policy));
        versions.values().stream()
                .sorted(Comparator.comparing(Policy::validFrom).reversed().thenComparing(Policy::hash))
                .forEach(inTurn::add);
        for (Policy version : inTurn) {
            Map<String, Whose> withheld = new HashMap<>();
            for (Combination rule : version.combinations()) {
                boolean household = rule.scope() == Combination.Scope.HOUSEHOLD;
                Set<String> whose = household ? after8.keySet() : Set.of(member.id());
                List<Verdict.Permitted> fired = new ArrayList<>();
                boolean fires = true;
                for (Topic wanted : rule.topics()) {
                    List<Verdict.Permitted> such = whose.stream()
                            .flatMap(
                                    one -> Optional.ofNullable(
                                            after8.getOrDefault(one, Map.of()).get(wanted))
                                            .stream())
                            .filter(Verdict.Permitted.class::isInstance)
                            .map(Verdict.Permitted.class::cast)
                            .toList();
                    fires &= !such.isEmpty();
                    fired.addAll(such);
                }
                boolean speaks = !isOlder(version)
                        || fired.stream().flatMap(one -> one.by().stream()).anyMatch(id -> facts.consents().stream()
                                .anyMatch(c -> c.id().equals(id) && c.policy().equals(version.hash())));
                if (!fires || !speaks || !rule.withhold().contains(topic)) {
                    continue;
                }
                if (rule.rule() == Combination.Rule.NEVER_TOGETHER) {
                    withheld.put(rule.clause(), Whose.SELF);
                    continue;
                }
                Together together = together(member, rule);
                if (together.against().isPresent()) {
                    withheld.put(rule.clause(), together.against().get());
                }
                by.addAll(together.by());
                end = min(end, together.end());
            }
            if (!withheld.isEmpty()) {
                String clause = withheld.keySet().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                boolean asked =
                        !current(member.id(), new ConsentFact.About.One(topic)).isEmpty();
                return new Verdict.Refused(
                        Reason.COMBINATION,
                        withheld.getOrDefault(clause, Whose.SELF),
                        clause,
                        List.of(),
                        shown(Reason.COMBINATION, asked));
            }
        }
        return new Verdict.Permitted(permitted.fields(), permitted.whose(), permitted.clause(), List.copyOf(by), end);
    }

    private record Together(Optional<Whose> against, Set<String> by, Instant end) {}

    private Together together(Member member, Combination rule) {
        List<Topic> pair = rule.topics().stream().sorted().toList();
        int longest = Math.min(policy.longest(), narrowing.longest());
        Collection<ConsentFact> current =
                current(member.id(), new ConsentFact.About.Together(pair.getFirst(), pair.getLast()));
        List<Who> both = pair.stream().map(topic -> who(member, kind(topic))).toList();
        Set<String> by = new TreeSet<>();
        Instant end = Instant.MAX;
        if (both.stream().anyMatch(who -> !who.known())) {
            return new Together(Optional.of(Whose.REPRESENTATIVE), Set.of(), end);
        }
        Word self = word(member.id(), current, longest);
        boolean no = self.against().equals(Optional.of(Reason.REFUSED))
                || self.against().equals(Optional.of(Reason.WITHDRAWN));
        if (both.stream().anyMatch(Who::selfYes)) {
            if (self.against().isPresent()) {
                return new Together(Optional.of(Whose.SELF), Set.of(), end);
            }
            by.addAll(self.by());
            end = min(end, self.end());
        } else if (no && both.stream().anyMatch(Who::selfNo)) {
            return new Together(Optional.of(Whose.SELF), Set.of(), end);
        }
        for (Who who : both) {
            if (who.others().isEmpty()) {
                continue;
            }
            Word others = group(
                    who.others().stream()
                            .map(giver -> word(giver, current, longest))
                            .toList(),
                    who);
            if (others.against().isPresent()) {
                return new Together(Optional.of(Whose.REPRESENTATIVE), Set.of(), end);
            }
            by.addAll(others.by());
            end = min(end, others.end());
        }
        return new Together(Optional.empty(), by, end);
    }

    private static Instant min(Instant a, Instant b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
