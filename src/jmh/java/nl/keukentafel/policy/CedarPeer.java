package nl.keukentafel.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Steps 1 to 8 of a policy in Cedar, one permit per topic; lists are sets of text. */
final class CedarPeer {
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final EntityUID worker = EntityUID.parse("Worker::\"w\"").orElseThrow();
    private final EntityUID member = EntityUID.parse("Member::\"m\"").orElseThrow();

    CedarPeer(Policy policy, Map<nl.keukentafel.policy.words.Topic, TopicWords> words) {
        StringBuilder text = new StringBuilder();
        for (TopicRule rule : policy.topics().values()) {
            text.append("permit (principal, action == Action::\"")
                    .append(rule.topic())
                    .append("\", resource) when { ")
                    .append(condition(policy, rule, words.get(rule.topic()).kind()))
                    .append(" };\n");
        }
        try {
            policies = PolicySet.parsePolicies(text.toString());
            policies.cache();
        } catch (Exception e) {
            throw new IllegalStateException(text.toString(), e);
        }
    }

    boolean permits(PeerQuestion question) {
        try {
            return engine.isAuthorized(request(question), policies, Set.<Entity>of())
                    .success
                    .orElseThrow(() -> new IllegalStateException("Cedar gives no answer"))
                    .isAllowed();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private AuthorizationRequest request(PeerQuestion question) {
        Map<String, Value> context = new TreeMap<>();
        question.values().forEach((name, value) -> context.put(name, value(value)));
        return new AuthorizationRequest(
                worker, EntityUID.parse("Action::\"" + question.topic() + "\"").orElseThrow(), member, context);
    }

    private static Value value(Object value) {
        return switch (value) {
            case String text -> new PrimString(text);
            case Boolean truth -> new PrimBool(truth);
            case Long number -> new PrimLong(number);
            case List<?> list ->
                new CedarList(list.stream()
                        .map(item -> (Value) new PrimString(item.toString()))
                        .toList());
            default -> throw new IllegalArgumentException();
        };
    }

    private static String condition(Policy policy, TopicRule rule, Kind kind) {
        StringBuilder all = new StringBuilder();
        all.append("context.today >= ").append(policy.validFrom().toEpochDay());
        if (policy.lastDay().getYear() < 3000) {
            all.append(" && context.today <= ").append(policy.lastDay().toEpochDay());
        }
        all.append(" && context.askerMunicipality == context.caseMunicipality");
        all.append(" && ").append(list(policy.roles())).append(".contains(context.role)");
        all.append(" && ").append(list(policy.teams())).append(".contains(context.team)");
        all.append(" && (context.workers.contains(context.worker) || context.workers.containsAny(context.replaced))");
        all.append(" && context.state == \"OPEN\" && !context.ended && context.conflict == \"NONE\"");
        all.append(" && ")
                .append(list(policy.household().stream().map(Relation::word).toList()))
                .append(".contains(context.relation)");
        boolean asks = rule.consent() != ConsentRole.NONE;
        if (rule.age().bounds() || asks) {
            all.append(" && context.ageKnown");
        }
        if (rule.age().bounds()) {
            all.append(" && context.ageMin >= ").append(rule.age().from());
            all.append(" && context.ageMax <= ").append(rule.age().to());
        }
        if (asks) {
            String second =
                    switch (kind) {
                        case MONEY -> "administrator";
                        case CARE -> "mentor";
                        case OTHER -> "";
                    };
            all.append(" && (if context.curator != \"nobody\" then ")
                    .append(held("curator"))
                    .append(" else ");
            if (!second.isEmpty()) {
                all.append("(if context.").append(second).append(" != \"nobody\" then ");
                all.append(held(second)).append(" else ");
            }
            all.append("(if context.ageMin >= 16 then context.yes.contains(context.self) else ");
            all.append("(context.guardians == \"held\" && (context.ageMax < 12 || context.yes.contains(context.self))"
                    + " && ");
            all.append(
                    policy.guardians() == Policy.Guardians.ALL
                            ? "context.yes.containsAll(context.guardiansBy)"
                            : "context.yes.containsAny(context.guardiansBy) &&"
                                    + " !context.no.containsAny(context.guardiansBy)");
            all.append("))").append(second.isEmpty() ? "" : ")").append(")");
        }
        return all.toString();
    }

    private static String held(String measure) {
        return ("(context.%s == \"held\" && !context.no.contains(context.self) && context.yes.containsAny(context.%sBy)"
                        + " && !context.no.containsAny(context.%sBy))")
                .formatted(measure, measure, measure);
    }

    private static String list(Collection<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", ", "[", "]"));
    }
}
