package nl.keukentafel.source.debts;

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

/** Claims of creditors, asked by the contract {@code docs/api/debts.openapi.yaml}. */
@Singleton
final class DebtsSource implements SourceSystem {
    private static final SourceSystemName NAME = new SourceSystemName("debts");
    private static final Topic DEBTS = new Topic("debts");
    private static final Set<FieldName> FIELDS = FieldName.all(
            "creditor", "amount", "claim-kind", "due-date", "increase", "arrangement", "seizure", "joint-claim");
    private static final Coverage COVERAGE = new Coverage(
            "vorderingen van schuldeisers die meedoen; niet van familie, vrienden of andere schuldeisers",
            "claims of creditors that take part; not of family, friends or other creditors");

    private final Inquiry inquiry;
    private final Clock clock;

    DebtsSource(Municipalities municipalities, Vault vault, Clock clock) {
        this.inquiry = new Inquiry(NAME, "/v1/claims", FIELDS, COVERAGE, municipalities, vault, clock);
        this.clock = clock;
    }

    @Override
    public SourceSystemName name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(DEBTS);
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
        return inquiry.askFields(
                grant, topic, call, (answer, asked, lines) -> Claims.read(answer, asked, clock.instant(), lines));
    }
}
