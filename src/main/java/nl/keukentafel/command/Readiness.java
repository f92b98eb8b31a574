package nl.keukentafel.command;

import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code serve} demands before it starts: everything that is missing is said at once. */
final class Readiness {
    static final String SINGLE_NODE_H2 = "--single-node-h2";

    /** Properties that only the practice town has; a service for real people starts with none of them. */
    static final List<String> SANDBOX =
            List.of("keukentafel.town", "keukentafel.demo", "keukentafel.demo.keys", "keukentafel.demo.sign-in");

    /** What stands in the configuration when nobody said anything. */
    private static final String NOT_SAID = "http://127.0.0.1:8080";

    private final PropertyResolver configuration;
    private final List<String> missing = new ArrayList<>();

    private Readiness(PropertyResolver configuration) {
        this.configuration = configuration;
    }

    /** One sentence for each thing that is missing or not allowed; empty when the service may start. */
    static List<String> missing(PropertyResolver configuration, boolean singleNodeH2) {
        Readiness readiness = new Readiness(configuration);
        readiness.database(singleNodeH2);
        readiness.keys();
        readiness.issuers();
        readiness.oneIssuerEach();
        readiness.address();
        readiness.municipalities();
        readiness.sandbox();
        return List.copyOf(readiness.missing);
    }

    private void database(boolean singleNodeH2) {
        String url = text("datasources.default.url").orElse("");
        if (url.startsWith("jdbc:postgresql:")) {
            if (text("keukentafel.database.owner").isEmpty()) {
                missing.add(
                        "keukentafel.database.owner (KEUKENTAFEL_DATABASE_OWNER): the tables need an owner other than"
                                + " the service's login");
            }
        } else if (!url.startsWith("jdbc:h2:")) {
            missing.add("datasources.default.url (KEUKENTAFEL_DATABASE_URL): is neither PostgreSQL nor H2");
        } else if (!singleNodeH2) {
            missing.add("datasources.default.url (KEUKENTAFEL_DATABASE_URL): H2 serves one node only; say "
                    + SINGLE_NODE_H2 + " if you mean it");
        }
        String keys = text("datasources.keys.url").orElse("");
        if (keys.startsWith("jdbc:h2:") && !singleNodeH2) {
            missing.add("datasources.keys.url (KEUKENTAFEL_KEYS_URL): keys in an H2 file serve one node only");
        }
        outlivesInterrupts("datasources.default.url (KEUKENTAFEL_DATABASE_URL)", url);
        outlivesInterrupts("datasources.keys.url (KEUKENTAFEL_KEYS_URL)", keys);
    }

    /** A caller who goes away interrupts what runs for them, and an interrupted read closes a plain file for everybody. */
    private void outlivesInterrupts(String name, String url) {
        if (url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:async:") && !url.startsWith("jdbc:h2:mem:")) {
            missing.add(name + ": a file of H2 is opened as jdbc:h2:async:…, or whoever goes away closes it for all");
        }
    }

    private void keys() {
        if (text("keukentafel.keys.master").isEmpty()
                && text("keukentafel.keys.master-file").isEmpty()) {
            missing.add("keukentafel.keys.master or keukentafel.keys.master-file: there is no master key");
        }
    }

    private void issuers() {
        for (String who : List.of("staff", "resident")) {
            String key = "keukentafel.signin." + who + "-issuer";
            Optional<String> issuer = text(key);
            if (issuer.isEmpty()) {
                missing.add(key + ": nobody can sign in without it");
                continue;
            }
            URI address = URI.create(issuer.get());
            if (!"https".equals(address.getScheme())) {
                missing.add(key + ": must be https");
            }
            if (loopback(address)
                    && text("keukentafel.signin.certificate-authority").isEmpty()) {
                missing.add(key + ": is on loopback; that needs keukentafel.signin.certificate-authority");
            }
        }
    }

    /** Whoever signs in residents must not be able to make an employee, and the other way round. */
    private void oneIssuerEach() {
        Optional<String> staff = text("keukentafel.signin.staff-issuer").map(Readiness::plain);
        if (staff.isPresent()
                && staff.equals(text("keukentafel.signin.resident-issuer").map(Readiness::plain))) {
            missing.add("keukentafel.signin.staff-issuer: is the residents' issuer too; each has one of their own");
        }
    }

    /** Without it, or over plain http, every form is refused as forged and the session's cookie is not kept safe. */
    private void address() {
        String key = "keukentafel.signin.base-uri (KEUKENTAFEL_BASE_URI)";
        Optional<String> address = text("keukentafel.signin.base-uri").filter(said -> !said.equals(NOT_SAID));
        if (address.isEmpty()) {
            missing.add(key + ": the address of the service as browsers reach it");
            return;
        }
        URI said = URI.create(address.get());
        if (!"https".equals(said.getScheme()) && !loopback(said)) {
            missing.add(key + ": must be https");
        }
    }

    private static String plain(String issuer) {
        return issuer.strip().toLowerCase(Locale.ROOT).replaceAll("/+$", "");
    }

    private void municipalities() {
        Path folder = Path.of(text("keukentafel.policies").orElse("consent-policies"), "municipalities");
        if (!Files.isDirectory(folder)) {
            missing.add("keukentafel.policies: there are no municipalities in " + folder);
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("gm99"))
                    .sorted()
                    .forEach(name -> missing.add(
                            "keukentafel.policies: " + name + " is an invented municipality; it lives in the demo"));
        } catch (IOException e) {
            missing.add("keukentafel.policies: cannot be read");
            return;
        }
        Path policies = folder.resolveSibling(".").normalize();
        FolderFiles.issues(policies).forEach(issue -> missing.add("keukentafel.policies: " + issue.rendered()));
        missing.addAll(UnsignedBases.in(policies));
    }

    private void sandbox() {
        SANDBOX.stream()
                .filter(key -> text(key).isPresent())
                .forEach(key -> missing.add(key + ": belongs to the demo and must not be set"));
        text("keukentafel.keys.master-file")
                .map(file -> Path.of(file).resolveSibling("made-by-the-demo"))
                .filter(Files::exists)
                .ifPresent(mark -> missing.add("keukentafel.keys.master-file: this key was made by the demo"));
    }

    private Optional<String> text(String key) {
        return configuration.getProperty(key, String.class).filter(value -> !value.isBlank());
    }

    private static boolean loopback(URI address) {
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
