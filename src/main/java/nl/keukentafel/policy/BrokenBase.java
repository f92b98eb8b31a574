package nl.keukentafel.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Texts that can still be read to whoever stops sharing, and by which nothing is opened. */
record BrokenBase(PolicyBase of) implements PolicyBase {
    @Override
    public Optional<Reason> closed(Question question) {
        Optional<Reason> reason = of.closed(question);
        boolean sooner =
                reason.filter(one -> one.compareTo(Reason.POLICY_BROKEN) < 0).isPresent();
        return sooner ? reason : Optional.of(Reason.POLICY_BROKEN);
    }

    @Override
    public Answer decide(Facts facts) {
        return new Answer.Closed(closed(facts.question()).orElse(Reason.POLICY_BROKEN));
    }

    @Override
    public Optional<Policy> deciding(Question question) {
        return of.deciding(question);
    }

    @Override
    public Answer toldToResidents(Facts facts) {
        return decide(facts);
    }

    @Override
    public Optional<Policy> inForce(PurposeCode purpose, LocalDate day) {
        return of.inForce(purpose, day);
    }

    @Override
    public Optional<Policy> here(PurposeCode purpose, LocalDate day, String municipality) {
        return of.here(purpose, day, municipality);
    }

    @Override
    public Optional<Policy> byHash(String hash) {
        return of.byHash(hash);
    }

    @Override
    public List<PurposeCode> purposes() {
        return of.purposes();
    }

    @Override
    public List<Policy> versions(PurposeCode purpose) {
        return of.versions(purpose);
    }

    @Override
    public Map<Topic, TopicWords> topics() {
        return of.topics();
    }

    @Override
    public ReasonWords reason(Reason reason) {
        return of.reason(reason);
    }

    @Override
    public Map<String, LegalBasis> legalBases() {
        return of.legalBases();
    }

    @Override
    public Map<String, Role> roles() {
        return of.roles();
    }

    @Override
    public Narrowing narrowing(String municipality, PurposeCode purpose) {
        return of.narrowing(municipality, purpose);
    }
}
