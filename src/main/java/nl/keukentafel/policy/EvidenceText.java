package nl.keukentafel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Evidence as one line of JSON, and back: a key that is unknown, missing or of another kind is no evidence. */
final class EvidenceText {
    static final String FORMAT = "keukentafel-evidence/1";
    private static final String NEVER = "never";
    private static final String UNKNOWN = "unknown";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
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

    private EvidenceText() {}

    // ---- writing

    static String write(Evidence of) {
        ObjectNode body = body(of);
        body.put("digest", Evidence.digest(body.toString()));
        return body.toString();
    }

    private static ObjectNode body(Evidence of) {
        Question q = of.facts().question();
        ObjectNode body = JSON.objectNode();
        body.put("format", FORMAT)
                .put("policy", of.policyHash())
                .put(
                        "policy-until",
                        of.lastDay().equals(LocalDate.MAX)
                                ? NEVER
                                : of.lastDay().toString())
                .put("purpose", q.purpose().value());
        body.put("now", q.now().toString()).put("zone", q.zone().getId());
        ObjectNode narrowing = body.putObject("narrowing");
        narrowing.set("topics-off", words(of.narrowing().topicsOff()));
        ObjectNode off = narrowing.putObject("fields-off");
        of.narrowing().fieldsOff().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> off.set(entry.getKey().value(), words(entry.getValue())));
        if (of.narrowing().longest() != Narrowing.NONE.longest()) {
            narrowing.put("longest", of.narrowing().longest());
        }
        narrowing.set("roles", words(of.narrowing().roles()));
        body.putObject("asker")
                .put("worker", q.asker().worker())
                .put("role", q.asker().role())
                .put("team", q.asker().team())
                .put("municipality", q.asker().municipality());
        ObjectNode theCase = body.putObject("case");
        theCase.put("municipality", q.theCase().municipality())
                .put("id", q.theCase().id())
                .put("state", word(q.theCase().state()))
                .put("team", q.theCase().team())
                .put("until", instant(q.theCase().until()));
        theCase.set("workers", words(q.theCase().workers()));
        ArrayNode replaces = body.putArray("replaces");
        q.replacements().forEach(one -> replaces.addObject()
                .put("for", one.replaced())
                .put("from", one.from().toString())
                .put("until", instant(one.until())));
        body.put("conflict", word(q.conflict()));
        ArrayNode members = body.putArray("members");
        of.facts().members().forEach(member -> write(members.addObject(), member));
        ArrayNode consents = body.putArray("consents");
        of.facts().consents().forEach(consent -> write(consents.addObject(), consent));
        switch (of.said()) {
            case Evidence.Said.Closed closed -> body.put("closed", word(closed.reason()));
            case Evidence.Said.Opened opened -> write(body.putObject("permitted"), opened.permitted());
        }
        return body;
    }

    private static void write(ObjectNode to, Map<Topic, Verdict.Permitted> permitted) {
        permitted.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            Verdict.Permitted verdict = entry.getValue();
            ObjectNode one = to.putObject(entry.getKey().value());
            one.set("fields", words(verdict.fields()));
            one.put("whose", word(verdict.whose())).put("clause", verdict.clause());
            one.set("by", words(verdict.by()));
            one.put("until", instant(verdict.validUntil()));
        });
    }

    private static void write(ObjectNode to, Member member) {
        to.put("id", member.id()).put("relation", member.relation().word());
        to.put(
                "born-from",
                member.birth().unknown() ? UNKNOWN : member.birth().earliest().toString());
        to.put(
                "born-until",
                member.birth().unknown() ? UNKNOWN : member.birth().latest().toString());
        to.set("guardians", authority(member.guardians()));
        to.set("curator", authority(member.curator()));
        to.set("administrator", authority(member.administrator()));
        to.set("mentor", authority(member.mentor()));
    }

    private static JsonNode authority(Authority authority) {
        return switch (authority) {
            case Authority.Nobody ignored -> JSON.arrayNode();
            case Authority.Unknown ignored -> JSON.textNode(UNKNOWN);
            case Authority.Held held -> words(held.by());
        };
    }

    private static void write(ObjectNode to, ConsentFact c) {
        to.put("consent", c.id())
                .put("municipality", c.municipality())
                .put("case", c.caseId())
                .put("of", c.member())
                .put("by", c.giver());
        to.set(
                "about",
                switch (c.about()) {
                    case ConsentFact.About.One one -> words(List.of(one.topic()));
                    case ConsentFact.About.Together pair -> words(List.of(pair.first(), pair.second()));
                });
        to.put("state", word(c.state()));
        ObjectNode recipient = to.putObject("to");
        switch (c.to()) {
            case ConsentFact.Recipient.Worker worker -> recipient.put("worker", worker.worker());
            case ConsentFact.Recipient.Team team -> recipient.put("team", team.team());
        }
        to.put("revision", c.revision()).put("from", c.from().toString()).put("until", instant(c.until()));
        to.put("notice", word(c.notice()));
        to.set("fields", words(c.fields()));
    }

    private static ArrayNode words(Collection<?> values) {
        ArrayNode array = JSON.arrayNode();
        values.stream().map(Object::toString).sorted().forEach(array::add);
        return array;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String instant(Instant at) {
        return at.equals(Instant.MAX) ? NEVER : at.toString();
    }

    // ---- reading

    /** Whether the digest is that of the rest. */
    static boolean sealed(String text) throws NotEvidence {
        ObjectNode body = parsed(text).deepCopy();
        JsonNode digest = body.remove("digest");
        return digest != null
                && digest.asText().equals(Evidence.digest(body(read(text)).toString()));
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
            return evidence(new Keys("", parsed(text)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotEvidence(String.valueOf(e.getMessage()));
        }
    }

    private static Evidence evidence(Keys body) {
        if (!body.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("`format` is not " + FORMAT);
        }
        body.text("digest");
        Keys asker = body.object("asker");
        Keys theCase = body.object("case");
        List<Replacement> replacements = new ArrayList<>();
        for (Keys one : body.objects("replaces")) {
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
                body.objects("members").stream().map(EvidenceText::member).toList();
        boolean closed = body.names().contains("closed");
        if (members.size() != (closed ? 0 : 1)) {
            throw new IllegalArgumentException(
                    closed ? "`members` is empty when the whole look was closed" : "`members` holds one member");
        }
        List<ConsentFact> consents =
                body.objects("consents").stream().map(EvidenceText::consent).toList();
        Evidence evidence = new Evidence(
                body.text("policy"),
                body.text("policy-until").equals(NEVER) ? LocalDate.MAX : LocalDate.parse(body.text("policy-until")),
                narrowing(body.object("narrowing")),
                new Facts(question, members, consents),
                closed
                        ? new Evidence.Said.Closed(body.one("closed", Reason.values()))
                        : new Evidence.Said.Opened(permitted(body.object("permitted"))));
        body.finish();
        return evidence;
    }

    private static Map<Topic, Verdict.Permitted> permitted(Keys opened) {
        Map<Topic, Verdict.Permitted> permitted = new LinkedHashMap<>();
        for (String topic : opened.names()) {
            Keys one = opened.object(topic);
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

    private static Narrowing narrowing(Keys keys) {
        Keys off = keys.object("fields-off");
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

    private static Member member(Keys keys) {
        Relation relation = Arrays.stream(Relation.values())
                .filter(one -> one.word().equals(keys.text("relation")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`relation` is not known"));
        String from = keys.text("born-from");
        String until = keys.text("born-until");
        Member member = new Member(
                keys.text("id"),
                relation,
                from.equals(UNKNOWN) ? Birth.UNKNOWN : new Birth(LocalDate.parse(from), LocalDate.parse(until)),
                keys.authority("guardians"),
                keys.authority("curator"),
                keys.authority("administrator"),
                keys.authority("mentor"));
        keys.finish();
        return member;
    }

    private static ConsentFact consent(Keys keys) {
        List<Topic> about =
                keys.words("about").stream().sorted().map(Topic::new).toList();
        if (about.isEmpty() || about.size() > 2) {
            throw new IllegalArgumentException("`about` is one topic or two");
        }
        Keys to = keys.object("to");
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
                fields(keys.words("fields")));
        to.finish();
        keys.finish();
        return consent;
    }

    private static Set<FieldName> fields(Set<String> names) {
        return names.stream().map(FieldName::new).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of an object, each of which has to be asked for. */
    private static final class Keys {
        private final String path;
        private final ObjectNode node;
        private final Set<String> asked = new TreeSet<>();

        Keys(String path, ObjectNode node) {
            this.path = path;
            this.node = node;
        }

        Set<String> names() {
            Set<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            return names;
        }

        private JsonNode need(String key) {
            asked.add(key);
            JsonNode value = node.get(key);
            if (value == null) {
                throw wrong(key, "is missing");
            }
            return value;
        }

        private IllegalArgumentException wrong(String key, String what) {
            return new IllegalArgumentException("`" + path + key + "` " + what);
        }

        String text(String key) {
            if (!need(key).isTextual()) {
                throw wrong(key, "is not a text");
            }
            return need(key).textValue();
        }

        long number(String key) {
            if (!need(key).canConvertToLong() || !need(key).isIntegralNumber()) {
                throw wrong(key, "is not a whole number");
            }
            return need(key).longValue();
        }

        Instant instant(String key) {
            return text(key).equals(NEVER) ? Instant.MAX : Instant.parse(text(key));
        }

        <E extends Enum<E>> E one(String key, E[] values) {
            for (E value : values) {
                if (word(value).equals(text(key))) {
                    return value;
                }
            }
            throw wrong(key, "is none of the words for it");
        }

        Set<String> words(String key) {
            if (!(need(key) instanceof ArrayNode array)) {
                throw wrong(key, "is not a list");
            }
            Set<String> words = new TreeSet<>();
            for (JsonNode item : array) {
                if (!item.isTextual() || !words.add(item.textValue())) {
                    throw wrong(key, "is not a list of different words");
                }
            }
            return words;
        }

        Authority authority(String key) {
            if (need(key).isTextual()) {
                if (!text(key).equals(UNKNOWN)) {
                    throw wrong(key, "is neither a list nor unknown");
                }
                return Authority.UNKNOWN;
            }
            Set<String> by = words(key);
            return by.isEmpty() ? Authority.NOBODY : new Authority.Held(by);
        }

        Keys object(String key) {
            if (!(need(key) instanceof ObjectNode object)) {
                throw wrong(key, "is not an object");
            }
            return new Keys(path + key + ".", object);
        }

        List<Keys> objects(String key) {
            if (!(need(key) instanceof ArrayNode array)) {
                throw wrong(key, "is not a list");
            }
            List<Keys> objects = new ArrayList<>();
            for (JsonNode item : array) {
                if (!(item instanceof ObjectNode object)) {
                    throw wrong(key, "is not a list of objects");
                }
                objects.add(new Keys(path + key + ".", object));
            }
            return objects;
        }

        void finish() {
            for (String name : names()) {
                if (!asked.contains(name)) {
                    throw wrong(name, "is an unknown key");
                }
            }
        }
    }
}
