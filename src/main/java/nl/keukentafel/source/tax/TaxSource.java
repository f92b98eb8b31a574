package nl.keukentafel.source.tax;

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

/** Assessed income, allowances and tax debts, asked by the contract {@code docs/api/tax.openapi.yaml}. */
@Singleton
final class TaxSource implements SourceSystem {
    private static final SourceSystemName NAME = new SourceSystemName("tax");
    private static final Topic TAX = new Topic("tax");
    private static final Set<FieldName> FIELDS =
            FieldName.all("assessed-income", "allowances", "allowance-repay", "tax-debt");
    private static final Coverage COVERAGE = new Coverage(
            "vastgestelde jaarinkomens, toeslagen en openstaande belasting; niet van inkomen van dit jaar",
            "assessed yearly incomes, allowances and unpaid tax; not of income of this year");

    private final Inquiry inquiry;

    TaxSource(Municipalities municipalities, Vault vault, Clock clock) {
        inquiry = new Inquiry(NAME, "/v1/tax-position", FIELDS, COVERAGE, municipalities, vault, clock);
    }

    @Override
    public SourceSystemName name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(TAX);
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
        return inquiry.askFields(grant, topic, call, TaxPosition::read);
    }
}
