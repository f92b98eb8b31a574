package nl.keukentafel.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the town in a process of its own: it prints its address as its first line and ends when the process that
 * started it is gone.
 */
public final class Neighbour implements AutoCloseable {
    private final Process process;
    private final URI address;

    private Neighbour(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a main class on this process' class path and waits for its address. */
    public static Neighbour start(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // Not closed: the reader ends with the process, whose output it is.
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException(mainClass + " did not start");
            }
            return new Neighbour(process, URI.create(line));
        } catch (IOException e) {
            throw new UncheckedIOException(mainClass + " cannot be started", e);
        }
    }

    /** In the started process: prints the address, then waits until the starting process is gone. */
    public static void announce(URI address) throws IOException {
        System.out.println(address);
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nobody writes here; the end of the stream is the end of the one who started us.
        }
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
