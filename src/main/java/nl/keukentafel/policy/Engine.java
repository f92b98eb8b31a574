package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides one question by compiled tables, in the ten steps of {@code consent-policies/README.md}; one instance decides once. The
 * answer depends on nothing but its arguments, and not on the order in which they were given. Steps 1 to 3 are in {@link
 * AskersSteps}, 7 in {@link GiversWords}, 9 in {@link CombinationStep}; the others are here.
 */
@SuppressWarnings("EnumOrdinal")
final class Engine {
    private static final int KINDS = Kind.values().length;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final List<String>[] NOTHING = new List[0];

    private final Tables tables;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<Member> members;
    private final CurrentConsents consents;
    private final GiversWords words;
    private final Verdicts verdicts;
    private final GivenUnder given;

    /** By place, what the permit of steps 4 to 8 rests on; only where yeses were given under several versions. */
    private final List<String>[] restsOn;

    /** Who decides for the member at hand, by kind of topic. */
    private final WhoDecides[] deciders = new WhoDecides[KINDS];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Engine(Tables tables, Facts facts, LocalDate today, Verdicts verdicts, GivenUnder given) {
        this.tables = tables;
        this.today = today;
        this.zone = facts.question().zone();
        this.members = facts.members();
        this.consents = new CurrentConsents(tables, facts, given.pairs(tables));
        this.words = new GiversWords(
                consents, facts.question(), given, given.mixed() || verdicts instanceof Verdicts.Explained);
        this.verdicts = verdicts;
        this.given = given;
        this.restsOn = given.mixed() ? new List[members.size() * tables.rows.length] : NOTHING;
    }

    /** Steps 2 and 3, and of step 1 whether the policy is in force. */
    static Optional<Reason> closed(Tables tables, Question question) {
        return AskersSteps.closed(tables, question, tables.day(question.now(), question.zone()));
    }

    /** As if every yes was given under these tables: for trying a policy, never for serving. */
    static Answer decide(Tables tables, Facts facts) {
        return decided(tables, facts, Optional.empty());
    }

    /** By the stricter of these tables and, for each yes, the version under which it was given. */
    static Answer decide(Tables tables, Facts facts, GivenUnder.Versions versions) {
        return decided(tables, facts, Optional.of(versions));
    }

    private static Answer decided(Tables tables, Facts facts, Optional<GivenUnder.Versions> versions) {
        Question question = facts.question();
        LocalDate today = tables.day(question.now(), question.zone());
        Optional<Reason> closed = AskersSteps.closed(tables, question, today);
        if (closed.isPresent()) {
            return new Answer.Closed(closed.get());
        }
        GivenUnder given = versions.isEmpty() ? GivenUnder.ONE : GivenUnder.of(tables, facts, today, versions.get());
        Verdict[] verdicts = new Verdict[facts.members().size() * tables.rows.length];
        new Engine(tables, facts, today, new Verdicts.Explained(verdicts), given).decide(question);
        return new Answer.Decided(tables.policy.hash(), facts.members(), tables.topics, tables.index, verdicts);
    }

    /**
     * The same decision without its explanation: the permitted fields by member and topic, as bits of the topic's row;
     * empty when steps 1 to 3 close everything.
     */
    static long[] bare(Tables tables, Facts facts, GivenUnder.Versions versions) {
        Question question = facts.question();
        LocalDate today = tables.day(question.now(), question.zone());
        if (AskersSteps.closed(tables, question, today).isPresent()) {
            return new long[0];
        }
        long[] fields = new long[facts.members().size() * tables.rows.length];
        new Engine(tables, facts, today, new Verdicts.Bare(fields), GivenUnder.of(tables, facts, today, versions))
                .decide(question);
        return fields;
    }

    private void decide(Question question) {
        Instant viewEnd = GiversWords.earliest(
                tables.end(zone),
                GiversWords.earliest(question.theCase().until(), AskersSteps.assignedUntil(question)));
        for (int m = 0; m < members.size(); m++) {
            decideMember(m, viewEnd);
        }
        if (tables.rules.length > 0 || given.mixed()) {
            new CombinationStep(tables, members, today, consents, words, verdicts, given, restsOn).combine();
        }
    }

    // ---- steps 4 to 8

    private void decideMember(int m, Instant viewEnd) {
        Member member = members.get(m);
        Age age = Age.of(member.birth(), today);
        boolean pictured = tables.pictured[member.relation().ordinal()];
        whoDecides(member, age);
        Instant atMost = age.unknown() ? viewEnd : Days.earlier(viewEnd, Days.nextCrossing(member.birth(), age), zone);
        for (int t = 0; t < tables.rows.length; t++) {
            Tables.Row row = tables.rows[t];
            int place = m * tables.rows.length + t;
            int slot = consents.slot(m, t);
            if (row.standing == Tables.Standing.NOT_NEEDED) {
                refuse(place, row, Reason.TOPIC_NOT_NEEDED, Whose.SELF, slot);
            } else if (row.standing == Tables.Standing.OFF_HERE) {
                refuse(place, row, Reason.TOPIC_OFF_HERE, Whose.SELF, slot);
            } else if (!pictured) {
                refuse(place, row, Reason.MEMBER_NOT_PICTURED, Whose.SELF, slot);
            } else if (!age.unknown() && age.outside(row.age)) {
                refuse(place, row, Reason.AGE, Whose.SELF, slot);
            } else if (age.unknown() && (row.asks || row.age.bounds())) {
                refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, slot);
            } else {
                Instant end = row.age.to() == Integer.MAX_VALUE
                        ? atMost
                        : Days.earlier(atMost, Days.birthday(member.birth().earliest(), row.age.to() + 1), zone);
                if (row.asks) {
                    asks(place, m, deciders[row.kind.ordinal()], row, slot, end);
                } else {
                    allow(place, row, row.mask, Whose.SELF, GiversWords.NOBODY, end, slot);
                }
            }
        }
    }

    private void whoDecides(Member member, Age age) {
        if (age.unknown()) {
            return;
        }
        if (!WhoDecides.measured(member)) {
            Arrays.fill(deciders, WhoDecides.byAge(member, age, tables.anyGuardian, consents.people()));
            return;
        }
        for (Kind kind : tables.kinds) {
            deciders[kind.ordinal()] = WhoDecides.of(member, age, kind, tables.anyGuardian, consents.people());
        }
    }

    /** Step 7: everybody who must say yes did, and nobody who may block said no; if not, that is the verdict. */
    private void asks(int place, int member, WhoDecides who, Tables.Row row, int slot, Instant atMost) {
        if (!who.known()) {
            refuse(place, row, Reason.AUTHORITY_UNKNOWN, Whose.REPRESENTATIVE, slot);
            return;
        }
        long fields = row.mask;
        Instant end = atMost;
        List<String> by = GiversWords.NOBODY;
        if (who.selfBlocks()) {
            ConsentFact own = consents.of(slot, member);
            Reason said = words.said(own, row.longest);
            if (who.self() && said == Reason.NO_FIELDS && own != null) {
                fields &= row.bits(own.fields());
                end = GiversWords.earliest(end, words.end(own, row.longest));
                by = words.id(own);
            } else if (who.self() || GiversWords.no(said)) {
                verdicts.refuse(place, row, said, Whose.SELF, words.id(own), consents.asked(slot));
                return;
            }
        }
        if (who.others().length > 0) {
            GiversWords.Said said = words.group(who, slot, row.longest, row);
            if (said.reason() != Reason.NO_FIELDS) {
                verdicts.refuse(place, row, said.reason(), Whose.REPRESENTATIVE, said.by(), consents.asked(slot));
                return;
            }
            fields &= said.fields();
            end = GiversWords.earliest(end, said.end());
            by = GiversWords.joined(by, said.by());
        }
        allow(place, row, fields, who.self() ? Whose.SELF : Whose.REPRESENTATIVE, by, end, slot);
    }

    private void allow(int place, Tables.Row row, long fields, Whose whose, List<String> by, Instant end, int slot) {
        if (fields == 0) {
            verdicts.refuse(place, row, Reason.NO_FIELDS, whose, by, consents.asked(slot));
        } else {
            if (given.mixed()) {
                restsOn[place] = by;
            }
            verdicts.permit(place, row, fields, whose, by, end);
        }
    }

    private void refuse(int place, Tables.Row row, Reason reason, Whose whose, int slot) {
        verdicts.refuse(place, row, reason, whose, GiversWords.NOBODY, consents.asked(slot));
    }
}
