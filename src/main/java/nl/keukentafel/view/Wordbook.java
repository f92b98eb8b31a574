package nl.keukentafel.view;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.policy.ConsentRole;
import nl.keukentafel.policy.LegalBasis;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Text;
import nl.keukentafel.policy.TopicRule;
import nl.keukentafel.policy.TopicWords;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** What purposes, topics and fields are called, in the language and tone of a reader; decides nothing. */
@Singleton
public final class Wordbook {
    private final Policies policies;
    private final Clock clock;

    Wordbook(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A purpose as a municipality has it today.
     *
     * @param topics what it asks for, without those that need no yes
     */
    public record PurposeWords(
            PurposeCode code,
            String title,
            String explain,
            String notFor,
            String law,
            boolean lawVerified,
            List<TopicNeed> topics) {
        public PurposeWords {
            topics = List.copyOf(topics);
        }
    }

    /**
     * A topic as a purpose needs it.
     *
     * @param onTopOfTheLaw the law allows it already, and we ask all the same
     */
    public record TopicNeed(Topic topic, String title, String why, boolean onTopOfTheLaw, List<FieldNeed> fields) {
        public TopicNeed {
            fields = List.copyOf(fields);
        }
    }

    /** A field, and what it is needed for. */
    public record FieldNeed(FieldName field, String title, String need) {}

    /** The purposes that a municipality uses today, for its residents to read. */
    public List<PurposeWords> purposes(Municipality municipality, String language) {
        return municipality.purposes().stream()
                .map(PurposeCode::new)
                .flatMap(code -> purpose(municipality, code, language).stream())
                .toList();
    }

    /** The purposes for which this caseworker may open cases today. */
    public List<PurposeWords> purposesOf(Caseworker worker, Municipality municipality) {
        PolicyBase base = policies.now();
        LocalDate today = today(municipality);
        return municipality.purposes().stream()
                .map(PurposeCode::new)
                .flatMap(code -> base.here(code, today, municipality.code().value()).stream())
                .filter(policy ->
                        policy.roles().contains(worker.role()) && policy.teams().contains(worker.team()))
                .map(policy -> words(base, policy, staff()))
                .toList();
    }

    public Optional<PurposeWords> purpose(Municipality municipality, PurposeCode code, String language) {
        PolicyBase base = policies.now();
        return base.here(code, today(municipality), municipality.code().value())
                .map(policy -> words(base, policy, new Reader(language, municipality.tone())));
    }

    /** Staff read the same words, always with je. */
    public Optional<PurposeWords> purposeForStaff(Municipality municipality, PurposeCode code) {
        PolicyBase base = policies.now();
        return base.here(code, today(municipality), municipality.code().value())
                .map(policy -> words(base, policy, staff()));
    }

    /** The title of a topic as staff read it; the code itself when no file knows it any more. */
    public String topicForStaff(Topic topic) {
        return title(policies.now(), topic, staff());
    }

    /** The title of a topic; the code itself when no file knows it any more. */
    String topic(Topic topic, String language, Tone tone) {
        return title(policies.now(), topic, new Reader(language, tone));
    }

    String field(Topic topic, FieldName field, String language, Tone tone) {
        return field(policies.now(), topic, field, new Reader(language, tone));
    }

    private static PurposeWords words(PolicyBase base, Policy policy, Reader reader) {
        List<TopicNeed> topics = new ArrayList<>();
        policy.topics().values().stream()
                .filter(rule -> rule.consent() != ConsentRole.NONE)
                .forEach(rule -> topics.add(need(base, rule, reader)));
        LegalBasis basis = policy.basis();
        return new PurposeWords(
                policy.purpose(),
                reader.of(policy.title()),
                reader.of(policy.explain()),
                reader.of(policy.notFor()),
                basis.law() + ", artikel " + basis.article(),
                basis.verified(),
                topics);
    }

    private static TopicNeed need(PolicyBase base, TopicRule rule, Reader reader) {
        List<FieldNeed> fields = new ArrayList<>();
        new TreeMap<>(rule.fields())
                .forEach((field, need) ->
                        fields.add(new FieldNeed(field, field(base, rule.topic(), field, reader), reader.of(need))));
        return new TopicNeed(
                rule.topic(),
                title(base, rule.topic(), reader),
                reader.of(rule.why()),
                rule.consent() == ConsentRole.PERMISSION_LAYER,
                fields);
    }

    private static String title(PolicyBase base, Topic topic, Reader reader) {
        TopicWords words = base.topics().get(topic);
        return words == null ? topic.value() : reader.of(words.title());
    }

    private static String field(PolicyBase base, Topic topic, FieldName field, Reader reader) {
        TopicWords words = base.topics().get(topic);
        Text text = words == null ? null : words.fields().get(field);
        return text == null ? field.value() : reader.of(text);
    }

    private LocalDate today(Municipality municipality) {
        return LocalDate.ofInstant(clock.instant(), municipality.zone());
    }

    private static Reader staff() {
        return new Reader("nl", Tone.JE);
    }

    private record Reader(String language, Tone tone) {
        String of(Text text) {
            if (!language.equals("nl")) {
                return text.en();
            }
            return tone == Tone.U ? text.u() : text.je();
        }
    }
}
