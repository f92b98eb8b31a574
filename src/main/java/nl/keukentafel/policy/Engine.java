package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Decides one question by compiled tables, in the ten steps of {@code docs/policies.md}; one instance decides once. The
 * answer depends on nothing but its arguments, and not on the order in which they were given. Steps 1 to 3 are in {@link
 * AskersSteps}, 7 in {@link GiversWords}, 9 in {@link CombinationStep}; the others are here.
 */
@SuppressWarnings("EnumOrdinal")
final class Engine {
    private final Tables tables;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<Member> members;
    private final CurrentConsents consents;
    private final GiversWords words;
    private final Verdicts verdicts;

    /** Who decides for the member at hand, by kind of topic. */
    private final WhoDecides[] deciders = new WhoDecides[Kind.values().length];

    private Engine(Tables tables, Facts facts, LocalDate today, Verdicts verdicts) {
        this.tables = tables;
        this.today = today;
        this.zone = facts.question().zone();
        this.members = facts.members();
        this.consents = new CurrentConsents(tables, facts);
        this.words = new GiversWords(consents, facts.question(), verdicts instanceof Verdicts.Explained);
        this.verdicts = verdicts;
    }

    /** Steps 2 and 3, and of step 1 whether the policy is in force. */
    static Optional<Reason> closed(Tables tables, Question question) {
        return AskersSteps.closed(tables, question, LocalDate.ofInstant(question.now(), question.zone()));
    }

    static Answer decide(Tables tables, Facts facts) {
        Question question = facts.question();
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        Optional<Reason> closed = AskersSteps.closed(tables, question, today);
        if (closed.isPresent()) {
            return new Answer.Closed(closed.get());
        }
        Verdict[] verdicts = new Verdict[facts.members().size() * tables.rows.length];
        new Engine(tables, facts, today, new Verdicts.Explained(verdicts)).decide(question);
        return new Answer.Decided(tables.policy.hash(), facts.members(), tables.topics, tables.index, verdicts);
    }

    /**
     * The same decision without its explanation: the permitted fields by member and topic, as bits of the topic's row;
     * empty when steps 1 to 3 close everything.
     */
    static long[] bare(Tables tables, Facts facts) {
        Question question = facts.question();
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        if (AskersSteps.closed(tables, question, today).isPresent()) {
            return new long[0];
        }
        long[] fields = new long[facts.members().size() * tables.rows.length];
        new Engine(tables, facts, today, new Verdicts.Bare(fields)).decide(question);
        return fields;
    }

    private void decide(Question question) {
        Instant viewEnd = GiversWords.earliest(
                tables.end(zone),
                GiversWords.earliest(question.theCase().until(), AskersSteps.assignedUntil(question)));
        for (int m = 0; m < members.size(); m++) {
            decideMember(m, viewEnd);
        }
        if (tables.rules.length > 0) {
            new CombinationStep(tables, members, today, consents, words, verdicts).combine();
        }
    }

    // ---- steps 4 to 8

    private void decideMember(int m, Instant viewEnd) {
        Member member = members.get(m);
        Birth birth = member.birth();
        boolean unknown = birth.unknown();
        int youngest = unknown ? 0 : Days.age(birth.latest(), today);
        int eldest = unknown || birth.earliest().equals(birth.latest()) ? youngest : Days.age(birth.earliest(), today);
        Instant memberEnd = unknown
                ? viewEnd
                : GiversWords.earliest(viewEnd, Days.start(Days.nextCrossing(birth, youngest, eldest), zone));
        boolean pictured = tables.pictured[member.relation().ordinal()];
        for (Kind kind : tables.kinds) {
            deciders[kind.ordinal()] = WhoDecides.of(member, youngest, eldest, kind, tables.anyGuardian);
        }
        for (int t = 0; t < tables.rows.length; t++) {
            Tables.Row row = tables.rows[t];
            int place = m * tables.rows.length + t;
            int slot = consents.slot(m, t);
            boolean asked = consents.asked(slot);
            if (row.standing == Tables.Standing.NOT_NEEDED) {
                verdicts.refuse(place, row, Reason.TOPIC_NOT_NEEDED, Whose.SELF, GiversWords.NOBODY, asked);
            } else if (row.standing == Tables.Standing.OFF_HERE) {
                verdicts.refuse(place, row, Reason.TOPIC_OFF_HERE, Whose.SELF, GiversWords.NOBODY, asked);
            } else if (!pictured) {
                verdicts.refuse(place, row, Reason.MEMBER_NOT_PICTURED, Whose.SELF, GiversWords.NOBODY, asked);
            } else if (!unknown && (youngest < row.age.from() || eldest > row.age.to())) {
                verdicts.refuse(place, row, Reason.AGE, Whose.SELF, GiversWords.NOBODY, asked);
            } else if (unknown && (row.asks || row.age.bounds())) {
                verdicts.refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, GiversWords.NOBODY, asked);
            } else {
                Instant end = memberEnd;
                if (row.age.to() < Integer.MAX_VALUE) {
                    end = GiversWords.earliest(
                            end, Days.start(Days.birthday(birth.earliest(), row.age.to() + 1), zone));
                }
                if (row.asks) {
                    ask(place, member.id(), deciders[row.kind.ordinal()], row, slot, end);
                } else {
                    allow(place, row, row.mask, Whose.SELF, GiversWords.NOBODY, end, asked);
                }
            }
        }
    }

    private void ask(int place, String member, WhoDecides who, Tables.Row row, int slot, Instant end) {
        boolean asked = consents.asked(slot);
        if (!who.known()) {
            verdicts.refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, GiversWords.NOBODY, asked);
            return;
        }
        long fields = row.mask;
        Instant until = end;
        String[] by = GiversWords.NOBODY;
        if (who.self() || who.selfBlocks()) {
            Reason said = words.self(member, who.self(), slot, row.longest, row);
            if (said != Reason.NO_FIELDS) {
                verdicts.refuse(place, row, said, Whose.SELF, words.by, asked);
                return;
            }
            fields &= words.fields;
            until = GiversWords.earliest(until, words.end);
            by = words.by;
        }
        if (!who.others().isEmpty()) {
            Reason said = words.group(who.others(), who.anyOther(), slot, row.longest, row);
            if (said != Reason.NO_FIELDS) {
                verdicts.refuse(place, row, said, Whose.REPRESENTATIVE, words.by, asked);
                return;
            }
            fields &= words.fields;
            until = GiversWords.earliest(until, words.end);
            by = GiversWords.joined(by, words.by);
        }
        allow(place, row, fields, who.self() ? Whose.SELF : Whose.REPRESENTATIVE, by, until, asked);
    }

    private void allow(int place, Tables.Row row, long fields, Whose whose, String[] by, Instant end, boolean asked) {
        if (fields == 0) {
            verdicts.refuse(place, row, Reason.NO_FIELDS, whose, by, asked);
        } else {
            verdicts.permit(place, row, fields, whose, by, end);
        }
    }
}
