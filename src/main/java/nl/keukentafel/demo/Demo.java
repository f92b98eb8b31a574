package nl.keukentafel.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.EmbeddedApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.sandbox.Neighbour;

/**
 * The demo: the service, the simulated registers and the sign-in on this machine, each in a process of its own, on
 * loopback, with a database and keys of its own.
 */
public final class Demo {
    static final String REGISTERS = "nl.keukentafel.sandbox.RegistersMain";
    private static final String SIGN_IN = "nl.keukentafel.sandbox.signin.ProviderMain";
    private static final int WRONG_USE = 2;

    private final Path folder;
    private final int port;
    private final Path policies;

    private Demo(Path folder, int port, Path policies) {
        this.folder = folder;
        this.port = port;
        this.policies = policies;
    }

    /** Runs until the process is stopped; exit code 2 when the words or the surroundings are wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("bench")) {
            System.exit(Bench.run(List.of(arguments).subList(1, arguments.length), System.out, System.err));
        }
        Optional<DemoWords> words = DemoWords.of(List.of(arguments), System.err);
        List<String> real = RealThings.configured(System.getenv(), System.getProperties());
        if (!real.isEmpty()) {
            System.err.println("The demo does not start beside the configuration of a real service:");
            real.forEach(name -> System.err.println("  - " + name));
        }
        if (words.isEmpty() || !real.isEmpty()) {
            System.exit(WRONG_USE);
        }
        Path folder = words.get().folder().isPresent()
                ? words.get().folder().get()
                : Files.createTempDirectory("keukentafel-demo-");
        new Demo(folder.toAbsolutePath(), words.get().port(), words.get().policies()).run();
    }

    private void run() throws IOException {
        refuseRealMunicipalities();
        PracticeSettings settings = new PracticeSettings(folder, port, policies);
        String url = settings.url();
        Files.createDirectories(folder);
        try (Neighbour registers = Neighbour.start(REGISTERS, List.of());
                Neighbour signIn = Neighbour.start(SIGN_IN, List.of(url))) {
            ApplicationContext context = ApplicationContext.builder()
                    .deduceEnvironment(false)
                    .properties(settings.beside(registers.address(), signIn.address()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, registers, signIn), "stop"));
            context.getBean(EmbeddedApplication.class).start();
            System.out.println(welcome(url, registers.address(), signIn.address()));
            System.out.flush();
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(ApplicationContext context, Neighbour registers, Neighbour signIn) {
        context.close();
        registers.close();
        signIn.close();
    }

    private void refuseRealMunicipalities() throws IOException {
        try (Stream<Path> municipalities = Files.list(policies.resolve("municipalities"))) {
            List<String> real = municipalities
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("gm99"))
                    .toList();
            if (!real.isEmpty()) {
                System.err.println("The demo knows only invented municipalities (gm99..), not " + real);
                System.exit(WRONG_USE);
            }
        }
    }

    private String welcome(String url, URI registers, URI signIn) {
        return """

                Keukentafel, practice town: all people are invented.

                  Open             %s
                  Caseworker       %s/werk       sign in as Sanne de Wit (Zandoord)
                  Resident         %s/mijn       sign in as Fatima Bakker (Zandoord)
                  Auditor          %s/toezicht   sign in as Els Vermeer (Zandoord)
                  Open a case for  BSN 999990019, born 1985-03-10 (Fatima Bakker)
                  Programs         %s   (docs/walkthrough.md)
                  Sign-in          %s
                  Registers        %s
                  Messages         %s/messages/received   (what residents were sent)
                  Data             %s   (go on with it: --folder)

                Ctrl-C stops everything.
                """.formatted(url, url, url, url, url, signIn, registers, registers, folder);
    }
}
