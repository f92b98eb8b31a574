package nl.keukentafel.source.svb;

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

/** Asks SVB for its benefits. */
@Singleton
final class SvbClient implements SourceSystem {
    static final SuwiService SERVICE =
            new SuwiService("http://bkwi.nl/SuwiML/Diensten/SVBDossierPersoonGSD/v0200", "SVBPersoonsInfo");

    private static final SourceSystemName NAME = new SourceSystemName("svb");
    private static final Set<Topic> TOPICS = Set.of(new Topic("benefits"));
    private static final Set<FieldName> FIELDS =
            FieldName.all("benefit-kind", "benefit-amount", "benefit-start", "benefit-end");
    private static final Coverage COVERAGE = new Coverage(
            "uitkeringen van de SVB: AOW, Anw, kinderbijslag en AIO; niet van pensioen van een werkgever of uitkeringen van UWV",
            "benefits from SVB: state pension, survivors\u2019 benefit, child benefit and AIO; not of an employer\u2019s pension or benefits from UWV");

    private final SuwiClient suwi;

    SvbClient(Municipalities municipalities, Vault vault, Clock clock) {
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
        return suwi.ask(grant, topic, call, (bsn, municipality) -> SuwiQuestion.about(SERVICE, bsn), SvbReading::read);
    }
}
