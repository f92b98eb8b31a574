package nl.keukentafel.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.policy.PolicyCheck;
import nl.keukentafel.policy.PolicyTest;

/** {@code policies …}: 0 when all is well, 1 when a policy does not do what is expected of it, 2 when a file or the words are wrong. */
final class Policies {
    private static final String USE = """
            keukentafel policies check [folder]                          is everything right, complete and proved?
            keukentafel policies test <files> [--policies <folder>]      do these cases come out as they say?
            """;
    private static final Path FOLDER = Path.of("consent-policies");

    private Policies() {}

    static int run(List<String> words, PrintStream out, PrintStream err) {
        String job = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (job) {
            case "check" -> check(rest, out, err);
            case "test" -> test(rest, out, err);
            default -> use(err);
        };
    }

    private static int use(PrintStream err) {
        err.print(USE);
        return CommandLine.WRONG_USE;
    }

    private static int check(List<String> words, PrintStream out, PrintStream err) {
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("--"))) {
            return use(err);
        }
        Path folder = words.isEmpty() ? FOLDER : Path.of(words.getFirst());
        PolicyCheck.Report report = PolicyCheck.run(folder);
        report.issues().forEach(issue -> err.println(issue.printed()));
        report.uncovered().forEach(issue -> err.println(issue.printed()));
        report.lines().forEach(out::println);
        int found = report.issues().size() + report.uncovered().size();
        out.println(found == 0 ? "the check holds" : found + " issues");
        return found == 0 ? CommandLine.OK : 1;
    }

    private static int test(List<String> words, PrintStream out, PrintStream err) {
        Path folder = FOLDER;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--policies")) {
                if (++i == words.size()) {
                    return use(err);
                }
                folder = Path.of(words.get(i));
            } else if (words.get(i).startsWith("--")) {
                return use(err);
            } else {
                files.add(Path.of(words.get(i)));
            }
        }
        if (files.isEmpty()) {
            return use(err);
        }
        return switch (PolicyTest.run(folder, files)) {
            case PolicyTest.Outcome.Wrong wrong -> {
                wrong.issues().forEach(issue -> err.println(issue.printed()));
                yield CommandLine.WRONG_USE;
            }
            case PolicyTest.Outcome.Ran ran -> {
                ran.failures().forEach(failure -> out.println(failure.printed()));
                out.println(ran.cases() + " cases, " + ran.expectations() + " expectations, "
                        + ran.failures().size() + " failing");
                yield ran.failures().isEmpty() ? CommandLine.OK : 1;
            }
        };
    }
}
