package nl.keukentafel.source.duo;

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

/** Asks DUO for enrolments. */
@Singleton
final class DuoClient implements SourceSystem {
    static final SuwiService SERVICE =
            new SuwiService("http://bkwi.nl/SuwiML/Diensten/DUODossierPersoonGSD/v0300", "DUOPersoonsInfo");

    private static final SourceSystemName NAME = new SourceSystemName("duo");
    private static final Set<Topic> TOPICS = Set.of(new Topic("schooling"));
    private static final Set<FieldName> FIELDS =
            FieldName.all("school", "education", "enrolled-from", "enrolled-until", "basic-qualification");
    private static final Coverage COVERAGE = new Coverage(
            "inschrijvingen bij scholen die de overheid betaalt, vanaf het voortgezet onderwijs; niet van verzuim of particulier onderwijs",
            "enrolments at schools paid by the state, from secondary education on; not of absence or private schools");

    private final SuwiClient suwi;

    DuoClient(Municipalities municipalities, Vault vault, Clock clock) {
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
        return suwi.ask(grant, topic, call, (bsn, municipality) -> SuwiQuestion.about(SERVICE, bsn), DuoReading::read);
    }
}
