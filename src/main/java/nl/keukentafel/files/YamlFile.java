package nl.keukentafel.files;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** A YAML file read strictly: one document, a map on top, plain values, no anchors, no tags, no key twice. */
public final class YamlFile {
    private static final int MOST_CHARACTERS = 2_000_000;

    private final Path file;
    private final List<String> lines;
    private final Issues issues;

    private YamlFile(Path file, List<String> lines, Issues issues) {
        this.file = file;
        this.lines = lines;
        this.issues = issues;
    }

    /** The map on top of the file; empty, with the reason among the issues, when it cannot be read as YAML at all. */
    public static Optional<YamlMap> read(Path file, Issues issues) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            issues.add(file, "not UTF-8 text");
            return Optional.empty();
        } catch (IOException e) {
            issues.add(file, "cannot be read");
            return Optional.empty();
        }
        return parse(file, text, issues);
    }

    /** As {@link #read}, of a text that is already at hand. */
    public static Optional<YamlMap> parse(Path file, String text, Issues issues) {
        YamlFile yaml = new YamlFile(file, text.lines().toList(), issues);
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true);
        options.setCodePointLimit(MOST_CHARACTERS);
        Node root;
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            root = composer.getSingleNode();
        } catch (MarkedYAMLException e) {
            yaml.issue(e.getProblemMark(), "not YAML: " + e.getProblem());
            return Optional.empty();
        } catch (ReaderException e) {
            issues.add(file, "holds a character that YAML does not allow");
            return Optional.empty();
        }
        if (!(root instanceof MappingNode map)) {
            issues.add(file, "a map with keys is expected");
            return Optional.empty();
        }
        yaml.refuseAliases(map);
        return Optional.of(new YamlMap(yaml, map));
    }

    private void refuseAliases(Node root) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (!seen.add(node)) {
                issue(node.getStartMark(), "anchors and aliases are not allowed");
                continue;
            }
            switch (node) {
                case MappingNode map ->
                    map.getValue().forEach(pair -> {
                        open.add(pair.getKeyNode());
                        open.add(pair.getValueNode());
                    });
                case SequenceNode list -> open.addAll(list.getValue());
                default -> {}
            }
        }
    }

    Path path() {
        return file;
    }

    void issue(Node node, String message) {
        issue(node.getStartMark(), message);
    }

    private void issue(Mark mark, String message) {
        String text = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
        issues.add(new Issue(file, mark.getLine() + 1, mark.getColumn() + 1, message, text));
    }
}
