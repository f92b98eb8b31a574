package nl.keukentafel.command;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.accesslog.LogExport;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LogVerdict;
import nl.keukentafel.accesslog.LogVerifier;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/** The jobs about the access log; {@code verify} needs no service and no database. */
final class LogJobs {
    private static final int CANNOT_TELL = 2;

    private static final String USE = """
            keukentafel log verify <export> --key <vkey or file> [--checkpoint <file>]… [--witness <vkey or file>]…
            keukentafel log export <municipality> --to <file>
            keukentafel log witness --folder <folder> --name <name> --log <vkey or file>… [--host <address>] [--port <port>]
                exit code of verify: 0 whole, 1 broken, 2 cannot tell
            """;

    private LogJobs() {}

    static int run(List<String> words, PrintStream out, PrintStream err) {
        String job = words.size() < 2 ? "" : words.getFirst();
        List<String> options = words.size() < 2 ? List.of() : words.subList(1, words.size());
        try {
            return switch (job) {
                case "verify" -> verify(words.get(1), words.subList(2, words.size()), out);
                case "export" -> export(words.get(1), words.subList(2, words.size()), out);
                case "witness" -> WitnessJob.run(options, out);
                default -> {
                    err.print(USE);
                    yield CommandLine.WRONG_USE;
                }
            };
        } catch (WrongUse e) {
            err.println(e.getMessage());
            err.print(USE);
            return CommandLine.WRONG_USE;
        } catch (IOException e) {
            err.println("cannot tell: a file cannot be read or written");
            return CANNOT_TELL;
        } catch (IllegalArgumentException | IllegalStateException e) {
            err.println("cannot tell: " + e.getMessage());
            return CANNOT_TELL;
        }
    }

    private static int verify(String file, List<String> options, PrintStream out) throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        List<SignedNote> kept = new ArrayList<>();
        for (int i = 0; i < options.size(); i += 2) {
            String value = value(options, i);
            switch (options.get(i)) {
                case "--key" -> keys.addAll(keys(value));
                case "--witness" -> witnesses.addAll(keys(value));
                case "--checkpoint" -> kept.add(SignedNote.parse(Files.readString(Path.of(value))));
                default -> throw new WrongUse("unknown option " + options.get(i));
            }
        }
        LogVerdict verdict = new LogVerifier(keys, kept, witnesses).verify(Files.newInputStream(Path.of(file)));
        verdict.lines().forEach(out::println);
        return verdict.exitCode();
    }

    private static int export(String municipality, List<String> options, PrintStream out) throws IOException {
        if (options.size() != 2 || !options.getFirst().equals("--to")) {
            throw new WrongUse("say where the export goes: --to <file>");
        }
        MunicipalityCode log = new MunicipalityCode(municipality);
        try (ApplicationContext context = ApplicationContext.run();
                Writer to = Files.newBufferedWriter(Path.of(value(options, 0)))) {
            context.getBean(LogExport.class).write(log, to);
            context.getBean(LogReader.class).keys(log).forEach(key -> out.println(key.vkey()));
        }
        return CommandLine.OK;
    }

    static String value(List<String> options, int at) {
        if (at + 1 >= options.size()) {
            throw new WrongUse("option " + options.get(at) + " needs a value");
        }
        return options.get(at + 1);
    }

    /** One vkey, or a file with one on each line. */
    static List<VerifierKey> keys(String text) throws IOException {
        if (text.contains("+")) {
            return List.of(VerifierKey.parse(text));
        }
        return Files.readAllLines(Path.of(text)).stream()
                .filter(line -> !line.isBlank())
                .map(VerifierKey::parse)
                .toList();
    }

    static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message);
        }
    }
}
