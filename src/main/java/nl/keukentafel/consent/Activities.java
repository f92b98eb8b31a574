package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.ProcessingRecords;
import nl.keukentafel.consent.Activity.Basis;
import nl.keukentafel.consent.Activity.Category;
import nl.keukentafel.consent.Activity.Version;
import nl.keukentafel.consent.Activity.Words;
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

/**
 * The register of a municipality's processing activities (GDPR, article 30), made of the policies that decide and of the
 * municipality's own file: what it says is what is done. Every record of processing refers to one of these.
 */
@Singleton
public final class Activities {
    /** The activity of what belongs to no purpose: keeping the log and showing people their own. */
    public static final String SERVICE = ProcessingRecords.SERVICE;

    private static final Words SERVICE_NAME = new Words("De dienst zelf", "The service itself");
    private static final Words SERVICE_PURPOSE = new Words(
            "Bijhouden wie wat zag en waarom, en dat laten zien aan wie het over gaat.",
            "Keeping who saw what and why, and showing it to whom it is about.");

    private final Policies policies;
    private final ProcessingRecords records;

    Activities(Policies policies, ProcessingRecords records) {
        this.policies = policies;
        this.records = records;
    }

    /** All of them, those of purposes by their code, the service itself last. */
    public List<Activity> of(Municipality municipality) {
        PolicyBase base = policies.now();
        List<Activity> all = new ArrayList<>();
        for (PurposeCode purpose : base.purposes()) {
            List<Policy> files = base.versions(purpose);
            List<Version> versions = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Policy file = files.get(i);
                Policy here = base.here(
                                purpose, file.validFrom(), municipality.code().value())
                        .orElse(file);
                versions.add(version(base, municipality, here, i + 1));
            }
            all.add(new Activity(
                    purpose.value(),
                    records.activity(municipality.code(), purpose.value()),
                    municipality.purposes().contains(purpose.value()),
                    versions));
        }
        all.add(new Activity(
                SERVICE, records.activity(municipality.code(), SERVICE), true, List.of(service(municipality))));
        return all;
    }

    /** The activity with this last part of its address. */
    public Optional<Activity> find(Municipality municipality, String id) {
        return of(municipality).stream()
                .filter(activity -> activity.id().equals(id))
                .findFirst();
    }

    private static Version version(PolicyBase base, Municipality municipality, Policy policy, int number) {
        return new Version(
                number,
                policy.hash(),
                words(municipality, policy.title()),
                words(municipality, policy.explain()),
                Optional.of(policy.processingActivity()),
                Optional.of(basis(policy.basis(), ConsentRole.NONE)),
                policy.household().stream()
                        .map(relation -> relation.word())
                        .sorted()
                        .toList(),
                policy.topics().values().stream()
                        .map(rule -> category(base, municipality, rule))
                        .toList(),
                policy.roles().stream().sorted().toList(),
                policy.teams().stream().sorted().toList(),
                policy.validFrom(),
                Optional.of(policy.lastDay()).filter(day -> !day.equals(LocalDate.MAX)),
                kept(municipality));
    }

    private static Category category(PolicyBase base, Municipality municipality, TopicRule rule) {
        TopicWords topic = Objects.requireNonNull(base.topics().get(rule.topic()));
        return new Category(
                rule.topic().value(),
                words(municipality, topic.title()),
                rule.fieldNames().stream().map(FieldName::value).sorted().toList(),
                topic.special(),
                rule.clause(),
                basis(rule.basis(), rule.consent()),
                rule.consent().word(),
                topic.sources().stream()
                        .filter(municipality.sources()::containsKey)
                        .sorted()
                        .toList(),
                rule.dataFrom());
    }

    /** Terms of the Data Privacy Vocabulary 2.1: a public body's own task, or the yes that a statute demands. */
    private static Basis basis(LegalBasis basis, ConsentRole consent) {
        return new Basis(
                basis.law(),
                basis.article(),
                basis.verified(),
                consent == ConsentRole.REQUIRED ? "dpv:Consent" : "dpv:OfficialAuthorityOfController");
    }

    private static Version service(Municipality municipality) {
        return new Version(
                1,
                "",
                SERVICE_NAME,
                SERVICE_PURPOSE,
                Optional.empty(),
                Optional.of(new Basis("AVG", "5 lid 2 en 32", false, "dpv:LegalObligation")),
                List.of("self"),
                List.of(),
                List.of(),
                List.of(),
                LocalDate.EPOCH,
                Optional.empty(),
                kept(municipality));
    }

    private static Map<String, Period> kept(Municipality municipality) {
        return municipality.retention().entrySet().stream()
                .collect(Collectors.toMap(
                        kind -> kind.getKey().word(), Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static Words words(Municipality municipality, Text text) {
        return new Words(municipality.tone() == Tone.JE ? text.je() : text.u(), text.en());
    }
}
