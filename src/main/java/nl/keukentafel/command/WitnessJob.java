package nl.keukentafel.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.VerifierKey;
import nl.keukentafel.witness.Witness;
import nl.keukentafel.witness.WitnessServer;
import nl.keukentafel.witness.WitnessStore;

/** The job {@code log witness}: runs on somebody else's machine, and needs neither the service nor its database. */
final class WitnessJob {
    private static final int PORT = 8091;

    private WitnessJob() {}

    static int run(List<String> options, PrintStream out) throws IOException {
        Optional<Path> folder = Optional.empty();
        Optional<String> name = Optional.empty();
        List<VerifierKey> logs = new ArrayList<>();
        String host = "127.0.0.1";
        int port = PORT;
        for (int i = 0; i < options.size(); i += 2) {
            String value = LogJobs.value(options, i);
            switch (options.get(i)) {
                case "--folder" -> folder = Optional.of(Path.of(value));
                case "--name" -> name = Optional.of(value);
                case "--log" -> logs.addAll(LogJobs.keys(value));
                case "--host" -> host = value;
                case "--port" -> port = Integer.parseInt(value);
                default -> throw new LogJobs.WrongUse("unknown option " + options.get(i));
            }
        }
        if (folder.isEmpty() || name.isEmpty() || logs.isEmpty()) {
            throw new LogJobs.WrongUse("a witness needs a folder, a name and the key of a log");
        }
        try (WitnessStore store = WitnessStore.open(folder.get())) {
            NoteSigner signer = NoteSigner.ofWitness(name.get(), store.seed(), Clock.systemUTC());
            try (WitnessServer server =
                    WitnessServer.start(new InetSocketAddress(host, port), new Witness(signer, logs, store))) {
                out.println("witness " + signer.key().vkey());
                out.println("listening on http://" + host + ":" + server.port());
                out.flush();
                Thread.currentThread().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CommandLine.OK;
    }
}
