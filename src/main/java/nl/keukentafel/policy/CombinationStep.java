package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Step 9: all rules look at the same set, that of steps 1 to 8; what one withholds does not switch another off. After the
 * rules of the version that decides come those of the versions under which a yes in the set was given.
 */
final class CombinationStep {
    private final Tables tables;
    private final List<Member> members;
    private final LocalDate today;
    private final CurrentConsents consents;
    private final GiversWords words;
    private final Verdicts verdicts;
    private final GivenUnder given;
    private final List<String>[] restsOn;

    /** By place, whether it was permitted after step 8. */
    private final boolean[] same;

    CombinationStep(
            Tables tables,
            List<Member> members,
            LocalDate today,
            CurrentConsents consents,
            GiversWords words,
            Verdicts verdicts,
            GivenUnder given,
            List<String>[] restsOn) {
        this.tables = tables;
        this.members = members;
        this.today = today;
        this.consents = consents;
        this.words = words;
        this.verdicts = verdicts;
        this.given = given;
        this.restsOn = restsOn;
        this.same = new boolean[members.size() * tables.rows.length];
        for (int place = 0; place < same.length; place++) {
            same[place] = verdicts.permitted(place);
        }
    }

    void combine() {
        combine(tables);
        given.versions().forEach(this::combine);
    }

    private void combine(Tables version) {
        for (Tables.Rule rule : version.rules) {
            if (rule.household()) {
                household(rule, version);
                continue;
            }
            for (int m = 0; m < members.size(); m++) {
                if (!fires(rule, m) || !speaks(version, rule, m)) {
                    continue;
                }
                if (rule.ownYes()) {
                    ownYes(rule, version.pairs[rule.pair()], m);
                } else {
                    withhold(rule, m, Whose.SELF);
                }
            }
        }
    }

    /** A version that no longer decides has its say where one of the topics is permitted by a yes given under it. */
    private boolean speaks(Tables version, Tables.Rule rule, int m) {
        if (version == tables) {
            return true;
        }
        for (int t : rule.topics()) {
            if (permitted(m, t) && given.under(version, restsOn[m * tables.rows.length + t])) {
                return true;
            }
        }
        return false;
    }

    private boolean fires(Tables.Rule rule, int m) {
        for (int t : rule.topics()) {
            if (!permitted(m, t)) {
                return false;
            }
        }
        return true;
    }

    private void household(Tables.Rule rule, Tables version) {
        boolean speaks = false;
        for (int t : rule.topics()) {
            boolean somebody = false;
            for (int m = 0; m < members.size(); m++) {
                somebody |= permitted(m, t);
            }
            if (!somebody) {
                return;
            }
        }
        for (int m = 0; m < members.size(); m++) {
            speaks |= speaks(version, rule, m);
        }
        for (int m = 0; speaks && m < members.size(); m++) {
            withhold(rule, m, Whose.SELF);
        }
    }

    private boolean permitted(int m, int t) {
        return t >= 0 && same[m * tables.rows.length + t];
    }

    private void withhold(Tables.Rule rule, int m, Whose whose) {
        for (int t : rule.withhold()) {
            int place = m * tables.rows.length + t;
            // Rules stand in the order of their clauses: the first that withholds is named.
            if (permitted(m, t) && verdicts.permitted(place)) {
                verdicts.withhold(place, rule.clause(), whose, consents.asked(consents.slot(m, t)));
            }
        }
    }

    /** A pair that is allowed by a yes of its own rests on that yes, and ends with it. */
    private void ownYes(Tables.Rule rule, ConsentFact.About.Together both, int m) {
        Member member = members.get(m);
        int slot = consents.slotOfPair(m, both);
        Age age = Age.of(member.birth(), today);
        Instant end = Instant.MAX;
        List<String> by = GiversWords.NOBODY;
        WhoDecides[] who = new WhoDecides[rule.topics().length];
        boolean selfMust = false;
        boolean selfBlocks = false;
        for (int i = 0; i < who.length; i++) {
            Kind kind = tables.rows[rule.topics()[i]].kind;
            who[i] = age.unknown()
                    ? WhoDecides.UNKNOWN
                    : WhoDecides.of(member, age, kind, tables.anyGuardian, consents.people());
            if (!who[i].known()) {
                withhold(rule, m, Whose.REPRESENTATIVE);
                return;
            }
            selfMust |= who[i].self();
            selfBlocks |= who[i].selfBlocks();
        }
        if (selfBlocks) {
            ConsentFact own = consents.of(slot, m);
            Reason said = words.said(own, tables.longest);
            if (selfMust && said == Reason.NO_FIELDS && own != null) {
                end = words.end(own, tables.longest);
                by = words.id(own);
            } else if (selfMust || GiversWords.no(said)) {
                withhold(rule, m, Whose.SELF);
                return;
            }
        }
        for (WhoDecides one : who) {
            if (one.others().length == 0) {
                continue;
            }
            GiversWords.Said said = words.group(one, slot, tables.longest, null);
            if (said.reason() != Reason.NO_FIELDS) {
                withhold(rule, m, Whose.REPRESENTATIVE);
                return;
            }
            end = GiversWords.earliest(end, said.end());
            by = GiversWords.joined(by, said.by());
        }
        for (int t : rule.withhold()) {
            int place = m * tables.rows.length + t;
            if (verdicts.permitted(place)) {
                verdicts.restsOn(place, by, end);
            }
        }
    }
}
