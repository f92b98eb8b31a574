package nl.keukentafel.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The words after {@code demo}: where the data lies, on which port, with which policies. */
record DemoWords(Optional<Path> folder, int port, Path policies) {
    private static final String USE =
            "demo [--folder <folder with the data>] [--port <8080>] [--policies <consent-policies>]";

    /** Reads the words; empty, with the use printed, when they are wrong. */
    static Optional<DemoWords> of(List<String> words, PrintStream err) {
        List<String> rest =
                !words.isEmpty() && words.getFirst().equals("demo") ? words.subList(1, words.size()) : words;
        Optional<Path> folder = Optional.empty();
        int port = 8080;
        Path policies = Path.of("consent-policies");
        for (int i = 0; i < rest.size(); i += 2) {
            String value = i + 1 < rest.size() ? rest.get(i + 1) : "";
            boolean number = value.matches("[0-9]{1,5}");
            if (rest.get(i).equals("--folder") && !value.isEmpty()) {
                folder = Optional.of(Path.of(value));
            } else if (rest.get(i).equals("--port") && number) {
                port = Integer.parseInt(value);
            } else if (rest.get(i).equals("--policies") && Files.isDirectory(Path.of(value))) {
                policies = Path.of(value);
            } else {
                err.println(USE);
                return Optional.empty();
            }
        }
        return Optional.of(new DemoWords(folder, port, policies));
    }
}
