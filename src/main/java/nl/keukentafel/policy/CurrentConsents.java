package nl.keukentafel.policy;

import java.util.Arrays;
import java.util.List;
import nl.keukentafel.policy.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The consents of one case by member and topic, then by member and rule: of each giver the revision with the highest
 * number alone. In which order they came in changes nothing.
 */
final class CurrentConsents {
    private static final int NONE = -1;

    private final Tables tables;
    private final String[] members;
    private final int width;

    /** Per slot the place of its first consent; from there {@link #next} goes on. */
    private final int[] first;

    private int[] next;
    private ConsentFact[] consents;
    private int count;

    // Consents mostly come sorted: what the one before was about, this one often is about too.
    private int lastMember;
    private @Nullable Topic lastTopic;
    private int lastColumn;

    CurrentConsents(Tables tables, Facts facts) {
        this.tables = tables;
        this.members = new String[facts.members().size()];
        for (int m = 0; m < members.length; m++) {
            members[m] = facts.members().get(m).id();
        }
        this.width = tables.rows.length + tables.rules.length;
        this.first = new int[members.length * width];
        Arrays.fill(first, NONE);
        List<ConsentFact> given = facts.consents();
        this.next = new int[given.size()];
        this.consents = new ConsentFact[given.size()];
        CaseFact theCase = facts.question().theCase();
        for (int i = 0; i < given.size(); i++) {
            ConsentFact consent = given.get(i);
            if (consent.caseId().equals(theCase.id()) && consent.municipality().equals(theCase.municipality())) {
                file(consent);
            }
        }
    }

    int slot(int member, int topic) {
        return member * width + topic;
    }

    int slotOfRule(int member, int rule) {
        return member * width + tables.rows.length + rule;
    }

    /** Whether anybody was ever asked. */
    boolean asked(int slot) {
        return first[slot] != NONE;
    }

    /** The current revision of this giver. */
    @Nullable
    ConsentFact of(int slot, String giver) {
        for (int i = first[slot]; i != NONE; i = next[i]) {
            if (consents[i].giver().equals(giver)) {
                return consents[i];
            }
        }
        return null;
    }

    private void file(ConsentFact consent) {
        int m = position(consent.member());
        if (m == NONE) {
            return;
        }
        if (consent.about() instanceof ConsentFact.About.One one) {
            int column = column(one.topic());
            if (column != NONE) {
                chain(slot(m, column), consent);
            }
        } else if (consent.about() instanceof ConsentFact.About.Together pair) {
            for (int r = 0; r < tables.rules.length; r++) {
                Tables.Rule rule = tables.rules[r];
                if (rule.ownYes()
                        && tables.topics.get(rule.topics()[0]).equals(pair.first())
                        && tables.topics.get(rule.topics()[1]).equals(pair.second())) {
                    chain(slotOfRule(m, r), consent);
                }
            }
        }
    }

    private int position(String member) {
        for (int i = 0, m = lastMember; i < members.length; i++, m = m + 1 == members.length ? 0 : m + 1) {
            if (members[m].equals(member)) {
                lastMember = m;
                return m;
            }
        }
        return NONE;
    }

    // The very same topic often comes several times; another that is equal is compared below.
    @SuppressWarnings("ReferenceEquality")
    private int column(Topic topic) {
        if (topic == lastTopic) {
            return lastColumn;
        }
        String name = topic.value();
        Tables.Row[] rows = tables.rows;
        for (int i = 0, t = lastColumn; i < rows.length; i++, t = t + 1 == rows.length ? 0 : t + 1) {
            if (rows[t].name.equals(name)) {
                lastTopic = topic;
                lastColumn = t;
                return t;
            }
        }
        return NONE;
    }

    private void chain(int slot, ConsentFact consent) {
        for (int i = first[slot]; i != NONE; i = next[i]) {
            ConsentFact other = consents[i];
            if (other.giver().equals(consent.giver())) {
                if (consent.revision() > other.revision()
                        || (consent.revision() == other.revision() && weaker(consent, other))) {
                    consents[i] = consent;
                }
                return;
            }
        }
        if (count == consents.length) {
            // A yes to two topics may count for several rules.
            consents = Arrays.copyOf(consents, count * 2);
            next = Arrays.copyOf(next, count * 2);
        }
        consents[count] = consent;
        next[count] = first[slot];
        first[slot] = count++;
    }

    /** Two revisions of one number cannot be: then the one that opens less counts, whichever came first. */
    private static boolean weaker(ConsentFact one, ConsentFact other) {
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
}
