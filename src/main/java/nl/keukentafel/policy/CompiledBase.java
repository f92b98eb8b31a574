package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** A folder, compiled: tables per policy file and municipality that narrows it. */
final class CompiledBase implements PolicyBase {
    private record Here(String hash, String municipality) {}

    private final Folder folder;
    private final Map<PurposeCode, List<Policy>> versions = new TreeMap<>();
    private final Map<String, Policy> byHash = new HashMap<>();
    private final Map<Here, Tables> tables = new ConcurrentHashMap<>();
    private final Map<Here, Tables> told = new ConcurrentHashMap<>();

    CompiledBase(Folder folder) {
        this.folder = folder;
        folder.purposes().forEach((purpose, files) -> {
            List<Policy> policies =
                    files.stream().map(Folder.PolicyFile::policy).toList();
            versions.put(purpose, policies);
            policies.forEach(policy -> byHash.put(policy.hash(), policy));
        });
    }

    Folder folder() {
        return folder;
    }

    private Tables tables(Policy policy, String municipality) {
        return tables(tables, policy, municipality);
    }

    private Tables tables(Map<Here, Tables> kept, Policy policy, String municipality) {
        // Municipalities without a folder share one entry, so that unknown codes cannot fill the map.
        String known = folder.municipalities().containsKey(municipality) ? municipality : "";
        return kept.computeIfAbsent(
                new Here(policy.hash(), known),
                here -> new Tables(policy, folder.narrowing(known, policy.purpose()), folder.topics()));
    }

    /** The versions of a purpose, of the same folder, narrowed in the same way. */
    private GivenUnder.Versions versions(Facts facts, UnaryOperator<Policy> as, Map<Here, Tables> kept) {
        Question question = facts.question();
        return hash -> byHash(hash)
                .filter(policy -> policy.purpose().equals(question.purpose()))
                .map(policy -> tables(kept, as.apply(policy), question.theCase().municipality()));
    }

    private Optional<Tables> tables(Question question) {
        return latest(question).map(policy -> tables(policy, question.theCase().municipality()));
    }

    /** The version in force, or the newest one that has begun, so that steps 1 to 3 can say that it has ended. */
    private Optional<Policy> latest(Question question) {
        List<Policy> known = versions.getOrDefault(question.purpose(), List.of());
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        Optional<Policy> found = known.isEmpty() ? Optional.empty() : Optional.of(known.getFirst());
        for (Policy policy : known) {
            if (!policy.validFrom().isAfter(today)) {
                found = Optional.of(policy);
            }
        }
        return found;
    }

    @Override
    public Optional<Reason> closed(Question question) {
        return tables(question)
                .map(found -> Engine.closed(found, question))
                .orElse(Optional.of(Reason.UNKNOWN_PURPOSE));
    }

    @Override
    public Optional<Policy> deciding(Question question) {
        return tables(question).map(found -> found.policy);
    }

    @Override
    public Answer decide(Facts facts) {
        return tables(facts.question())
                .map(found -> Engine.decide(found, facts, versions(facts, policy -> policy, tables)))
                .orElseGet(() -> new Answer.Closed(Reason.UNKNOWN_PURPOSE));
    }

    @Override
    public Answer toldToResidents(Facts facts) {
        return latest(facts.question())
                .map(policy -> tables(
                        told,
                        policy.toldToResidents(),
                        facts.question().theCase().municipality()))
                .map(found -> Engine.decide(found, facts, versions(facts, Policy::toldToResidents, told)))
                .orElseGet(() -> new Answer.Closed(Reason.UNKNOWN_PURPOSE));
    }

    @Override
    public Optional<Policy> inForce(PurposeCode purpose, LocalDate day) {
        return versions(purpose).stream().filter(policy -> policy.inForce(day)).findFirst();
    }

    @Override
    public Optional<Policy> here(PurposeCode purpose, LocalDate day, String municipality) {
        return inForce(purpose, day).map(policy -> tables(policy, municipality).narrowed());
    }

    @Override
    public Optional<Policy> byHash(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    @Override
    public List<PurposeCode> purposes() {
        return List.copyOf(versions.keySet());
    }

    @Override
    public List<Policy> versions(PurposeCode purpose) {
        return versions.getOrDefault(purpose, List.of());
    }

    @Override
    public Map<Topic, TopicWords> topics() {
        return folder.topics();
    }

    @Override
    public ReasonWords reason(Reason reason) {
        ReasonWords words = folder.reasons().get(reason);
        return words == null ? new ReasonWords(reason, Texts.NONE, Texts.NONE) : words;
    }

    @Override
    public Map<String, LegalBasis> legalBases() {
        return folder.bases();
    }

    @Override
    public Map<String, Role> roles() {
        return folder.roles();
    }

    @Override
    public Narrowing narrowing(String municipality, PurposeCode purpose) {
        return folder.narrowing(municipality, purpose);
    }
}
