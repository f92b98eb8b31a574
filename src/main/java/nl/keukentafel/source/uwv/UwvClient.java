package nl.keukentafel.source.uwv;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
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

/** Asks UWV for the wages of the window, and only of the window. */
@Singleton
final class UwvClient implements SourceSystem {
    static final SuwiService SERVICE =
            new SuwiService("http://bkwi.nl/SuwiML/Diensten/UWVDossierInkomstenGSD/v0200", "UWVPersoonsIkvInfo");

    private static final SourceSystemName NAME = new SourceSystemName("uwv");
    private static final Set<Topic> TOPICS = Set.of(new Topic("income"));
    private static final Set<FieldName> FIELDS =
            FieldName.all("employer", "net-pay", "gross-pay", "hours", "contract-end");
    private static final Coverage COVERAGE = new Coverage(
            "loon dat een werkgever in Nederland aan de Belastingdienst opgaf; niet van uitkeringen, winst uit een eigen bedrijf of loon van de laatste weken",
            "wages that an employer in the Netherlands reported to the tax office; not of benefits, profit from an own business or pay of the last weeks");

    private final SuwiClient suwi;
    private final Clock clock;

    UwvClient(Municipalities municipalities, Vault vault, Clock clock) {
        this.suwi = new SuwiClient(NAME, SERVICE, FIELDS, COVERAGE, municipalities, vault, clock);
        this.clock = clock;
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
                grant,
                topic,
                call,
                (bsn, municipality) -> SuwiQuestion.about(
                        SERVICE, bsn, grant.dataFrom(topic), LocalDate.ofInstant(clock.instant(), municipality.zone())),
                UwvReading::read);
    }
}
