package nl.keukentafel.policy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step 7: what one giver's word, or a group's, comes to. */
@SuppressWarnings("EnumOrdinal")
final class GiversWords {
    static final List<String> NOBODY = List.of();

    /**
     * What a group's words come to.
     *
     * @param reason {@code NO_FIELDS}, the reason of the step after this one, when nothing stands in the way
     * @param by the ids of what that rests on
     */
    record Said(Reason reason, long fields, Instant end, List<String> by) {}

    private final CurrentConsents consents;
    private final Question question;
    private final GivenUnder given;
    private final Instant now;
    /** Whether the ids of what it rests on are wanted. */
    private final boolean explained;

    GiversWords(CurrentConsents consents, Question question, GivenUnder given, boolean explained) {
        this.consents = consents;
        this.question = question;
        this.given = given;
        this.now = question.now();
        this.explained = explained;
    }

    /** A group: all of them, or any one of them and nobody's no. Of a pair of topics, which has no fields, no row. */
    Said group(WhoDecides who, int slot, int longest, Tables.@Nullable Row row) {
        int[] givers = who.others();
        boolean any = who.anyOther();
        boolean underAny = false;
        if (any && who.guardians() && given.mixed()) {
            underAny = somebodyUnderAny(givers, slot, longest);
            any = underAny || !somebodyUnderAll(givers, slot, longest);
        }
        long fields = any ? 0 : -1L;
        Instant end = Instant.MAX;
        Reason worst = Reason.NO_FIELDS;
        List<String> yesBy = NOBODY;
        List<String> worstBy = NOBODY;
        boolean yes = false;
        for (int giver : givers) {
            ConsentFact found = consents.of(slot, giver);
            Reason said = said(found, longest);
            if (said == Reason.NO_FIELDS && found != null && underAny && given.all(found)) {
                continue;
            }
            if (said == Reason.NO_FIELDS && found != null) {
                long agreed = row == null ? -1L : row.bits(found.fields());
                fields = any ? fields | agreed : fields & agreed;
                end = earliest(end, end(found, longest));
                yesBy = joined(yesBy, id(found));
                yes = true;
            } else if (said.ordinal() < worst.ordinal()) {
                worst = said;
                worstBy = id(found);
            } else if (said == worst) {
                worstBy = joined(worstBy, id(found));
            }
        }
        return worst == Reason.NO_FIELDS || (any && yes && !no(worst))
                ? new Said(Reason.NO_FIELDS, fields, end, yesBy)
                : new Said(worst, 0, end, worstBy);
    }

    List<String> id(@Nullable ConsentFact found) {
        return found == null || !explained ? NOBODY : List.of(found.id());
    }

    /** Whether it is one, which blocks also where a yes is not needed. */
    static boolean no(Reason said) {
        return said == Reason.REFUSED || said == Reason.WITHDRAWN;
    }

    private boolean somebodyUnderAny(int[] givers, int slot, int longest) {
        for (int giver : givers) {
            ConsentFact found = consents.of(slot, giver);
            if (found != null && said(found, longest) == Reason.NO_FIELDS && !given.all(found)) {
                return true;
            }
        }
        return false;
    }

    private boolean somebodyUnderAll(int[] givers, int slot, int longest) {
        for (int giver : givers) {
            ConsentFact found = consents.of(slot, giver);
            if (found != null && said(found, longest) == Reason.NO_FIELDS && given.all(found)) {
                return true;
            }
        }
        return false;
    }

    /** What one giver's word comes to; {@code NO_FIELDS} for a yes. */
    Reason said(@Nullable ConsentFact consent, int longest) {
        if (consent == null) {
            return Reason.NO_CONSENT;
        }
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
        if (question.until(consent.to()).equals(Instant.MIN) || consent.from().isAfter(now) || given.shuts(consent)) {
            return Reason.NO_CONSENT;
        }
        if (consent.notice() == ConsentFact.Notice.MISSING) {
            return Reason.NOTICE_NOT_SERVED;
        }
        return now.isBefore(Days.end(consent.from(), consent.until(), given.longest(consent, longest), question.zone()))
                ? Reason.NO_FIELDS
                : Reason.EXPIRED;
    }

    /** When a yes ends. */
    Instant end(ConsentFact yes, int longest) {
        Instant end = Days.end(yes.from(), yes.until(), given.longest(yes, longest), question.zone());
        return earliest(earliest(end, given.tooOld(yes)), question.until(yes.to()));
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
        if (one.size() + other.size() == 2) {
            int order = one.getFirst().compareTo(other.getFirst());
            return order == 0
                    ? one
                    : order < 0 ? List.of(one.getFirst(), other.getFirst()) : List.of(other.getFirst(), one.getFirst());
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
