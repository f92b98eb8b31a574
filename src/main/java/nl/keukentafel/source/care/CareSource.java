package nl.keukentafel.source.care;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
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

/** Allocations of one law, from the municipality's own administration, by the contract {@code docs/api/care.openapi.yaml}. */
final class CareSource implements SourceSystem {
    private static final Topic CARE = new Topic("care");

    private static final Set<FieldName> FIELDS =
            FieldName.all("product", "provider", "volume", "start", "end", "care-status");
    private final SourceSystemName name;
    private final CareLaw law;
    private final Coverage coverage;
    private final Inquiry inquiry;
    private final Municipalities municipalities;
    private final Clock clock;

    CareSource(
            SourceSystemName name,
            CareLaw law,
            Coverage coverage,
            Municipalities municipalities,
            Vault vault,
            Clock clock) {
        this.name = name;
        this.law = law;
        this.coverage = coverage;
        this.inquiry = new Inquiry(name, "/v1/client-messages", FIELDS, coverage, municipalities, vault, clock);
        this.municipalities = municipalities;
        this.clock = clock;
    }

    @Override
    public SourceSystemName name() {
        return name;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(CARE);
    }

    @Override
    public Set<FieldName> fields(Topic topic) {
        return FIELDS;
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public SourceAnswer ask(Grant grant, Topic topic, Call call) {
        return inquiry.ask(grant, topic, call, (answer, asked, lines) -> {
            ZoneId zone = municipalities.get(grant.municipality()).zone();
            CareFile.read(law, answer, asked, LocalDate.ofInstant(clock.instant(), zone), lines);
        });
    }
}
