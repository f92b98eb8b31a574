package nl.keukentafel.source.bijstand;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourceSystemName;
import nl.keukentafel.source.suwi.SuwiClient;
import nl.keukentafel.source.suwi.SuwiQuestion;
import nl.keukentafel.source.suwi.SuwiService;

/** Asks the municipalities, by way of the Inlichtingenbureau, for benefits and claims. */
@Singleton
final class BijstandClient implements SourceSystem {
    static final SuwiService SERVICE =
            new SuwiService("http://bkwi.nl/SuwiML/Diensten/Bijstandsregelingen/v0500", "BijstandsregelingenInfo");

    private static final SourceSystemName NAME = new SourceSystemName("bijstand");
    private static final Set<Topic> TOPICS = Set.of(new Topic("benefits"));
    private static final Set<FieldName> FIELDS =
            FieldName.all("benefit-kind", "benefit-amount", "benefit-start", "benefit-end", "benefit-debt");
    private static final Coverage COVERAGE = new Coverage(
            "bijstand en wat iemand daarvan aan een gemeente terugbetaalt; niet van bijzondere bijstand, toeslagen of uitkeringen van UWV",
            "social assistance and what somebody pays back of it to a municipality; not of special assistance, allowances or benefits from UWV");

    private final SuwiClient suwi;

    BijstandClient(Municipalities municipalities, Vault vault, Clock clock) {
        this.suwi = new SuwiClient(NAME, SERVICE, FIELDS, COVERAGE, municipalities, vault, clock);
    }

    @Override
    public SourceSystemName name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return TOPICS;
    }

    @Override
    public Set<FieldName> fields(Topic topic) {
        return FIELDS;
    }

    @Override
    public Coverage coverage() {
        return COVERAGE;
    }

    @Override
    public SourceAnswer ask(Grant grant, Topic topic, Call call) {
        return suwi.ask(
                grant, topic, call, (bsn, municipality) -> SuwiQuestion.about(SERVICE, bsn), BijstandReading::read);
    }
}
