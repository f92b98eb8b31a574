package nl.keukentafel.source.suwi;

import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.Call;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.RegisterHttp;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystemName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one service of Suwinet and turns whatever comes back into a {@link SourceAnswer}; throws nothing for it. */
public final class SuwiClient {
    private static final Logger LOG = LoggerFactory.getLogger(SuwiClient.class);
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private final SourceSystemName source;
    private final SuwiService service;
    private final Set<FieldName> fields;
    private final Coverage coverage;
    private final Municipalities municipalities;
    private final Vault vault;
    private final Clock clock;

    public SuwiClient(
            SourceSystemName source,
            SuwiService service,
            Set<FieldName> fields,
            Coverage coverage,
            Municipalities municipalities,
            Vault vault,
            Clock clock) {
        this.source = source;
        this.service = service;
        this.fields = Set.copyOf(fields);
        this.coverage = coverage;
        this.municipalities = municipalities;
        this.vault = vault;
        this.clock = clock;
    }

    /** Writes the question for one person. */
    @FunctionalInterface
    public interface Asking {
        byte[] about(Bsn bsn, Municipality municipality);
    }

    /** Reads what the register knows about its {@code ClientSuwi}; throws {@link NotAsAgreed} on what it may not say. */
    @FunctionalInterface
    public interface Reading {
        void read(SuwiElement client, SuwiFindings findings);
    }

    public SourceAnswer ask(Grant grant, Topic topic, Call call, Asking asking, Reading reading) {
        // The messages have no list of fields, so whoever is asked tells all: only when something of it is permitted.
        if (Collections.disjoint(fields, grant.fields().getOrDefault(topic, Set.of()))) {
            return new SourceAnswer.NothingKnown(source, topic, clock.instant(), coverage);
        }
        Optional<Municipality> municipality = municipalities.find(grant.municipality());
        Optional<URI> address = municipality.flatMap(here -> here.address(source.value()));
        Optional<Bsn> bsn = vault.bsnOf(grant.municipality(), grant.whose());
        if (municipality.isEmpty() || address.isEmpty() || bsn.isEmpty()) {
            return new SourceAnswer.NotCovered(source, topic, clock.instant(), coverage);
        }
        byte[] question = asking.about(bsn.get(), municipality.get());
        return switch (new RegisterHttp(address.get(), clock)
                .post("", CONTENT_TYPE, question, Map.of("SOAPAction", "\"\""), call)) {
            case RegisterHttp.Reply.Failed failed ->
                new SourceAnswer.Unavailable(source, topic, failed.at(), failed.cause());
            case RegisterHttp.Reply.Body body -> answer(grant, topic, bsn.get(), body, reading);
        };
    }

    private SourceAnswer answer(Grant grant, Topic topic, Bsn bsn, RegisterHttp.Reply.Body body, Reading reading) {
        // A SOAP fault comes with status 500 (SOAP 1.1, 6.2); any other failure says nothing worth reading.
        if (!body.ok() && body.status() != 500) {
            return new SourceAnswer.Unavailable(source, topic, body.at(), body.cause());
        }
        return switch (SuwiAnswer.of(body.bytes(), service, bsn)) {
            case SuwiAnswer.Client client ->
                body.ok() ? read(grant, topic, client.client(), body, reading) : broken(topic, body, "data in a fault");
            case SuwiAnswer.NothingFound ignored -> nothingKnown(topic, body);
            case SuwiAnswer.Refused ignored ->
                new SourceAnswer.Unavailable(source, topic, body.at(), SourceAnswer.Cause.REFUSED);
            case SuwiAnswer.Broken broken -> broken(topic, body, broken.where());
            case SuwiAnswer.OtherPerson ignored ->
                new SourceAnswer.Unavailable(source, topic, body.at(), SourceAnswer.Cause.OTHER_PERSON);
        };
    }

    private SourceAnswer read(
            Grant grant, Topic topic, SuwiElement client, RegisterHttp.Reply.Body body, Reading reading) {
        SuwiFindings findings = new SuwiFindings(source, grant, topic, body.at());
        try {
            reading.read(client, findings);
        } catch (NotAsAgreed e) {
            return broken(topic, body, e.where());
        }
        return findings.kept().isEmpty()
                ? nothingKnown(topic, body)
                : new SourceAnswer.Answered(source, topic, body.at(), findings.kept());
    }

    private SourceAnswer nothingKnown(Topic topic, RegisterHttp.Reply.Body body) {
        return new SourceAnswer.NothingKnown(source, topic, body.at(), coverage);
    }

    private SourceAnswer broken(Topic topic, RegisterHttp.Reply.Body body, String where) {
        LOG.warn("the answer of {} cannot be used: {}", source, where);
        return new SourceAnswer.Unavailable(source, topic, body.at(), SourceAnswer.Cause.BROKEN);
    }
}
