package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides one question by compiled tables, in the ten steps of {@code docs/policies.md}; one instance decides once. The
 * answer depends on nothing but its arguments, and not on the order in which they were given. Steps 1 to 3 are in {@link
 * AskersSteps}, 7 in {@link GiversWords}, 9 in {@link CombinationStep}; the others are here.
 */
@SuppressWarnings("EnumOrdinal")
final class Engine {
    private static final int KINDS = Kind.values().length;

    private final Tables tables;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<Member> members;
    private final CurrentConsents consents;
    private final GiversWords words;
    private final Verdicts verdicts;

    /** Who decides for the member at hand, by kind of topic. */
    private final WhoDecides[] deciders = new WhoDecides[KINDS];

    /** What was agreed to for the member and topic at hand, by which consents, and until when. */
    private long said;

    private List<String> saidBy = GiversWords.NOBODY;
    private Instant saidUntil = Instant.MAX;

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
        return AskersSteps.closed(tables, question, tables.day(question.now(), question.zone()));
    }

    static Answer decide(Tables tables, Facts facts) {
        Question question = facts.question();
        LocalDate today = tables.day(question.now(), question.zone());
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
        LocalDate today = tables.day(question.now(), question.zone());
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
        Age age = Age.of(member.birth(), today);
        boolean pictured = tables.pictured[member.relation().ordinal()];
        whoDecides(member, age);
        LocalDate crossing = age.unknown() ? LocalDate.MAX : Days.nextCrossing(member.birth(), age);
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
            } else if (!age.unknown() && age.outside(row.age)) {
                verdicts.refuse(place, row, Reason.AGE, Whose.SELF, GiversWords.NOBODY, asked);
            } else if (age.unknown() && (row.asks || row.age.bounds())) {
                verdicts.refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, GiversWords.NOBODY, asked);
            } else {
                said = row.mask;
                saidBy = GiversWords.NOBODY;
                saidUntil = viewEnd;
                Whose whose = Whose.SELF;
                if (row.asks) {
                    WhoDecides who = deciders[row.kind.ordinal()];
                    if (!asks(place, member.id(), who, row, slot, asked)) {
                        continue;
                    }
                    whose = who.self() ? Whose.SELF : Whose.REPRESENTATIVE;
                }
                allow(place, row, whose, end(member, row, crossing), asked);
            }
        }
    }

    private void whoDecides(Member member, Age age) {
        if (age.unknown()) {
            return;
        }
        if (!WhoDecides.measured(member)) {
            Arrays.fill(deciders, WhoDecides.byAge(member, age, tables.anyGuardian));
            return;
        }
        for (Kind kind : tables.kinds) {
            deciders[kind.ordinal()] = WhoDecides.of(member, age, kind, tables.anyGuardian);
        }
    }

    /** When what was said ends: a birthday may come before it. */
    private Instant end(Member member, Tables.Row row, LocalDate crossing) {
        Instant end = Days.earlier(saidUntil, crossing, zone);
        return row.age.to() == Integer.MAX_VALUE
                ? end
                : Days.earlier(end, Days.birthday(member.birth().earliest(), row.age.to() + 1), zone);
    }

    /** Step 7: whether everybody who must say yes did, and nobody who may block said no; if not, that is the verdict. */
    private boolean asks(int place, String member, WhoDecides who, Tables.Row row, int slot, boolean asked) {
        if (!who.known()) {
            verdicts.refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, GiversWords.NOBODY, asked);
            return false;
        }
        if (who.self() || who.selfBlocks()) {
            Reason word = words.self(member, who.self(), slot, row.longest, row);
            if (word != Reason.NO_FIELDS) {
                verdicts.refuse(place, row, word, Whose.SELF, words.by, asked);
                return false;
            }
            said &= words.fields;
            saidUntil = GiversWords.earliest(saidUntil, words.end);
            saidBy = words.by;
        }
        if (!who.others().isEmpty()) {
            Reason word = words.group(who.others(), who.anyOther(), slot, row.longest, row);
            if (word != Reason.NO_FIELDS) {
                verdicts.refuse(place, row, word, Whose.REPRESENTATIVE, words.by, asked);
                return false;
            }
            said &= words.fields;
            saidUntil = GiversWords.earliest(saidUntil, words.end);
            saidBy = GiversWords.joined(saidBy, words.by);
        }
        return true;
    }

    private void allow(int place, Tables.Row row, Whose whose, Instant end, boolean asked) {
        if (said == 0) {
            verdicts.refuse(place, row, Reason.NO_FIELDS, whose, saidBy, asked);
        } else {
            verdicts.permit(place, row, said, whose, saidBy, end);
        }
    }
}
