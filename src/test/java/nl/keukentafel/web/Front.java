package nl.keukentafel.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.FreePort;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Registers;
import nl.keukentafel.sandbox.Town;
import nl.keukentafel.sandbox.signin.PracticePerson;
import nl.keukentafel.sandbox.signin.PracticeSignIn;

/** The running service on loopback with a practice sign-in beside it, each on a port of its own. */
public final class Front implements AutoCloseable {
    private final Town town;
    private final PracticeSignIn provider;
    private final EmbeddedServer server;

    private Front(Town town, PracticeSignIn provider, EmbeddedServer server) {
        this.town = town;
        this.provider = provider;
        this.server = server;
    }

    public static Front open() {
        return open(Map.of());
    }

    public static Front open(Map<String, Object> more) {
        return open(more, Registers.all(Clock.systemUTC()));
    }

    /** Before these registers. */
    public static Front open(Map<String, Object> more, List<Register> registers) {
        return open(more, registers, Clock.systemUTC());
    }

    /** At the time of this clock, which its registers and the sign-in service have too. */
    public static Front at(Clock clock) {
        return open(Map.of(), Registers.all(clock), clock);
    }

    private static Front open(Map<String, Object> more, List<Register> registers, Clock clock) {
        int port = FreePort.next();
        URI base = URI.create("http://127.0.0.1:" + port);
        PracticeSignIn provider = PracticeSignIn.start(0, clock, PracticePerson.ofTown(), base);
        Town town = Town.start(0, clock, registers);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("micronaut.server.port", port);
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("keukentafel.signin.base-uri", base.toString());
        settings.put(
                "keukentafel.signin.staff-issuer",
                provider.issuer(PracticePerson.Side.STAFF).toString());
        settings.put(
                "keukentafel.signin.resident-issuer",
                provider.issuer(PracticePerson.Side.RESIDENTS).toString());
        settings.put("datasources.default.url", memory());
        settings.put("datasources.keys.url", memory());
        settings.put("keukentafel.town", town.address().toString());
        settings.put("keukentafel.keys.master", masterKey());
        for (String municipality : List.of("gm9901", "gm9902")) {
            String messages = "keukentafel.messages." + municipality + ".";
            settings.put(messages + "address", town.address() + "/messages");
            settings.put(messages + "service", "practice");
            settings.put(messages + "secret", "practice-practice-practice-practice");
            for (String way : List.of("sms", "email", "letter")) {
                settings.put(messages + way + "-template", "message-by-" + way);
            }
        }
        settings.putAll(more);
        ApplicationContext context = ApplicationContext.builder()
                .properties(settings)
                .environments("test")
                .singletons(clock)
                .start();
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        server.start();
        return new Front(town, provider, server);
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }

    private static String masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    public Town town() {
        return town;
    }

    public PracticeSignIn provider() {
        return provider;
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public Browser browser() {
        return new Browser(address());
    }

    @Override
    public void close() {
        server.close();
        server.getApplicationContext().close();
        provider.close();
        town.close();
    }
}
