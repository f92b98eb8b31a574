package nl.keukentafel.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceAnswer.Answered;
import nl.keukentafel.source.SourceAnswer.NotCovered;
import nl.keukentafel.source.SourceAnswer.NothingKnown;
import nl.keukentafel.source.SourceAnswer.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every register of our own contracts is asked: by POST, with the BSN in a JSON body. Who has no BSN and where
 * there is no address, nobody is asked.
 */
public final class Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    /** Before it nothing that a contract of ours can tell began. */
    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    private final SourceSystemName source;
    private final String path;
    private final Set<FieldName> fields;
    private final Coverage coverage;
    private final Municipalities municipalities;
    private final Vault vault;
    private final Clock clock;

    /**
     * @param fields all that the contract has; where none of it is permitted, nobody is asked
     * @param path a constant of the contract, below the address that the municipality has for the register
     */
    public Inquiry(
            SourceSystemName source,
            String path,
            Set<FieldName> fields,
            Coverage coverage,
            Municipalities municipalities,
            Vault vault,
            Clock clock) {
        this.source = source;
        this.path = path;
        this.fields = Set.copyOf(fields);
        this.coverage = coverage;
        this.municipalities = municipalities;
        this.vault = vault;
        this.clock = clock;
    }

    /** Makes lines of an answer; throws {@link Unreadable} when it is not in its form or about somebody else. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] answer, Bsn asked, Lines lines) throws Unreadable;
    }

    /** Asks for all that the contract has about the grant's person, within the call's budget. */
    public SourceAnswer ask(Grant grant, Topic topic, Call call, Reader reader) {
        return ask(grant, topic, call, reader, "");
    }

    /**
     * Asks about the grant's person for the permitted fields of the topic alone, from the first day of the data window,
     * by a contract that takes both in its question; within the call's budget.
     */
    public SourceAnswer askFields(Grant grant, Topic topic, Call call, Reader reader) {
        String fields = grant.fields().getOrDefault(topic, Set.of()).stream()
                .map(FieldName::value)
                .sorted()
                .collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return ask(grant, topic, call, reader, ",\"fields\":" + fields + ",\"from\":\"" + from(grant, topic) + "\"");
    }

    private static LocalDate from(Grant grant, Topic topic) {
        LocalDate from = grant.dataFrom(topic);
        return from.isBefore(LONG_AGO) ? LONG_AGO : from;
    }

    private SourceAnswer ask(Grant grant, Topic topic, Call call, Reader reader, String more) {
        if (Collections.disjoint(fields, grant.fields().getOrDefault(topic, Set.of()))) {
            return new NothingKnown(source, topic, clock.instant(), coverage);
        }
        Optional<URI> address = municipalities.get(grant.municipality()).address(source.value());
        Optional<Bsn> bsn = address.flatMap(at -> vault.bsnOf(grant.municipality(), grant.whose()));
        if (address.isEmpty() || bsn.isEmpty()) {
            return new NotCovered(source, topic, clock.instant(), coverage);
        }
        byte[] body = ("{\"bsn\":\"" + bsn.get().digits() + "\"" + more + "}").getBytes(StandardCharsets.UTF_8);
        RegisterHttp.Reply reply = new RegisterHttp(address.get(), clock)
                .post(path, "application/json", body, Map.of("accept", "application/json"), call);
        return switch (reply) {
            case RegisterHttp.Reply.Failed failed -> new Unavailable(source, topic, failed.at(), failed.cause());
            case RegisterHttp.Reply.Body answer ->
                answer.ok()
                        ? read(grant, topic, answer, bsn.get(), reader)
                        : new Unavailable(source, topic, answer.at(), answer.cause());
        };
    }

    private SourceAnswer read(Grant grant, Topic topic, RegisterHttp.Reply.Body answer, Bsn asked, Reader reader) {
        var lines = new Lines(grant, topic, source, answer.at());
        try {
            reader.read(answer.bytes(), asked, lines);
        } catch (Unreadable unreadable) {
            LOG.warn("the answer of {} cannot be used: {}", source, unreadable.getMessage());
            return new Unavailable(source, topic, answer.at(), unreadable.why());
        }
        List<Datum> data = lines.data();
        return data.isEmpty()
                ? new NothingKnown(source, topic, answer.at(), coverage)
                : new Answered(source, topic, answer.at(), data);
    }
}
