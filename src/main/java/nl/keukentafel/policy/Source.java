package nl.keukentafel.policy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** One YAML file with its lines, so that every mistake can be shown where it stands. */
final class Source {
    private final String file;
    private final List<String> lines;
    private final String content;
    private final boolean read;
    private volatile Optional<Node> composed = Optional.empty();

    private Source(String file, String content, boolean read) {
        this.file = file;
        this.content = content;
        this.read = read;
        this.lines = content.lines().toList();
    }

    static Source of(String file, String content) {
        return new Source(file, content, true);
    }

    /** Reads a file; what cannot be read becomes an issue, the only one of that file. */
    static Source read(Path file, String name, Issues issues) {
        try {
            return new Source(name, Files.readString(file, StandardCharsets.UTF_8), true);
        } catch (CharacterCodingException e) {
            issues.wrong(new Issue(name, 1, 1, "the file is not UTF-8", "", ""));
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "a file is expected, not a folder" : "the file cannot be read";
            issues.wrong(new Issue(name, 1, 1, why, "", ""));
        }
        return new Source(name, "", false);
    }

    String file() {
        return file;
    }

    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** SHA-256 of the content, hexadecimal. */
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The root of the document, or nothing when the file is not one YAML document; then the issue is told. */
    Optional<Part> root(Issues issues) {
        if (!read) {
            return Optional.empty();
        }
        Optional<Node> known = composed;
        if (known.isPresent()) {
            return known.map(node -> new Part(this, issues, Optional.of(node), node.getStartMark(), ""));
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(20);
            Node node = new Yaml(options).compose(new java.io.StringReader(content));
            if (node != null) {
                composed = Optional.of(node);
                return Optional.of(new Part(this, issues, Optional.of(node), node.getStartMark(), ""));
            }
            issues.wrong(new Issue(file, 1, 1, "the file is empty", "", ""));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            issues.wrong(new Issue(file, line, column, "this is not YAML: " + e.getProblem(), line(line), ""));
        } catch (YAMLException e) {
            issues.wrong(new Issue(file, 1, 1, "this is not YAML", "", ""));
        }
        return Optional.empty();
    }
}
