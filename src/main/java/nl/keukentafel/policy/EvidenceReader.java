package nl.keukentafel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Evidence from its line of JSON: a key that is unknown, missing or of another kind is no evidence. */
final class EvidenceReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The text is not what evidence looks like; says where. */
    static final class NotEvidence extends Exception {
        private static final long serialVersionUID = 1L;

        NotEvidence(String message) {
            super("this is no evidence: " + message);
        }
    }

    private EvidenceReader() {}

    /** Whether the digest is that of the rest. */
    static boolean sealed(String text) throws NotEvidence {
        ObjectNode body = parsed(text).deepCopy();
        JsonNode digest = body.remove("digest");
        return digest != null
                && digest.asText()
                        .equals(Evidence.digest(EvidenceWriter.body(read(text)).toString()));
    }

    private static ObjectNode parsed(String text) throws NotEvidence {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new NotEvidence("an object is expected");
        } catch (JsonProcessingException e) {
            throw new NotEvidence("not JSON, at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
    }

    static Evidence read(String text) throws NotEvidence {
        try {
            return evidence(new EvidenceKeys("", parsed(text)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotEvidence(String.valueOf(e.getMessage()));
        }
    }

    private static Evidence evidence(EvidenceKeys body) {
        if (!body.text("format").equals(EvidenceWriter.FORMAT)) {
            throw new IllegalArgumentException("`format` is not " + EvidenceWriter.FORMAT);
        }
        body.text("digest");
        EvidenceKeys asker = body.object("asker");
        EvidenceKeys theCase = body.object("case");
        List<Replacement> replacements = new ArrayList<>();
        for (EvidenceKeys one : body.objects("replaces")) {
            replacements.add(new Replacement(one.text("for"), one.instant("from"), one.instant("until")));
            one.finish();
        }
        Question question = new Question(
                new PurposeCode(body.text("purpose")),
                new Asker(asker.text("worker"), asker.text("role"), asker.text("team"), asker.text("municipality")),
                new CaseFact(
                        theCase.text("municipality"),
                        theCase.text("id"),
                        theCase.one("state", CaseFact.State.values()),
                        theCase.words("workers"),
                        theCase.text("team"),
                        theCase.instant("until")),
                replacements,
                body.one("conflict", Conflict.values()),
                body.instant("now"),
                ZoneId.of(body.text("zone")));
        asker.finish();
        theCase.finish();
        List<Member> members =
                body.objects("members").stream().map(EvidenceReader::member).toList();
        boolean closed = body.names().contains("closed");
        if (members.size() != (closed ? 0 : 1)) {
            throw new IllegalArgumentException(
                    closed ? "`members` is empty when the whole look was closed" : "`members` holds one member");
        }
        List<ConsentFact> consents = body.objects("consents").stream()
                .map(one -> consent(one, body.text("policy")))
                .toList();
        Evidence evidence = new Evidence(
                body.text("policy"),
                body.text("policy-until").equals(EvidenceWriter.NEVER)
                        ? LocalDate.MAX
                        : LocalDate.parse(body.text("policy-until")),
                narrowing(body.object("narrowing")),
                new Facts(question, members, consents),
                closed
                        ? new Evidence.Said.Closed(body.one("closed", Reason.values()))
                        : new Evidence.Said.Opened(permitted(body.object("permitted"))));
        body.finish();
        return evidence;
    }

    private static Map<Topic, Verdict.Permitted> permitted(EvidenceKeys opened) {
        Map<Topic, Verdict.Permitted> permitted = new LinkedHashMap<>();
        for (String topic : opened.names()) {
            EvidenceKeys one = opened.object(topic);
            permitted.put(
                    new Topic(topic),
                    new Verdict.Permitted(
                            fields(one.words("fields")),
                            one.one("whose", Whose.values()),
                            one.text("clause"),
                            one.words("by").stream().sorted().toList(),
                            one.instant("until")));
            one.finish();
        }
        return permitted;
    }

    private static Narrowing narrowing(EvidenceKeys keys) {
        EvidenceKeys off = keys.object("fields-off");
        Map<Topic, Set<FieldName>> fieldsOff = new LinkedHashMap<>();
        for (String topic : off.names()) {
            fieldsOff.put(new Topic(topic), fields(off.words(topic)));
        }
        Narrowing narrowing = new Narrowing(
                keys.words("topics-off").stream().map(Topic::new).collect(Collectors.toSet()),
                fieldsOff,
                keys.names().contains("longest") ? (int) keys.number("longest") : Narrowing.NONE.longest(),
                keys.words("roles"));
        keys.finish();
        return narrowing;
    }

    private static Member member(EvidenceKeys keys) {
        Relation relation = Arrays.stream(Relation.values())
                .filter(one -> one.word().equals(keys.text("relation")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`relation` is not known"));
        String from = keys.text("born-from");
        String until = keys.text("born-until");
        Member member = new Member(
                keys.text("id"),
                relation,
                from.equals(EvidenceWriter.UNKNOWN)
                        ? Birth.UNKNOWN
                        : new Birth(LocalDate.parse(from), LocalDate.parse(until)),
                keys.authority("guardians"),
                keys.authority("curator"),
                keys.authority("administrator"),
                keys.authority("mentor"));
        keys.finish();
        return member;
    }

    /** @param decidedBy the version under which a yes was given that names none: the one that decided */
    private static ConsentFact consent(EvidenceKeys keys, String decidedBy) {
        List<Topic> about =
                keys.words("about").stream().sorted().map(Topic::new).toList();
        if (about.isEmpty() || about.size() > 2) {
            throw new IllegalArgumentException("`about` is one topic or two");
        }
        EvidenceKeys to = keys.object("to");
        ConsentFact consent = new ConsentFact(
                keys.text("consent"),
                keys.text("municipality"),
                keys.text("case"),
                keys.text("of"),
                keys.text("by"),
                about.size() == 1
                        ? new ConsentFact.About.One(about.getFirst())
                        : new ConsentFact.About.Together(about.getFirst(), about.getLast()),
                keys.one("state", ConsentFact.State.values()),
                to.names().contains("team")
                        ? new ConsentFact.Recipient.Team(to.text("team"))
                        : new ConsentFact.Recipient.Worker(to.text("worker")),
                keys.number("revision"),
                keys.instant("from"),
                keys.instant("until"),
                keys.one("notice", ConsentFact.Notice.values()),
                keys.names().contains("policy") ? keys.text("policy") : decidedBy,
                fields(keys.words("fields")));
        to.finish();
        keys.finish();
        return consent;
    }

    private static Set<FieldName> fields(Set<String> names) {
        return names.stream().map(FieldName::new).collect(Collectors.toCollection(TreeSet::new));
    }
}
