package nl.keukentafel.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The command line: one word names the job, the rest are its arguments; the exit code is the job's answer. */
public final class CommandLine {
    static final int OK = 0;
    static final int WRONG_USE = 2;

    private static final String USE = """
            keukentafel serve                     the service, on the configured database
            keukentafel policies …                check, test and read the policies
            keukentafel log …                     verify and export the access log
            """;

    private CommandLine() {}

    /** Runs the job and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.out, System.err));
    }

    /** Runs the job and gives its exit code: 0 when all is well, 2 when the words are wrong. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        String job = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (job) {
            case "serve" -> Serve.run(rest, err);
            case "policies" -> Policies.run(rest, out, err);
            case "log" -> LogJobs.run(rest, out, err);
            default -> {
                err.print(USE);
                yield WRONG_USE;
            }
        };
    }
}
