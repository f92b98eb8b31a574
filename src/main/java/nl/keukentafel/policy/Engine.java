package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/**
 * Decides one question by compiled tables, in the ten steps of {@code docs/policies.md}; one instance decides once. The
 * answer depends on nothing but its arguments, and not on the order in which they were given.
 */
@SuppressWarnings("EnumOrdinal")
final class Engine {
    private static final String[] NOBODY = {};

    private final Tables tables;
    private final Question question;
    private final Instant now;
    private final ZoneId zone;
    private final LocalDate today;
    private final List<Member> members;
    private final int topicCount;
    private final int ruleCount;

    /** Consents of this case by member and topic, then by member and rule; each a chain of the current revisions. */
    private final int[] first;

    private int[] next = {};
    private ConsentFact[] consents = {};
    private int consentCount;

    // What the last reading of one giver's word, or of one group's, found.
    private long readFields;
    private Instant readEnd = Instant.MAX;
    private String[] readBy = NOBODY;

    private Engine(Tables tables, Question question, List<Member> members) {
        this.tables = tables;
        this.question = question;
        this.now = question.now();
        this.zone = question.zone();
        this.today = LocalDate.ofInstant(now, zone);
        this.members = members;
        this.topicCount = tables.rows.length;
        this.ruleCount = tables.rules.length;
        this.first = new int[members.size() * (topicCount + ruleCount)];
        Arrays.fill(first, -1);
    }

    /** Steps 2 and 3, and of step 1 whether the policy is in force. */
    static Optional<Reason> closed(Tables tables, Question question) {
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        if (!tables.policy.inForce(today)) {
            return Optional.of(Reason.POLICY_NOT_IN_FORCE);
        }
        Asker asker = question.asker();
        CaseFact theCase = question.theCase();
        if (!asker.municipality().equals(theCase.municipality())) {
            return Optional.of(Reason.OTHER_MUNICIPALITY);
        }
        if (!tables.roles.contains(asker.role()) || !tables.teams.contains(asker.team())) {
            return Optional.of(Reason.ROLE_NOT_ALLOWED);
        }
        if (theCase.state() == CaseFact.State.NONE || assignedUntil(question).isEmpty()) {
            return Optional.of(Reason.NOT_ASSIGNED);
        }
        if (theCase.state() == CaseFact.State.CLOSED || !question.now().isBefore(theCase.until())) {
            return Optional.of(Reason.CASE_CLOSED);
        }
        if (question.conflict() != Conflict.NONE) {
            return Optional.of(Reason.CONFLICT_OF_INTEREST);
        }
        return Optional.empty();
    }

    /** Until when the asker works on the case: for good, or as long as a replacement lasts; nothing when not at all. */
    private static Optional<Instant> assignedUntil(Question question) {
        if (question.theCase().workers().contains(question.asker().worker())) {
            return Optional.of(Instant.MAX);
        }
        Optional<Instant> until = Optional.empty();
        for (Replacement replacement : question.replacements()) {
            if (replacement.holdsAt(question.now())
                    && question.theCase().workers().contains(replacement.replaced())
                    && until.filter(replacement.until()::isBefore).isEmpty()) {
                until = Optional.of(replacement.until());
            }
        }
        return until;
    }

    static Answer decide(Tables tables, Facts facts) {
        Optional<Reason> closed = closed(tables, facts.question());
        if (closed.isPresent()) {
            return new Answer.Closed(closed.get());
        }
        return new Engine(tables, facts.question(), facts.members()).decide(facts.consents());
    }

    private Answer decide(List<ConsentFact> given) {
        next = new int[given.size()];
        consents = new ConsentFact[given.size()];
        for (ConsentFact consent : given) {
            file(consent);
        }
        Instant viewEnd = earliest(
                tables.end(zone),
                earliest(question.theCase().until(), assignedUntil(question).orElse(Instant.MIN)));
        Verdict[] verdicts = new Verdict[members.size() * topicCount];
        for (int m = 0; m < members.size(); m++) {
            decideMember(m, verdicts, viewEnd);
        }
        if (ruleCount > 0) {
            combine(verdicts);
        }
        return new Answer.Decided(tables.policy.hash(), members, tables.topics, tables.index, verdicts);
    }

    // ---- consents: only the highest revision of a key counts

    private void file(ConsentFact consent) {
        if (!consent.caseId().equals(question.theCase().id())
                || !consent.municipality().equals(question.theCase().municipality())) {
            return;
        }
        int m = position(consent.member());
        if (m < 0) {
            return;
        }
        switch (consent.about()) {
            case ConsentFact.About.One one -> {
                Integer topic = tables.index.get(one.topic());
                if (topic != null) {
                    chain(m * (topicCount + ruleCount) + topic, consent);
                }
            }
            case ConsentFact.About.Together pair -> {
                for (int r = 0; r < ruleCount; r++) {
                    Tables.Rule rule = tables.rules[r];
                    if (rule.ownYes()
                            && tables.topics.get(rule.topics()[0]).equals(pair.first())
                            && tables.topics.get(rule.topics()[1]).equals(pair.second())) {
                        chain(m * (topicCount + ruleCount) + topicCount + r, consent);
                    }
                }
            }
        }
    }

    private int position(String member) {
        for (int m = 0; m < members.size(); m++) {
            if (members.get(m).id().equals(member)) {
                return m;
            }
        }
        return -1;
    }

    private void chain(int slot, ConsentFact consent) {
        for (int i = first[slot]; i >= 0; i = next[i]) {
            ConsentFact other = consents[i];
            if (other.giver().equals(consent.giver())) {
                if (consent.revision() > other.revision()
                        || (consent.revision() == other.revision() && weaker(consent, other))) {
                    consents[i] = consent;
                }
                return;
            }
        }
        if (consentCount == consents.length) {
            // A yes to two topics may count for several rules.
            consents = Arrays.copyOf(consents, consentCount * 2);
            next = Arrays.copyOf(next, consentCount * 2);
        }
        consents[consentCount] = consent;
        next[consentCount] = first[slot];
        first[slot] = consentCount++;
    }

    /** Two revisions of one number cannot be: then the one that opens less counts, whichever came first. */
    private boolean weaker(ConsentFact one, ConsentFact other) {
        int difference = Integer.compare(rank(one.state()), rank(other.state()));
        if (difference == 0 && one.state() == ConsentFact.State.GIVEN) {
            difference = Boolean.compare(
                    one.notice() == ConsentFact.Notice.MISSING, other.notice() == ConsentFact.Notice.MISSING);
            if (difference == 0) {
                difference = other.until().compareTo(one.until());
            }
        }
        return difference == 0 ? one.id().compareTo(other.id()) < 0 : difference > 0;
    }

    private static int rank(ConsentFact.State state) {
        return switch (state) {
            case REFUSED -> 4;
            case WITHDRAWN, REVOKED -> 3;
            case INVALIDATED, SUPERSEDED, REQUESTED -> 2;
            case GIVEN -> 1;
        };
    }

    // ---- steps 4 to 8

    private void decideMember(int m, Verdict[] verdicts, Instant viewEnd) {
        Member member = members.get(m);
        Birth birth = member.birth();
        boolean unknown = birth.unknown();
        int youngest = unknown ? 0 : Days.age(birth.latest(), today);
        int eldest = unknown ? 0 : Days.age(birth.earliest(), today);
        Instant memberEnd = earliest(viewEnd, Days.start(Days.nextCrossing(birth, today), zone));
        boolean pictured = tables.pictured[member.relation().ordinal()];
        for (int t = 0; t < topicCount; t++) {
            Tables.Row row = tables.rows[t];
            int slot = m * (topicCount + ruleCount) + t;
            boolean asked = first[slot] >= 0;
            Verdict verdict;
            if (row.standing == Tables.Standing.NOT_NEEDED) {
                verdict = row.refused(Reason.TOPIC_NOT_NEEDED, Whose.SELF, asked);
            } else if (row.standing == Tables.Standing.OFF_HERE) {
                verdict = row.refused(Reason.TOPIC_OFF_HERE, Whose.SELF, asked);
            } else if (!pictured) {
                verdict = row.refused(Reason.MEMBER_NOT_PICTURED, Whose.SELF, asked);
            } else if (!unknown && (youngest < row.age.from() || eldest > row.age.to())) {
                verdict = row.refused(Reason.AGE, Whose.SELF, asked);
            } else if (unknown && (row.asks || row.age.bounds())) {
                verdict = row.refused(Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, asked);
            } else {
                Instant end = memberEnd;
                if (row.age.to() < Integer.MAX_VALUE) {
                    end = earliest(end, Days.start(Days.birthday(birth.earliest(), row.age.to() + 1), zone));
                }
                verdict = row.asks
                        ? ask(member, youngest, eldest, row, slot, end)
                        : allow(row, row.mask, Whose.SELF, NOBODY, end, asked);
            }
            verdicts[m * topicCount + t] = verdict;
        }
    }

    private static Verdict allow(Tables.Row row, long fields, Whose whose, String[] by, Instant end, boolean asked) {
        if (fields == 0) {
            return refused(row, Reason.NO_FIELDS, whose, by, asked);
        }
        return new Verdict.Permitted(
                fields == row.mask ? row.allFields : row.set(fields), whose, row.clause, List.of(by), end);
    }

    private static Verdict refused(Tables.Row row, Reason reason, Whose whose, String[] by, boolean asked) {
        Verdict.Refused plain = row.refused(reason, whose, asked);
        return by.length == 0
                ? plain
                : new Verdict.Refused(reason, whose, plain.clause(), List.of(by), plain.shownAs());
    }

    /** Who must say yes, and whose no blocks: the table "Who". */
    private record Plan(boolean known, boolean self, boolean selfBlocks, Set<String> others, boolean anyOther) {
        static final Plan UNKNOWN = new Plan(false, false, false, Set.of(), false);
        static final Plan SELF = new Plan(true, true, true, Set.of(), false);
    }

    private Plan plan(Member member, int youngest, int eldest, Kind kind) {
        Authority measure = member.curator();
        if (measure instanceof Authority.Nobody) {
            measure = switch (kind) {
                case MONEY -> member.administrator();
                case CARE -> member.mentor();
                case OTHER -> measure;
            };
        }
        return switch (measure) {
            case Authority.Unknown ignored -> Plan.UNKNOWN;
            // The resident's silence does not block, their no does.
            case Authority.Held held -> new Plan(true, false, true, held.by(), true);
            case Authority.Nobody ignored -> byAge(member, youngest, eldest);
        };
    }

    private Plan byAge(Member member, int youngest, int eldest) {
        if (youngest >= 16) {
            return Plan.SELF;
        }
        if (member.guardians() instanceof Authority.Held held) {
            return new Plan(true, eldest >= 12, eldest >= 12, held.by(), tables.anyGuardian);
        }
        return Plan.UNKNOWN;
    }

    private Verdict ask(Member member, int youngest, int eldest, Tables.Row row, int slot, Instant end) {
        boolean asked = first[slot] >= 0;
        Plan plan = plan(member, youngest, eldest, row.kind);
        if (!plan.known()) {
            return row.refused(Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, asked);
        }
        long fields = row.mask;
        Instant until = end;
        String[] by = NOBODY;
        if (plan.self() || plan.selfBlocks()) {
            Reason said = readSelf(member, plan, slot, row.longest, row);
            if (said != Reason.NO_FIELDS) {
                return refused(row, said, Whose.SELF, readBy, asked);
            }
            fields &= readFields;
            until = earliest(until, readEnd);
            by = readBy;
        }
        if (!plan.others().isEmpty()) {
            Reason said = readGroup(plan.others(), plan.anyOther(), slot, row.longest, row);
            if (said != Reason.NO_FIELDS) {
                return refused(row, said, Whose.REPRESENTATIVE, readBy, asked);
            }
            fields &= readFields;
            until = earliest(until, readEnd);
            by = joined(by, readBy);
        }
        return allow(row, fields, plan.self() ? Whose.SELF : Whose.REPRESENTATIVE, by, until, asked);
    }

    // ---- step 7; NO_FIELDS, the reason of the step after it, says that nothing stands in the way

    private static final Tables.Row[] NO_ROW = {};

    private Reason readSelf(Member member, Plan plan, int slot, int longest, Tables.Row... row) {
        int found = find(slot, member.id());
        Reason said = found < 0 ? Reason.NO_CONSENT : read(consents[found], longest, row);
        if (!plan.self()) {
            boolean no = said == Reason.REFUSED || said == Reason.WITHDRAWN;
            readFields = -1L;
            readEnd = Instant.MAX;
            readBy = no ? new String[] {consents[found].id()} : NOBODY;
            return no ? said : Reason.NO_FIELDS;
        }
        readBy = found < 0 ? NOBODY : new String[] {consents[found].id()};
        return said;
    }

    private int find(int slot, String giver) {
        for (int i = first[slot]; i >= 0; i = next[i]) {
            if (consents[i].giver().equals(giver)) {
                return i;
            }
        }
        return -1;
    }

    /** A group: all of them, or any one of them and nobody's no. */
    private Reason readGroup(Set<String> givers, boolean any, int slot, int longest, Tables.Row... row) {
        long fields = any ? 0 : -1L;
        Instant end = Instant.MAX;
        int yeses = 0;
        Reason worst = Reason.NO_FIELDS;
        String[] yesBy = NOBODY;
        String[] worstBy = NOBODY;
        for (String giver : givers) {
            int found = find(slot, giver);
            Reason said = found < 0 ? Reason.NO_CONSENT : read(consents[found], longest, row);
            if (said == Reason.NO_FIELDS) {
                yeses++;
                fields = any ? fields | readFields : fields & readFields;
                end = earliest(end, readEnd);
                yesBy = with(yesBy, consents[found].id());
            } else if (said.ordinal() < worst.ordinal()) {
                worst = said;
                worstBy = found < 0 ? NOBODY : new String[] {consents[found].id()};
            } else if (said == worst && found >= 0) {
                worstBy = with(worstBy, consents[found].id());
            }
        }
        boolean no = worst == Reason.REFUSED || worst == Reason.WITHDRAWN;
        if (any && yeses > 0 && !no) {
            worst = Reason.NO_FIELDS;
        }
        readFields = fields;
        readEnd = end;
        readBy = worst == Reason.NO_FIELDS ? yesBy : worstBy;
        return worst;
    }

    /** One giver's current word; when nothing stands in the way, its fields and end are left to be read. */
    private Reason read(ConsentFact consent, int longest, Tables.Row... row) {
        switch (consent.state()) {
            case REQUESTED, INVALIDATED, SUPERSEDED -> {
                return Reason.NO_CONSENT;
            }
            case REFUSED -> {
                return Reason.REFUSED;
            }
            case WITHDRAWN, REVOKED -> {
                return Reason.WITHDRAWN;
            }
            case GIVEN -> {}
        }
        Instant until = Instant.MAX;
        switch (consent.to()) {
            case ConsentFact.Recipient.Worker worker -> {
                if (!worker.worker().equals(question.asker().worker())) {
                    until = replacing(worker.worker());
                }
            }
            case ConsentFact.Recipient.Team team -> {
                if (!team.team().equals(question.asker().team())
                        || !team.team().equals(question.theCase().team())) {
                    until = Instant.MIN;
                }
            }
        }
        if (until.equals(Instant.MIN) || consent.from().isAfter(now)) {
            return Reason.NO_CONSENT;
        }
        if (consent.notice() == ConsentFact.Notice.MISSING) {
            return Reason.NOTICE_NOT_SERVED;
        }
        Instant end = Days.end(consent.from(), consent.until(), longest, zone);
        if (!now.isBefore(end)) {
            return Reason.EXPIRED;
        }
        readFields = row.length == 0 ? -1L : row[0].bits(consent.fields());
        readEnd = earliest(end, until);
        return Reason.NO_FIELDS;
    }

    /** Until when the asker replaces this worker; {@link Instant#MIN} when not now. */
    private Instant replacing(String worker) {
        Instant until = Instant.MIN;
        for (Replacement replacement : question.replacements()) {
            if (replacement.replaced().equals(worker)
                    && replacement.holdsAt(now)
                    && replacement.until().isAfter(until)) {
                until = replacement.until();
            }
        }
        return until;
    }

    // ---- step 9: all rules look at the same set

    private void combine(Verdict[] verdicts) {
        Verdict[] same = verdicts.clone();
        for (int r = 0; r < ruleCount; r++) {
            Tables.Rule rule = tables.rules[r];
            if (rule.household()) {
                boolean fires = true;
                for (int t : rule.topics()) {
                    boolean somebody = false;
                    for (int m = 0; m < members.size(); m++) {
                        somebody |= permitted(same, m, t);
                    }
                    fires &= somebody;
                }
                if (fires) {
                    for (int m = 0; m < members.size(); m++) {
                        withhold(rule, m, same, verdicts, Whose.SELF);
                    }
                }
                continue;
            }
            for (int m = 0; m < members.size(); m++) {
                boolean fires = true;
                for (int t : rule.topics()) {
                    fires &= permitted(same, m, t);
                }
                if (fires && rule.ownYes()) {
                    ownYes(rule, r, m, same, verdicts);
                } else if (fires) {
                    withhold(rule, m, same, verdicts, Whose.SELF);
                }
            }
        }
    }

    private boolean permitted(Verdict[] verdicts, int m, int t) {
        return t >= 0 && verdicts[m * topicCount + t] instanceof Verdict.Permitted;
    }

    private void withhold(Tables.Rule rule, int m, Verdict[] same, Verdict[] verdicts, Whose whose) {
        for (int t : rule.withhold()) {
            // Rules stand in the order of their clauses: the first that withholds is named.
            if (permitted(same, m, t) && verdicts[m * topicCount + t] instanceof Verdict.Permitted) {
                boolean asked = first[m * (topicCount + ruleCount) + t] >= 0;
                verdicts[m * topicCount + t] = new Verdict.Refused(
                        Reason.COMBINATION,
                        whose,
                        rule.clause(),
                        List.of(),
                        Tables.Row.shown(Reason.COMBINATION, asked));
            }
        }
    }

    /** A pair that is allowed by a yes of its own rests on that yes, and ends with it. */
    private void ownYes(Tables.Rule rule, int r, int m, Verdict[] same, Verdict[] verdicts) {
        Member member = members.get(m);
        int slot = m * (topicCount + ruleCount) + topicCount + r;
        boolean unknown = member.birth().unknown();
        int youngest = unknown ? 0 : Days.age(member.birth().latest(), today);
        int eldest = unknown ? 0 : Days.age(member.birth().earliest(), today);
        Instant end = Instant.MAX;
        String[] by = NOBODY;
        Plan[] plans = new Plan[rule.topics().length];
        for (int i = 0; i < plans.length; i++) {
            plans[i] = unknown ? Plan.UNKNOWN : plan(member, youngest, eldest, tables.rows[rule.topics()[i]].kind);
            if (!plans[i].known()) {
                withhold(rule, m, same, verdicts, Whose.REPRESENTATIVE);
                return;
            }
        }
        boolean selfMust = Arrays.stream(plans).anyMatch(Plan::self);
        boolean selfBlocks = Arrays.stream(plans).anyMatch(Plan::selfBlocks);
        if (selfMust || selfBlocks) {
            Plan self = new Plan(true, selfMust, selfBlocks, Set.of(), false);
            if (readSelf(member, self, slot, tables.longest, NO_ROW) != Reason.NO_FIELDS) {
                withhold(rule, m, same, verdicts, Whose.SELF);
                return;
            }
            end = readEnd;
            by = readBy;
        }
        for (Plan plan : plans) {
            if (plan.others().isEmpty()) {
                continue;
            }
            if (readGroup(plan.others(), plan.anyOther(), slot, tables.longest, NO_ROW) != Reason.NO_FIELDS) {
                withhold(rule, m, same, verdicts, Whose.REPRESENTATIVE);
                return;
            }
            end = earliest(end, readEnd);
            by = joined(by, readBy);
        }
        for (int t : rule.withhold()) {
            if (verdicts[m * topicCount + t] instanceof Verdict.Permitted permitted) {
                verdicts[m * topicCount + t] = new Verdict.Permitted(
                        permitted.fields(),
                        permitted.whose(),
                        permitted.clause(),
                        List.of(joined(permitted.by().toArray(String[]::new), by)),
                        earliest(permitted.validUntil(), end));
            }
        }
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String[] with(String[] ids, String id) {
        return joined(ids, new String[] {id});
    }

    /** Of two that are sorted and hold each once, one such. */
    private static String[] joined(String[] one, String[] other) {
        if (one.length == 0) {
            return other;
        }
        if (other.length == 0) {
            return one;
        }
        String[] all = new String[one.length + other.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            int order = i == one.length ? 1 : j == other.length ? -1 : one[i].compareTo(other[j]);
            all[count++] = order <= 0 ? one[i] : other[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    static Set<FieldName> fieldsOf(Tables tables, Topic topic) {
        Integer position = tables.index.get(topic);
        return position == null ? Set.of() : tables.rows[position].agreedHere;
    }
}
