package nl.keukentafel.accesslog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import nl.keukentafel.database.Inserts;
import nl.keukentafel.keys.Key;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;

/** Appends drafts to one tree, inside one transaction that somebody else ends. */
final class Batch {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String OK = "Ok";
    private static final byte[] NONE = {};
    /** From so many entries on, it is faster to spread them over the cores. */
    private static final int MANY = 8;

    private final Inserts inserts;
    private final MunicipalityCode log;
    private final Scopes scopes;
    private final Signers signers;
    private final String node;
    private final OffsetDateTime now;
    private final ExecutorService signing;

    Batch(
            Inserts inserts,
            MunicipalityCode log,
            Scopes scopes,
            Signers signers,
            ExecutorService signing,
            String node,
            Instant now) {
        this.inserts = inserts;
        this.log = log;
        this.scopes = scopes;
        this.signers = signers;
        this.signing = signing;
        this.node = node;
        this.now = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    /** An entry at its place, with its sides sealed for that place. */
    private record Sealed(
            long index, Entry entry, Key actKey, byte[] act, Key subjectKey, byte[] subject, byte[] decision) {}

    /** Writes the entries and a head over them; the first gets the place after the state's last. */
    TreeState append(TreeState state, List<Draft> drafts, Lasts lasts) throws SQLException {
        long first = state.edge().size();
        List<String> chains = chains(first, drafts, lasts);
        boolean few = drafts.size() < MANY;
        IntStream places = IntStream.range(0, drafts.size());
        List<Entry> entries = Draft.entries(drafts, chains);
        TreeState.Grown grown = state.with(entries.stream().map(Entry::leafHash).toList());
        Future<SignedNote> note = signed(grown.state(), few);
        (few ? places : places.parallel())
                .mapToObj(i -> sealed(first + i, entries.get(i)))
                .toList()
                .forEach(this::add);
        grown.filled()
                .forEach(tile -> inserts.add(
                        LogTables.TILE,
                        log.value(),
                        tile.level(),
                        tile.index(),
                        tile.root().bytes(),
                        joined(tile.hashes())));
        add(grown.state(), done(note));
        inserts.write();
        return grown.state();
    }

    /** The signature over many is made while their rows are laid out; for few, handing it over takes longer. */
    private Future<SignedNote> signed(TreeState state, boolean here) {
        NoteSigner signer = signers.signer(log);
        Checkpoint head = new Checkpoint(
                signers.origin(log), state.edge().size(), state.edge().root());
        FutureTask<SignedNote> note = new FutureTask<>(() -> SignedNote.sign(head.text(), signer));
        if (here) {
            note.run();
        } else {
            signing.execute(note);
        }
        return note;
    }

    private static SignedNote done(Future<SignedNote> note) {
        try {
            return note.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the head could not be signed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the writer was interrupted", e);
        }
    }

    /** What each entry says of its person's entries before it. */
    private List<String> chains(long first, List<Draft> drafts, Lasts lasts) throws SQLException {
        Map<PersonRef, Lasts.Last> now = lasts.of(
                log,
                drafts.stream()
                        .flatMap(draft -> draft.event().subject().stream())
                        .distinct()
                        .toList());
        Map<PersonRef, Lasts.Last> grown = new HashMap<>();
        List<String> chains = new ArrayList<>();
        for (Draft draft : drafts) {
            String chain = "";
            if (draft.event().subject().isPresent()) {
                PersonRef person = draft.event().subject().get();
                Lasts.Last last = grown.getOrDefault(person, now.getOrDefault(person, Lasts.NONE));
                chain = (last.entries() + 1) + " " + (last.entries() == 0 ? "-" : last.index());
                grown.put(person, new Lasts.Last(last.entries() + 1, first + chains.size()));
            }
            chains.add(chain);
        }
        grown.forEach((person, last) ->
                inserts.add(LogTables.LAST, log.value(), scopes.lastTag(log, person), last.entries(), last.index()));
        return chains;
    }

    private Sealed sealed(long index, Entry entry) {
        Key actKey = scopes.actKey(log, entry.month());
        Key subjectKey = entry.event()
                .subject()
                .map(person -> scopes.subjectKey(log, person, entry.month()))
                .orElse(actKey);
        return new Sealed(
                index,
                entry,
                actKey,
                actKey.seal(entry.act().encoded(), Scopes.place(log, index, "act")),
                subjectKey,
                subjectKey.seal(entry.subject().encoded(), Scopes.place(log, index, "subject")),
                Records.decision(entry.event())
                        ? actKey.seal(decision(entry.event()), Scopes.place(log, index, "decision"))
                        : NONE);
    }

    private void add(Sealed each) {
        Entry entry = each.entry();
        long index = each.index();
        inserts.add(
                LogTables.ENTRY,
                log.value(),
                index,
                entry.leaf(),
                entry.leafHash().bytes(),
                now);
        inserts.add(LogTables.ACT, log.value(), index, each.actKey().id(), each.act());
        inserts.add(
                LogTables.SUBJECT,
                log.value(),
                index,
                each.subjectKey().id(),
                each.subject(),
                entry.tags().subject());
        inserts.add(
                LogTables.SEARCH,
                log.value(),
                index,
                entry.month().toString(),
                entry.tags().actor(),
                entry.tags().caseId(),
                entry.tags().kind(),
                entry.tags().purpose());
        addRecords(each);
    }

    private void addRecords(Sealed each) {
        long index = each.index();
        AccessEvent event = each.entry().event();
        String span = span();
        long at = event.at().toEpochMilli();
        if (Records.processing(event)) {
            inserts.add(
                    LogTables.PROCESSING,
                    log.value(),
                    index,
                    event.traceId(),
                    span,
                    OK,
                    Records.name(event.kind()),
                    at,
                    at,
                    ProcessingRecords.activityOf(
                            signers.origin(log), event.purpose().orElse(ProcessingRecords.SERVICE)),
                    scopes.pseudonym(
                            log, "subject", event.subject().orElseThrow().toString()));
        }
        if (Records.decision(event)) {
            inserts.add(
                    LogTables.DECISION,
                    log.value(),
                    index,
                    event.traceId(),
                    span,
                    "adl.access_evaluation",
                    OK,
                    at,
                    each.actKey().id(),
                    each.decision());
        }
    }

    /** The bodies of the Authorization Decision Log: the request with the employee as its subject, and the answer. */
    private static byte[] decision(AccessEvent event) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode request = body.putObject("adl.core.request");
        request.putObject("subject")
                .put("type", event.actor().kind().name().toLowerCase(Locale.ROOT))
                .put("id", event.actor().id());
        request.putObject("action").put("name", event.kind().word());
        ObjectNode resource = request.putObject("resource").put("type", "resident");
        event.subject().ifPresent(person -> resource.put("id", person.toString()));
        ObjectNode properties = resource.putObject("properties");
        event.topics().forEach(properties.putArray("topics")::add);
        event.purpose().ifPresent(purpose -> properties.put("purpose", purpose));
        event.caseId().ifPresent(caseId -> properties.put("case", caseId));
        ObjectNode response = body.putObject("adl.core.response");
        response.put("decision", event.kind() != AccessEvent.Kind.REFUSED);
        String reason = event.details().get(EntryField.REASON.label());
        if (reason != null) {
            response.putObject("context").put("reason", reason);
        }
        String policy = event.details().get(EntryField.POLICY.label());
        if (policy != null) {
            body.put("adl.core.policies", policy);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String span() {
        byte[] span = new byte[8];
        RANDOM.nextBytes(span);
        return HexFormat.of().formatHex(span);
    }

    static byte[] joined(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return bytes;
    }

    private void add(TreeState state, SignedNote note) {
        inserts.add(
                LogTables.HEAD,
                log.value(),
                state.edge().size(),
                state.edge().root().bytes(),
                state.edge().encoded(),
                note.encoded(),
                node);
    }
}
