package nl.keukentafel.policy;

import java.util.Optional;
import nl.keukentafel.policy.words.Topic;

/** What a resident reads before they say yes or no; the same input gives the same text, to the byte. */
public final class NoticeText {
    private final PolicyBase base;
    private final Policy policy;
    private final String worker;
    private final String municipality;
    private final Speech words;

    /**
     * @param policy as the municipality narrowed it
     * @param worker who asks, by name
     * @param municipality by name
     */
    public NoticeText(PolicyBase base, Policy policy, String worker, String municipality, Speech words) {
        this.base = base;
        this.policy = policy;
        this.worker = worker;
        this.municipality = municipality;
        this.words = words;
    }

    /**
     * About seeing one topic; empty when the policy does not need it.
     *
     * @param forAnother whether the reader chooses for somebody else
     */
    public Optional<String> seeing(Topic topic, boolean forAnother) {
        TopicRule rule = policy.topics().get(topic);
        if (rule == null) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        text.append(words.of(
                        "%s van %s vraagt: mag ik dit zien? %s.",
                        "%s van %s vraagt: mag ik dit zien? %s.", "%s of %s asks: may I see this? %s.")
                .formatted(worker, municipality, title(topic)));
        whose(text, forAnother);
        text.append('\n').append(words.of(rule.why())).append('\n');
        fields(text, rule);
        end(text);
        return Optional.of(text.toString());
    }

    /** About laying two topics side by side; empty when the policy says nothing of the two. */
    public Optional<String> together(Topic first, Topic second, boolean forAnother) {
        String why = policy.combinations().stream()
                .filter(rule -> rule.topics().contains(first) && rule.topics().contains(second))
                .map(rule -> words.of(rule.why()))
                .findFirst()
                .orElse("");
        if (why.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        text.append(words.of(
                        "%s van %s vraagt: mag ik deze twee naast elkaar zien? %s, en %s.",
                        "%s van %s vraagt: mag ik deze twee naast elkaar zien? %s, en %s.",
                        "%s of %s asks: may I see these two side by side? %s, and %s.")
                .formatted(worker, municipality, title(first), title(second)));
        whose(text, forAnother);
        text.append('\n').append(why).append('\n');
        end(text);
        return Optional.of(text.toString());
    }

    private void whose(StringBuilder text, boolean forAnother) {
        if (forAnother) {
            text.append(words.of(
                    " Het gaat om iemand voor wie jij mag kiezen.",
                    " Het gaat om iemand voor wie u mag kiezen.",
                    " It is about somebody for whom you may choose."));
        }
    }

    private void fields(StringBuilder text, TopicRule rule) {
        TopicWords known = base.topics().get(rule.topic());
        // In the order of the policy's file: "Eerste dag" before "Laatste dag".
        rule.fields().forEach((field, need) -> {
            Text name = known == null ? null : known.fields().get(field);
            text.append("- ")
                    .append(name == null ? field.value() : words.of(name))
                    .append(": ")
                    .append(words.of(need))
                    .append('\n');
        });
    }

    /** With what every one of these texts ends. */
    String end() {
        StringBuilder text = new StringBuilder();
        end(text);
        return text.toString();
    }

    private void end(StringBuilder text) {
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
    }

    private String title(Topic topic) {
        TopicWords known = base.topics().get(topic);
        return known == null ? topic.value() : words.of(known.title());
    }
}
