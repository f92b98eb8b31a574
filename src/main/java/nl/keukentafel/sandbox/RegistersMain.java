package nl.keukentafel.sandbox;

import java.io.IOException;
import java.time.Clock;

/** The simulated registers as a process of their own; an optional argument is the port. */
public final class RegistersMain {
    private RegistersMain() {}

    public static void main(String[] arguments) throws IOException {
        // Read once, when the first server of this process starts: connections beyond these are closed after each
        // answer.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        Clock clock = Clock.systemUTC();
        int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        try (Town town = Town.start(port, clock, Registers.all(clock))) {
            Neighbour.announce(town.address());
        }
    }
}
