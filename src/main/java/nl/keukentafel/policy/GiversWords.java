package nl.keukentafel.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Step 7: what one giver's word, or a group's, comes to. {@code NO_FIELDS}, the reason of the step after it, says that
 * nothing stands in the way; then {@link #fields}, {@link #end} and {@link #by} tell of that reading, until the next one.
 */
@SuppressWarnings("EnumOrdinal")
final class GiversWords {
    static final List<String> NOBODY = List.of();

    private final CurrentConsents consents;
    private final Question question;
    private final Instant now;
    /** Whether the ids of what it rests on are wanted. */
    private final boolean explained;

    long fields;
    Instant end = Instant.MAX;
    List<String> by = NOBODY;

    GiversWords(CurrentConsents consents, Question question, boolean explained) {
        this.consents = consents;
        this.question = question;
        this.now = question.now();
        this.explained = explained;
    }

    /** The word of those themselves: needed, or only their no heard. */
    Reason self(String member, boolean needed, int slot, int longest, Tables.@Nullable Row row) {
        ConsentFact found = consents.of(slot, member);
        Reason said = found == null ? Reason.NO_CONSENT : read(found, longest, row);
        if (!needed) {
            boolean no = said == Reason.REFUSED || said == Reason.WITHDRAWN;
            fields = -1L;
            end = Instant.MAX;
            by = no ? id(found) : NOBODY;
            return no ? said : Reason.NO_FIELDS;
        }
        by = id(found);
        return said;
    }

    /** A group: all of them, or any one of them and nobody's no. */
    Reason group(Set<String> givers, boolean any, int slot, int longest, Tables.@Nullable Row row) {
        long together = any ? 0 : -1L;
        Instant until = Instant.MAX;
        int yeses = 0;
        Reason worst = Reason.NO_FIELDS;
        List<String> yesBy = NOBODY;
        List<String> worstBy = NOBODY;
        for (String giver : givers) {
            ConsentFact found = consents.of(slot, giver);
            Reason said = found == null ? Reason.NO_CONSENT : read(found, longest, row);
            if (said == Reason.NO_FIELDS) {
                yeses++;
                together = any ? together | fields : together & fields;
                until = earliest(until, end);
                yesBy = joined(yesBy, id(found));
            } else if (said.ordinal() < worst.ordinal()) {
                worst = said;
                worstBy = id(found);
            } else if (said == worst) {
                worstBy = joined(worstBy, id(found));
            }
        }
        boolean no = worst == Reason.REFUSED || worst == Reason.WITHDRAWN;
        if (any && yeses > 0 && !no) {
            worst = Reason.NO_FIELDS;
        }
        fields = together;
        end = until;
        by = worst == Reason.NO_FIELDS ? yesBy : worstBy;
        return worst;
    }

    private List<String> id(@Nullable ConsentFact found) {
        return found == null || !explained ? NOBODY : List.of(found.id());
    }

    private Reason read(ConsentFact consent, int longest, Tables.@Nullable Row row) {
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
        Instant until = matches(consent.to());
        if (until.equals(Instant.MIN) || consent.from().isAfter(now)) {
            return Reason.NO_CONSENT;
        }
        if (consent.notice() == ConsentFact.Notice.MISSING) {
            return Reason.NOTICE_NOT_SERVED;
        }
        Instant ends = Days.end(consent.from(), consent.until(), longest, question.zone());
        if (!now.isBefore(ends)) {
            return Reason.EXPIRED;
        }
        fields = row == null ? -1L : row.bits(consent.fields());
        end = earliest(ends, until);
        return Reason.NO_FIELDS;
    }

    /** Until when a yes to this recipient is one to the asker; {@link Instant#MIN} when not now. */
    private Instant matches(ConsentFact.Recipient to) {
        if (to instanceof ConsentFact.Recipient.Worker worker) {
            return worker.worker().equals(question.asker().worker()) ? Instant.MAX : replacing(worker.worker());
        }
        return to instanceof ConsentFact.Recipient.Team team
                        && team.team().equals(question.asker().team())
                        && team.team().equals(question.theCase().team())
                ? Instant.MAX
                : Instant.MIN;
    }

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

    static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Of two that are sorted and hold each once, one such. */
    static List<String> joined(List<String> one, List<String> other) {
        if (one.isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return one;
        }
        String[] all = new String[one.size() + other.size()];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            int order =
                    i == one.size() ? 1 : j == other.size() ? -1 : one.get(i).compareTo(other.get(j));
            all[count++] = order <= 0 ? one.get(i) : other.get(j);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return switch (count) {
            case 1 -> one;
            case 2 -> List.of(all[0], all[1]);
            default -> List.of(count == all.length ? all : Arrays.copyOf(all, count));
        };
    }
}
