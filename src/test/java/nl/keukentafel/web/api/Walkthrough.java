package nl.keukentafel.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of prose, commands and their answers, with what differs from run to run written as words. */
final class Walkthrough {
    /** Lists that are never cut. */
    private static final Set<String> WHOLE =
            Set.of("cards", "members", "signals", "stops", "stopped", "asked", "looks", "entries");

    private static final int WIDTH = 116;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PSEUDONYM = Pattern.compile("(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])");
    private static final String MONTHS =
            "(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
                    + "|december|January|February|March|May|June|July|August|October|November|December|April|September)";
    /** The birth date in the story, which is the same every day. */
    private static final String BORN = "1985-03-10";

    private static final Pattern CONSENTS = Pattern.compile("(\"consents\": \")([^\"]*)\"");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StringBuilder page = new StringBuilder();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> environment;

    Walkthrough(Map<String, String> environment) {
        this.environment = environment;
    }

    void say(String prose) {
        page.append(prose).append("\n\n");
    }

    /** What later commands may name; in answers its value reads as the variable. */
    void let(String variable, String value) {
        variables.put(variable, value);
    }

    /** Runs a command and puts it on the page with its answer. */
    String run(String command) throws IOException, InterruptedException {
        String answer = quietly(command);
        page.append("```sh\n").append(command).append("\n```\n\n");
        if (!answer.isBlank()) {
            boolean json = answer.startsWith("{");
            page.append(json ? "```json\n" : "```\n");
            if (json) {
                write(cut(json(answer), ""), "", "", page);
            } else {
                page.append(answer.strip());
            }
            page.append("\n```\n\n");
        }
        return answer;
    }

    String quietly(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }

    JsonNode json(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + answer, e);
        }
    }

    String page() {
        return normal(page.toString().stripTrailing()) + "\n";
    }

    /** An object or list on one line when it fits, else each of its members on a line of its own. */
    private static void write(JsonNode node, String name, String indent, StringBuilder out) {
        String line = node.toString();
        boolean list = node.isArray();
        if (node.isEmpty() || indent.length() + name.length() + normalLength(line) <= WIDTH) {
            out.append(spaced(node));
            return;
        }
        out.append(list ? "[" : "{");
        String deeper = indent + "  ";
        String between = "\n";
        if (list) {
            for (JsonNode each : node) {
                out.append(between).append(deeper);
                write(each, "", deeper, out);
                between = ",\n";
            }
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String label = "\"" + field.getKey() + "\": ";
                out.append(between).append(deeper).append(label);
                write(field.getValue(), label, deeper, out);
                between = ",\n";
            }
        }
        out.append("\n").append(indent).append(list ? "]" : "}");
    }

    private static String spaced(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(Walkthrough::spaced).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(field -> "\"" + field.getKey() + "\": " + spaced(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return node.toString();
    }

    /** As long as it will be when what differs from run to run is a word. */
    private static int normalLength(String line) {
        return line.replaceAll(UUID.pattern(), "<id>")
                .replaceAll("(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{16})(?![0-9a-f])", "<hash>")
                .replaceAll("eyJ[A-Za-z0-9._-]+", "<token>")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
                .replaceAll("[0-9]{1,2} " + MONTHS + " [0-9]{4}", "<day>")
                .length();
    }

    private static JsonNode cut(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> made.set(field.getKey(), cut(field.getValue(), field.getKey())));
            return made;
        }
        if (node instanceof ArrayNode list && !list.isEmpty() && list.get(0).isObject()) {
            ArrayNode made = JsonNodeFactory.instance.arrayNode();
            int most = WHOLE.contains(name) || list.size() == 2 ? list.size() : 1;
            for (int i = 0; i < Math.min(most, list.size()); i++) {
                made.add(cut(list.get(i), name));
            }
            if (most < list.size()) {
                made.add("… " + (list.size() - most) + " more");
            }
            return made;
        }
        return node;
    }

    private String normal(String text) {
        String said = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getValue().length() > 20 && !variable.getValue().startsWith("http")) {
                said = said.replace(variable.getValue(), "$" + variable.getKey());
            }
        }
        said = CONSENTS.matcher(said)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + Arrays.stream(found.group(2).split(",", -1)).sorted().collect(Collectors.joining(","))
                        + "\""));
        said = named(said, UUID, "id");
        said = said.replaceAll("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", "<hash>")
                .replaceAll("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", "<trace>");
        said = named(said, PSEUDONYM, "pseudonym");
        return said.replaceAll("\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{43,44}=?", "+<key>")
                .replaceAll("(\\\\n|\n)[A-Za-z0-9+/]{43}=", "$1<root>")
                .replaceAll("(— \\S+ )[A-Za-z0-9+/]{80,}=*", "$1<signature>")
                .replaceAll(
                        "[0-9]+ entries under [0-9]+ signed heads, root [A-Za-z0-9+/]{43}=",
                        "<n> entries under <n> signed heads, root <root>")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
                .replaceAll("(?!" + BORN + ")[0-9]{4}-[0-9]{2}-[0-9]{2}", "<day>")
                .replaceAll("[0-9]{1,2} " + MONTHS + " [0-9]{4}", "<day>")
                .replaceAll("(\"age\": )\"[^\"]*\"", "$1\"<age>\"");
    }

    private String named(String text, Pattern what, String word) {
        Matcher found = what.matcher(text);
        return found.replaceAll(match -> Matcher.quoteReplacement(names.computeIfAbsent(
                match.group(),
                id -> "<" + word + "-"
                        + (1
                                + names.values().stream()
                                        .filter(name -> name.startsWith("<" + word))
                                        .count())
                        + ">")));
    }
}
