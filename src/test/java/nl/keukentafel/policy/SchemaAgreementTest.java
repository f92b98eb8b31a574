package nl.keukentafel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.files.Schemas;
import nl.keukentafel.municipality.KnownNames;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.picture.SignalFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Every key of a file left out, renamed, emptied or given a value of another kind: what the schema refuses, the reader
 * refuses too, so that an editor never says more than the check.
 */
class SchemaAgreementTest {
    /** Of files that other rooms read, beside a policy or not. */
    private static final Set<String> OF_OTHER_ROOMS = Set.of("texts", "municipality", "staff", "signal");

    /** The sources that there are; the schema of a municipality lists them too. */
    private static final KnownNames NAMES = new KnownNames(
            Set.of(
                    "uwv",
                    "svb",
                    "bijstand",
                    "duo",
                    "wmo",
                    "jeugd",
                    "tax",
                    "debts",
                    "housing",
                    "brp",
                    "bewoning",
                    "representation"),
            Set.of(),
            Set.of(),
            Set.of());

    @TempDir
    private Path folder;

    private Folder whole = PolicyReader.read(PolicyFolder.PLAIN, new Issues());

    /** A schema that was published stays as it is: what an editor accepted yesterday it accepts tomorrow. */
    @Test
    void aPublishedSchemaIsNeverChanged() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> schemas = Files.list(PolicyFolder.SHIPPED.resolve("schema"))) {
            for (Path schema : schemas.toList()) {
                hashes.put(
                        schema.getFileName().toString(),
                        Source.of("", Files.readString(schema)).hash());
            }
        }
        List<String> published = Files.readAllLines(Path.of("src/test/resources/published-schemas.txt"));
        assertThat(hashes.entrySet().stream()
                        .map(schema -> schema.getValue() + "  " + schema.getKey())
                        .toList())
                .as("a change is a new file, such as purpose.v2.json")
                .isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "purposes/debt-help/2026-01-01.yaml, purpose, 250",
        "purposes/debt-help/2026-01-01.cases.yaml, cases, 1000",
        "municipalities/gm9902/narrowing.yaml, narrowing, 20",
        "roles.yaml, roles, 100",
        "legal-bases.yaml, legal-bases, 300",
        "topics.yaml, topics, 300",
        "reasons.yaml, reasons, 150",
        "municipalities/gm9902/texts.yaml, texts, 20",
        "municipalities/gm9902/municipality.yaml, municipality, 300",
        "municipalities/gm9902/staff.yaml, staff, 100",
        "signals/fine-before-rent.yaml, signal, 100",
    })
    void whatTheSchemaRefusesTheReaderRefuses(String name, String schema, int atLeast) throws IOException {
        PolicyFolder.copied(PolicyFolder.PLAIN, folder);
        if (OF_OTHER_ROOMS.contains(schema)) {
            Path own = Path.of(name).getParent();
            PolicyFolder.copied(PolicyFolder.SHIPPED.resolve(own), folder.resolve(own));
        }
        Files.copy(
                Path.of("src/test/resources/cases/the-example.cases.yaml"),
                folder.resolve("purposes/debt-help/2026-01-01.cases.yaml"));
        assertThat(read()).isEmpty();
        whole = PolicyReader.read(folder, new Issues());
        Path file = folder.resolve(name);
        assertThat(alone(file, schema)).isEmpty();
        Path against = Path.of("consent-policies/schema/" + schema + ".v1.json");
        String right = Files.readString(file);
        assertThat(Schemas.mistakes(against, right)).isEmpty();
        Node root = compose(right);
        String before = written(root);
        List<Change> changes = changes(root);
        int tried = 0;
        List<String> onlyTheSchema = new ArrayList<>();
        for (Change change : changes) {
            change.made().run();
            var refused = Schemas.mistakes(against, root);
            if (!refused.isEmpty()) {
                tried++;
                Files.writeString(file, written(root));
                if (alone(file, schema).isEmpty() && read().isEmpty()) {
                    onlyTheSchema.add(refused.toString());
                }
            }
            change.undone().run();
        }
        assertThat(written(root)).as("after each change was undone").isEqualTo(before);
        assertThat(onlyTheSchema).isEmpty();
        assertThat(tried).isGreaterThan(Math.min(atLeast, changes.size() / 3));
    }

    /** What the reader of this file says of it, without reading all the others again. */
    private List<?> alone(Path file, String schema) throws IOException {
        Issues issues = new Issues();
        Source source = Source.of(file.toString(), Files.readString(file));
        CatalogueReader words = new CatalogueReader(Catalogue.empty());
        switch (schema) {
            case "texts", "municipality", "staff" -> {
                return new MunicipalityFiles(folder.resolve("municipalities"), "", NAMES).mistakes();
            }
            case "signal" -> {
                return signals();
            }
            case "purpose" ->
                source.root(issues).ifPresent(root -> new PurposeReader(Catalogue.of(whole))
                        .read(root, source.hash(), "debt-help", LocalDate.parse("2026-01-01"), LocalDate.MAX));
            case "cases" -> Cases.read(whole, source, issues);
            case "topics" -> source.root(issues).ifPresent(words::readTopics);
            case "roles" -> source.root(issues).ifPresent(words::readRoles);
            case "legal-bases" -> source.root(issues).ifPresent(words::readBases);
            case "reasons" -> source.root(issues).ifPresent(words::readReasons);
            default -> {
                return List.of();
            }
        }
        return issues.all();
    }

    private List<String> signals() {
        try {
            new SignalFiles(folder.resolve("signals")).read();
            return List.of();
        } catch (BrokenFiles broken) {
            return List.of(String.valueOf(broken.getMessage()));
        }
    }

    private List<Issue> read() {
        Issues issues = new Issues();
        Folder read = PolicyReader.read(folder, issues);
        if (issues.decidable()) {
            PolicyCheck.caseSources(read, issues).values().forEach(source -> Cases.read(read, source, issues));
        }
        return issues.all();
    }

    /** A change to a document, and what makes it again as it was. */
    private record Change(Runnable made, Runnable undone) {}

    private static List<Change> changes(Node root) {
        List<Change> all = new ArrayList<>();
        every(root, all::add);
        return all;
    }

    private static Node compose(String yaml) {
        return new Yaml().compose(new StringReader(yaml));
    }

    private static String written(Node root) {
        StringWriter text = new StringWriter();
        DumperOptions options = new DumperOptions();
        options.setWidth(10_000);
        new Yaml(options).serialize(root, text);
        return text.toString();
    }

    /** Every change to what stands below this node; a change works on the node itself. */
    private static void every(Node node, Consumer<Change> change) {
        if (node instanceof MappingNode map) {
            List<NodeTuple> tuples = map.getValue();
            for (int i = 0; i < tuples.size(); i++) {
                int at = i;
                NodeTuple tuple = tuples.get(i);
                Runnable back = () -> tuples.set(at, tuple);
                change.accept(new Change(() -> tuples.remove(at), () -> tuples.add(at, tuple)));
                change.accept(new Change(
                        () -> tuples.set(at, new NodeTuple(scalar("no-such-key"), tuple.getValueNode())), back));
                for (Node other : others(tuple.getValueNode())) {
                    change.accept(new Change(() -> tuples.set(at, new NodeTuple(tuple.getKeyNode(), other)), back));
                }
                every(tuple.getValueNode(), change);
            }
        } else if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue();
            for (int i = 0; i < items.size(); i++) {
                int at = i;
                Node item = items.get(i);
                change.accept(new Change(() -> items.add(item), items::removeLast));
                for (Node other : others(item)) {
                    change.accept(new Change(() -> items.set(at, other), () -> items.set(at, item)));
                }
                every(item, change);
            }
        }
    }

    private static List<Node> others(Node node) {
        List<Node> others = new ArrayList<>();
        if (!(node instanceof ScalarNode)) {
            others.add(scalar("a-word"));
        } else {
            others.add(scalar("No Such Value!"));
            others.add(list(scalar("a-word")));
        }
        if (!(node instanceof SequenceNode)) {
            others.add(list(scalar("a-word")));
        } else {
            others.add(list());
        }
        others.add(map());
        return others;
    }

    private static Node scalar(String value) {
        return new ScalarNode(Tag.STR, value, nowhere(), nowhere(), DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node list(Node... items) {
        return new SequenceNode(Tag.SEQ, new ArrayList<>(List.of(items)), DumperOptions.FlowStyle.FLOW);
    }

    private static Node map() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.FLOW);
    }

    private static Mark nowhere() {
        return new Mark("", 0, 0, 0, new int[] {0}, 0);
    }
}
