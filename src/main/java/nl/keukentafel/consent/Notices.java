package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.policy.NoticeText;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.SinceLastYes;
import nl.keukentafel.policy.Speech;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** Writes the exact text of a notice from the policy in force; the same input gives the same text and hash. */
@Singleton
final class Notices {
    private final Policies policies;
    private final Municipalities municipalities;
    private final Staff staff;

    Notices(Policies policies, Municipalities municipalities, Staff staff) {
        this.policies = policies;
        this.municipalities = municipalities;
        this.staff = staff;
    }

    /** Empty when no policy in force asks for this. */
    Optional<Notice> write(Consent consent, Case of, String askedBy, String language, LocalDate today) {
        PolicyBase base = policies.now();
        Municipality municipality = municipalities.get(consent.municipality());
        Speech words = Speech.of(language, municipality.tone() == Tone.U);
        return base.here(consent.purpose(), today, consent.municipality().value())
                .flatMap(policy -> text(base, policy, consent, of, municipality, askedBy, words)
                        .map(text -> new Notice(
                                consent.id(),
                                consent.purpose(),
                                words.code(),
                                policy.hash(),
                                text,
                                hash(words.code(), policy.hash(), text))));
    }

    private Optional<String> text(
            PolicyBase base,
            Policy policy,
            Consent consent,
            Case of,
            Municipality municipality,
            String askedBy,
            Speech words) {
        NoticeText text =
                new NoticeText(base, policy, staff.nameOf(of.municipality(), askedBy), municipality.name(), words);
        boolean forAnother = !consent.giver().equals(consent.member());
        return switch (consent.about()) {
            case About.Seeing seeing -> text.seeing(seeing.topic(), forAnother);
            case About.Together pair -> text.together(pair.first(), pair.second(), forAnother);
        };
    }

    /** Beside what was agreed to then; empty when no policy in force asks for this topic at all. */
    Optional<LastYes> since(Consent consent, ConsentStore.Yes then, String language, LocalDate today) {
        PolicyBase base = policies.now();
        Municipality municipality = municipalities.get(consent.municipality());
        Speech words = Speech.of(language, municipality.tone() == Tone.U);
        return consent.about() instanceof About.Seeing seeing
                ? base.here(consent.purpose(), today, consent.municipality().value())
                        .filter(policy -> policy.topics().containsKey(seeing.topic()))
                        .map(policy -> SinceLastYes.of(then.fields(), policy, seeing.topic()))
                        .map(since -> new LastYes(
                                then.at(),
                                named(since.fresh(), base, seeing.topic(), words),
                                named(since.gone(), base, seeing.topic(), words)))
                : Optional.empty();
    }

    private static List<LastYes.Named> named(List<FieldName> fields, PolicyBase base, Topic topic, Speech words) {
        List<String> plain = SinceLastYes.named(fields, base.topics(), topic, words::of);
        return IntStream.range(0, fields.size())
                .mapToObj(i -> new LastYes.Named(fields.get(i), plain.get(i)))
                .toList();
    }

    static String hash(String language, String policy, String text) {
        return sha256(language + "\n" + policy + "\n" + text);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
