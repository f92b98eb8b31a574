package nl.keukentafel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.FreePort;

/** The demo as the README's first command starts it: the packaged jar, as a process of its own, on a free port. */
public final class PackagedDemo implements AutoCloseable {
    /** Only for a machine that does much else at once. */
    private static final int PATIENCE_SECONDS = 180;

    private final Process process;
    private final String welcome;

    private PackagedDemo(Process process, String welcome) {
        this.process = process;
        this.welcome = welcome;
    }

    /** Starts it on the data of this folder, or on new data when there is none; waits for the words that it is ready. */
    public static PackagedDemo on(Path folder, String... javaOptions) throws IOException, InterruptedException {
        Path output = Files.createTempFile("demo", ".out");
        List<String> command = new ArrayList<>();
        command.add(java());
        // It lives for a minute or two: little that is compiled well would be used.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-jar", System.getProperty("demo.jar"), "demo"));
        command.addAll(List.of(
                "--policies", Path.of("consent-policies").toAbsolutePath().toString()));
        command.addAll(List.of("--folder", folder.toString(), "--port", Integer.toString(FreePort.next())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return new PackagedDemo(process, welcome(process, output));
        } catch (AssertionError | IOException | InterruptedException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    private static String welcome(Process process, Path output) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            String said = Files.readString(output);
            if (said.contains("Ctrl-C stops everything")) {
                return said;
            }
            assertThat(process.isAlive()).as("the demo runs: %s", said).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError("the demo did not start: " + Files.readString(output));
    }

    /** The java that runs this test. */
    public static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** The address for people. */
    public URI address() {
        return said("Open");
    }

    /** The address before {@code /v1}, for programs. */
    public URI programs() {
        return said("Programs");
    }

    /** The address of the practice sign-in. */
    public URI signIn() {
        return said("Sign-in");
    }

    private URI said(String word) {
        Matcher line = Pattern.compile("(?m)^\\s*" + word + "\\s+(http\\S+)").matcher(welcome);
        assertThat(line.find()).as("the demo says its %s: %s", word, welcome).isTrue();
        return URI.create(line.group(1));
    }

    /** Kills it with the signal that no process hears. */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
