package nl.keukentafel.consent;

import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.keukentafel.policy.Issue;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.PolicyProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies that hold now. A changed folder takes their place in one step, and only when all of it holds and is proved;
 * what held before stays to be found by its hash.
 */
@Singleton
public final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final Path folder;
    private final Map<String, Policy> earlier = new ConcurrentHashMap<>();
    private volatile PolicyBase current;
    private volatile Map<String, String> seen;

    Policies(@Value("${keukentafel.policies:consent-policies}") String folder) {
        this.folder = Path.of(folder);
        this.seen = files();
        this.current = read(this.folder);
    }

    /** Take it once per decision, so that one decision is made by one set of policies. */
    public PolicyBase now() {
        return current;
    }

    /** Any policy file that holds or held since the start, by its hash. */
    public Optional<Policy> byHash(String hash) {
        return current.byHash(hash).or(() -> Optional.ofNullable(earlier.get(hash)));
    }

    /** Reads the folder again; says what is wrong with it, and then keeps what holds. */
    public synchronized List<String> reload() {
        return switch (PolicyBase.load(folder)) {
            case Loaded.Bad bad -> bad.issues().stream().map(Issue::printed).toList();
            case Loaded.Good good -> {
                List<String> broken = PolicyProof.of(folder).proved().broken();
                if (broken.isEmpty()) {
                    PolicyBase before = current;
                    before.purposes().stream()
                            .flatMap(purpose -> before.versions(purpose).stream())
                            .forEach(policy -> earlier.put(policy.hash(), policy));
                    current = good.base();
                }
                yield broken;
            }
        };
    }

    /** Loads what changed on disk; while it does not hold, what held goes on, and the reason is in the service's own log. */
    @Scheduled(fixedDelay = "${keukentafel.policies-watched-every:10s}", initialDelay = "10s")
    void loadWhatChanged() {
        Map<String, String> found = files();
        if (found.equals(seen)) {
            return;
        }
        seen = found;
        List<String> wrong = reload();
        if (wrong.isEmpty()) {
            LOG.info("the policies changed and were loaded");
        } else {
            LOG.error("the policies changed and do not hold; those before them go on: {}", String.join("\n", wrong));
        }
    }

    /** When each file was written and how long it is. */
    private Map<String, String> files() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        } catch (IOException | UncheckedIOException e) {
            found.put("", "cannot be read");
        }
        return found;
    }

    private static PolicyBase read(Path folder) {
        return switch (PolicyBase.load(folder)) {
            case Loaded.Good good -> good.base();
            case Loaded.Bad bad ->
                throw new IllegalStateException("the policies do not hold:\n"
                        + String.join(
                                "\n", bad.issues().stream().map(Issue::printed).toList()));
        };
    }
}
