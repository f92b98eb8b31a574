package nl.keukentafel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.keukentafel.policy.words.Topic;

/** Evidence as one line of JSON, sealed by its digest. */
final class EvidenceWriter {
    static final String FORMAT = "keukentafel-evidence/1";
    /** Stands for an end that never comes. */
    static final String NEVER = "never";
    /** Stands for what no register could tell. */
    static final String UNKNOWN = "unknown";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EvidenceWriter() {}

    static String write(Evidence of) {
        ObjectNode body = body(of);
        body.put("digest", Evidence.digest(body.toString()));
        return body.toString();
    }

    static ObjectNode body(Evidence of) {
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
        of.facts().consents().forEach(consent -> write(consents.addObject(), consent, of.policyHash()));
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

    private static void write(ObjectNode to, ConsentFact c, String decidedBy) {
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
        if (!c.policy().equals(decidedBy)) {
            to.put("policy", c.policy());
        }
        to.set("fields", words(c.fields()));
    }

    private static ArrayNode words(Collection<?> values) {
        ArrayNode array = JSON.arrayNode();
        values.stream().map(Object::toString).sorted().forEach(array::add);
        return array;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String instant(Instant at) {
        return at.equals(Instant.MAX) ? NEVER : at.toString();
    }
}
