package nl.keukentafel.source.brp;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.Datum;
import nl.keukentafel.source.Provenance;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourceSystemName;

/** The address at which somebody is registered; of whom the data are secret it is withheld. */
@Singleton
final class BrpSource implements SourceSystem {
    private static final SourceSystemName NAME = new SourceSystemName(BrpClient.NAME);
    private static final Topic HOUSING = new Topic("housing");
    private static final FieldName ADDRESS = new FieldName("address");
    private static final Coverage COVERAGE =
            new Coverage("het adres waar iemand staat ingeschreven", "the address at which somebody is registered");

    private final BrpClient brp;
    private final Vault vault;
    private final Clock clock;

    BrpSource(BrpClient brp, Vault vault, Clock clock) {
        this.brp = brp;
        this.vault = vault;
        this.clock = clock;
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
        return Set.of(ADDRESS);
    }

    @Override
    public Coverage coverage() {
        return COVERAGE;
    }

    @Override
    public SourceAnswer ask(Grant grant, Topic topic, Call call) {
        if (!grant.fields().getOrDefault(topic, Set.of()).contains(ADDRESS)) {
            return new SourceAnswer.NothingKnown(NAME, topic, clock.instant(), COVERAGE);
        }
        Optional<Bsn> bsn = vault.bsnOf(grant.municipality(), grant.whose());
        if (bsn.isEmpty()) {
            return new SourceAnswer.NotCovered(NAME, topic, clock.instant(), COVERAGE);
        }
        return switch (brp.ask(grant.municipality(), bsn.get(), BrpFields.ADDRESS, call)) {
            case BrpClient.Reply.NoAddress none -> new SourceAnswer.NotCovered(NAME, topic, none.at(), COVERAGE);
            case BrpClient.Reply.Failed failed ->
                new SourceAnswer.Unavailable(NAME, topic, failed.at(), failed.cause());
            case BrpClient.Reply.NoRecord none -> new SourceAnswer.NothingKnown(NAME, topic, none.at(), COVERAGE);
            case BrpClient.Reply.Found found -> told(grant, topic, found);
        };
    }

    private static SourceAnswer told(Grant grant, Topic topic, BrpClient.Reply.Found found) {
        if (found.person().secret()) {
            return new SourceAnswer.Withheld(NAME, topic, found.at());
        }
        return found.person()
                .residence()
                .<SourceAnswer>map(home ->
                        new SourceAnswer.Answered(NAME, topic, found.at(), List.of(datum(grant, topic, home, found))))
                .orElseGet(() -> new SourceAnswer.NothingKnown(NAME, topic, found.at(), COVERAGE));
    }

    private static Datum datum(Grant grant, Topic topic, Residence home, BrpClient.Reply.Found found) {
        Datum.Value value = home.kind() == Residence.Kind.UNKNOWN
                ? new Datum.Value.Coded("VerblijfplaatsOnbekend", "geen adres bekend", "no address known")
                : new Datum.Value.Text(home.text());
        return new Datum(
                grant.whose(),
                topic,
                ADDRESS,
                "residence",
                value,
                home.since(),
                Optional.empty(),
                new Provenance(NAME, "verblijfplaats", Optional.empty(), found.at()));
    }
}
