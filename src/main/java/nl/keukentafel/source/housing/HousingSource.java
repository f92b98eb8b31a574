package nl.keukentafel.source.housing;

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
import nl.keukentafel.source.Inquiry;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourceSystemName;

/** Tenancies with rent and arrears, asked by the contract {@code docs/api/housing.openapi.yaml}. */
@Singleton
final class HousingSource implements SourceSystem {
    private static final SourceSystemName NAME = new SourceSystemName("housing");
    private static final Topic HOUSING = new Topic("housing");
    private static final Set<FieldName> FIELDS =
            FieldName.all("address", "landlord", "rent", "rent-arrears", "arrears-months", "notice", "joint-tenancy");
    private static final Coverage COVERAGE = new Coverage(
            "huur bij de aangesloten verhuurders; niet van een koophuis, een kamer of een andere verhuurder",
            "rent with the landlords that take part; not of an own house, a room or another landlord");

    private final Inquiry inquiry;

    HousingSource(Municipalities municipalities, Vault vault, Clock clock) {
        inquiry = new Inquiry(NAME, "/v1/rental-position", FIELDS, COVERAGE, municipalities, vault, clock);
    }

    @Override
    public SourceSystemName name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(HOUSING);
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
        return inquiry.askFields(grant, topic, call, RentalPosition::read);
    }
}
