package nl.keukentafel.sandbox.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import nl.keukentafel.sandbox.Neighbour;

/** The practice sign-in as a process of its own; its argument is the address of the service. */
public final class ProviderMain {
    private ProviderMain() {}

    public static void main(String[] arguments) throws IOException {
        try (PracticeSignIn provider =
                PracticeSignIn.start(0, Clock.systemUTC(), PracticePerson.ofTown(), URI.create(arguments[0]))) {
            Neighbour.announce(provider.address());
        }
    }
}
