package nl.keukentafel.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.Topic;

/** Steps 1 to 8 of a policy as CEL expressions, one per topic, by the planner. */
final class CelPeer {
    private final Map<Topic, CelRuntime.Program> programs = new TreeMap<>();

    CelPeer(Policy policy, Map<Topic, TopicWords> words, PeerQuestion example) {
        CelBuilder builder = CelFactory.plannerCelBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        example.values()
                .forEach((name, value) -> builder.addVar(
                        name,
                        switch (value) {
                            case String ignored -> SimpleType.STRING;
                            case Boolean ignored -> SimpleType.BOOL;
                            case Long ignored -> SimpleType.INT;
                            case List<?> ignored -> ListType.create(SimpleType.STRING);
                            default -> throw new IllegalArgumentException(name);
                        }));
        Cel cel = builder.build();
        for (TopicRule rule : policy.topics().values()) {
            String expression = expression(policy, rule, words.get(rule.topic()).kind());
            try {
                programs.put(
                        rule.topic(), cel.createProgram(cel.compile(expression).getAst()));
            } catch (Exception e) {
                throw new IllegalStateException(expression, e);
            }
        }
    }

    boolean permits(PeerQuestion question) {
        try {
            return (Boolean) programs.get(question.topic()).eval(question.values());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String expression(Policy policy, TopicRule rule, Kind kind) {
        StringBuilder all = new StringBuilder();
        all.append("today >= ").append(policy.validFrom().toEpochDay());
        if (policy.lastDay().getYear() < 3000) {
            all.append(" && today <= ").append(policy.lastDay().toEpochDay());
        }
        all.append(" && askerMunicipality == caseMunicipality");
        all.append(" && role in ")
                .append(list(policy.roles()))
                .append(" && team in ")
                .append(list(policy.teams()));
        all.append(" && (worker in workers || replaced.exists(r, r in workers))");
        all.append(" && state == 'OPEN' && !ended && conflict == 'NONE'");
        all.append(" && relation in ")
                .append(list(policy.household().stream().map(Relation::word).toList()));
        boolean asks = rule.consent() != ConsentRole.NONE;
        if (rule.age().bounds() || asks) {
            all.append(" && ageKnown");
        }
        if (rule.age().bounds()) {
            all.append(" && ageMin >= ").append(rule.age().from());
            all.append(" && ageMax <= ").append(rule.age().to());
        }
        if (asks) {
            String second =
                    switch (kind) {
                        case MONEY -> "administrator";
                        case CARE -> "mentor";
                        case OTHER -> "";
                    };
            all.append(" && (curator != 'nobody' ? ").append(held("curator")).append(" : ");
            if (!second.isEmpty()) {
                all.append(second)
                        .append(" != 'nobody' ? ")
                        .append(held(second))
                        .append(" : ");
            }
            all.append("ageMin >= 16 ? self in yes : guardians == 'held' && (ageMax < 12 || self in yes) && ");
            all.append(
                    policy.guardians() == Policy.Guardians.ALL
                            ? "guardiansBy.all(g, g in yes)"
                            : "guardiansBy.exists(g, g in yes) && !guardiansBy.exists(g, g in no)");
            all.append(")");
        }
        return all.toString();
    }

    private static String held(String measure) {
        return "(%s == 'held' && !(self in no) && %sBy.exists(c, c in yes) && !%sBy.exists(c, c in no))"
                .formatted(measure, measure, measure);
    }

    private static String list(Collection<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
