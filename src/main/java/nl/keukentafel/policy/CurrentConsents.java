package nl.keukentafel.policy;

import java.util.List;
import nl.keukentafel.policy.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The consents of one case by member and topic, then by member and rule: of each giver the revision with the highest
 * number alone. In which order they came in changes nothing.
 */
final class CurrentConsents {
    private final Tables tables;
    private final ConsentFact.About.Together[] pairs;
    private final List<ConsentFact> consents;
    private final People people;
    private final int members;
    private final int width;

    /** Per slot the place of its first consent, plus one; from there {@link #next} goes on in the same way. */
    private final int[] first;

    private final int[] next;
    private final int[] givers;

    /** @param pairs of the tables, and after them of other versions */
    CurrentConsents(Tables tables, Facts facts, ConsentFact.About.Together[] pairs) {
        this.tables = tables;
        this.pairs = pairs;
        this.consents = facts.consents();
        this.people = new People(facts.members());
        this.members = facts.members().size();
        this.width = tables.rows.length + pairs.length;
        this.first = new int[members * width];
        this.next = new int[consents.size()];
        this.givers = new int[consents.size()];
        file(facts.question().theCase());
    }

    /** All that was said in this case about these members and the topics and pairs of the tables. */
    // The very same topic often comes several times; another that is equal is compared.
    @SuppressWarnings("ReferenceEquality")
    private void file(CaseFact theCase) {
        @Nullable Topic topic = null;
        int column = Tables.NONE;
        for (int i = 0; i < next.length; i++) {
            ConsentFact consent = consents.get(i);
            if (!consent.caseId().equals(theCase.id())
                    || !consent.municipality().equals(theCase.municipality())) {
                continue;
            }
            if (!(consent.about() instanceof ConsentFact.About.One one)) {
                column = pair(consent.about());
                topic = null;
            } else if (one.topic() != topic) {
                topic = one.topic();
                column = tables.position(topic);
            }
            int member = people.number(consent.member());
            if (column != Tables.NONE && member != People.NOBODY && member < members) {
                int slot = slot(member, column);
                givers[i] = giver(consent, member);
                next[i] = first[slot];
                first[slot] = i + 1;
            }
        }
    }

    /** Everybody by the number under which their words are found. */
    People people() {
        return people;
    }

    int slot(int member, int topic) {
        return member * width + topic;
    }

    int slotOfPair(int member, ConsentFact.About.Together both) {
        return member * width + pair(both);
    }

    /** Whether anybody was ever asked. */
    boolean asked(int slot) {
        return first[slot] != 0;
    }

    /** The current revision of this giver. */
    @Nullable
    ConsentFact of(int slot, int giver) {
        @Nullable ConsentFact current = null;
        for (int i = first[slot]; i != 0; i = next[i - 1]) {
            if (givers[i - 1] == giver) {
                ConsentFact consent = consents.get(i - 1);
                current = current == null || newer(consent, current) ? consent : current;
            }
        }
        return current;
    }

    /** Whoever speaks for themselves is found by a glance. */
    @SuppressWarnings("ReferenceEquality")
    private int giver(ConsentFact consent, int member) {
        return consent.giver() == consent.member() ? member : people.named(consent.giver());
    }

    private int pair(ConsentFact.About about) {
        for (int p = 0; p < pairs.length; p++) {
            if (pairs[p].equals(about)) {
                return tables.rows.length + p;
            }
        }
        return Tables.NONE;
    }

    private static boolean newer(ConsentFact one, ConsentFact other) {
        return one.revision() > other.revision() || (one.revision() == other.revision() && weaker(one, other));
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
