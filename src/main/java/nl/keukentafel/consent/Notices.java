package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.SinceLastYes;
import nl.keukentafel.policy.Text;
import nl.keukentafel.policy.TopicRule;
import nl.keukentafel.policy.TopicWords;
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
        Tongue words = new Tongue(language, municipality.tone() == Tone.U);
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
            Tongue words) {
        String worker = staff.nameOf(of.municipality(), askedBy);
        StringBuilder text = new StringBuilder();
        switch (consent.about()) {
            case About.Seeing seeing -> {
                TopicRule rule = policy.topics().get(seeing.topic());
                if (rule == null) {
                    return Optional.empty();
                }
                text.append(words.of(
                                "%s van %s vraagt: mag ik dit zien? %s.",
                                "%s van %s vraagt: mag ik dit zien? %s.", "%s of %s asks: may I see this? %s.")
                        .formatted(worker, municipality.name(), title(base, seeing.topic(), words)));
                whose(text, consent, words);
                text.append('\n').append(words.of(rule.why())).append('\n');
                fields(text, base, rule, words);
            }
            case About.Together pair -> {
                String why = policy.combinations().stream()
                        .filter(rule -> rule.topics().contains(pair.first())
                                && rule.topics().contains(pair.second()))
                        .map(rule -> words.of(rule.why()))
                        .findFirst()
                        .orElse("");
                if (why.isEmpty()) {
                    return Optional.empty();
                }
                text.append(words.of(
                                "%s van %s vraagt: mag ik deze twee naast elkaar zien? %s, en %s.",
                                "%s van %s vraagt: mag ik deze twee naast elkaar zien? %s, en %s.",
                                "%s of %s asks: may I see these two side by side? %s, and %s.")
                        .formatted(
                                worker,
                                municipality.name(),
                                title(base, pair.first(), words),
                                title(base, pair.second(), words)));
                whose(text, consent, words);
                text.append('\n').append(why).append('\n');
            }
        }
        text.append(words.of("Waarvoor: ", "Waarvoor: ", "What for: "))
                .append(words.of(policy.title()))
                .append(". ")
                .append(words.of(policy.notFor()))
                .append('\n')
                .append(words.of(
                        "Je kiest zelf. Nee is ook goed. Stoppen kan altijd.",
                        "U kiest zelf. Nee is ook goed. Stoppen kan altijd.",
                        "You choose. No is fine too. You can always stop."))
                .append('\n');
        return Optional.of(text.toString());
    }

    /** Beside what was agreed to then; empty when no policy in force asks for this topic at all. */
    Optional<LastYes> since(Consent consent, ConsentStore.Yes then, String language, LocalDate today) {
        PolicyBase base = policies.now();
        Municipality municipality = municipalities.get(consent.municipality());
        Tongue words = new Tongue(language, municipality.tone() == Tone.U);
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

    private static List<LastYes.Named> named(List<FieldName> fields, PolicyBase base, Topic topic, Tongue words) {
        List<String> plain = SinceLastYes.named(fields, base.topics(), topic, words::of);
        return IntStream.range(0, fields.size())
                .mapToObj(i -> new LastYes.Named(fields.get(i), plain.get(i)))
                .toList();
    }

    private static void whose(StringBuilder text, Consent consent, Tongue words) {
        if (!consent.giver().equals(consent.member())) {
            text.append(words.of(
                    " Het gaat om iemand voor wie jij mag kiezen.",
                    " Het gaat om iemand voor wie u mag kiezen.",
                    " It is about somebody for whom you may choose."));
        }
    }

    private static void fields(StringBuilder text, PolicyBase base, TopicRule rule, Tongue words) {
        TopicWords known = base.topics().get(rule.topic());
        Map<FieldName, Text> sorted = new TreeMap<>(rule.fields());
        sorted.forEach((field, need) -> {
            Text name = known == null ? null : known.fields().get(field);
            text.append("- ")
                    .append(name == null ? field.value() : words.of(name))
                    .append(": ")
                    .append(words.of(need))
                    .append('\n');
        });
    }

    private static String title(PolicyBase base, Topic topic, Tongue words) {
        TopicWords known = base.topics().get(topic);
        return known == null ? topic.value() : words.of(known.title());
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

    private record Tongue(String language, boolean formal) {
        String code() {
            return english() ? "en" : "nl";
        }

        boolean english() {
            return language.toLowerCase(Locale.ROOT).startsWith("en");
        }

        String of(Text text) {
            return of(text.je(), text.u(), text.en());
        }

        String of(String je, String u, String en) {
            if (english()) {
                return en;
            }
            return formal ? u : je;
        }
    }
}
