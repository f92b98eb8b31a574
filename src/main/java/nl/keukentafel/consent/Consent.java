package nl.keukentafel.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;

/**
 * One revision of a consent; the one with the highest number is the one that counts.
 *
 * @param member whose data
 * @param giver who says yes or no: the member, or somebody who decides for them
 * @param policy the policy version whose notice was served, by hash; empty before that
 * @param fields what was agreed to; empty unless given
 * @param from the moment of giving; for other states the moment of that state
 * @param lastDay inclusive, in the municipality's zone; only when given
 * @param conversation whether it is for one conversation, which the worker may close earlier
 * @param noticeHash the notice that was served; empty: none, so a yes does not count
 * @param channel how the answer came in, such as {@code own-device} or {@code desk}
 */
public record Consent(
        MunicipalityCode municipality,
        ConsentId id,
        CaseId caseId,
        PersonRef member,
        PersonRef giver,
        About about,
        PurposeCode purpose,
        long revision,
        ConsentState state,
        Recipient recipient,
        Optional<String> policy,
        Set<FieldName> fields,
        Instant from,
        Optional<LocalDate> lastDay,
        boolean conversation,
        Optional<String> noticeHash,
        Channel channel) {
    public Consent {
        fields = Set.copyOf(fields);
    }

    /** Whether it is a yes that has not ended on this local day; says nothing about whether it is enough. */
    public boolean runsOn(LocalDate today) {
        return state == ConsentState.GIVEN
                && noticeHash.isPresent()
                && lastDay.map(last -> !today.isAfter(last)).orElse(false);
    }
}
