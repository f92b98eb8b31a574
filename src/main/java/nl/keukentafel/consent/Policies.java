package nl.keukentafel.consent;

import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** The day has begun in Amsterdam when it has begun in any municipality that is served. */
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final Path folder;
    private final List<FolderRule> rules;
    private final Function<PolicyBase, List<String>> proof;
    private final Function<PolicyBase, List<String>> proofAfterStart;
    private final TextsInForce texts;
    private final Clock clock;
    private final Map<String, Policy> earlier = new ConcurrentHashMap<>();
    private volatile PolicyBase current;
    private volatile Map<String, String> seen;
    private volatile boolean proved;
    private volatile boolean broken;
    private volatile boolean edited;
    private volatile Set<TextsInForce.Text> keptLast = Set.of();

    @Inject
    Policies(
            @Value("${keukentafel.policies:consent-policies}") String folder,
            @Value("${keukentafel.policies-proved-after-start:true}") boolean provedAfterStart,
            List<FolderRule> rules,
            TextsInForce texts,
            Clock clock) {
        this(Path.of(folder), rules, PolicyProof::broken, PolicyProof::brokenBesideOtherWork, texts, clock);
        this.proved = !provedAfterStart;
        keepWhatIsInForce();
    }

    /** @param proof the laws that do not hold, one line each */
    Policies(
            Path folder,
            List<FolderRule> rules,
            Function<PolicyBase, List<String>> proof,
            TextsInForce texts,
            Clock clock) {
        this(folder, rules, proof, proof, texts, clock);
    }

    private Policies(
            Path folder,
            List<FolderRule> rules,
            Function<PolicyBase, List<String>> proof,
            Function<PolicyBase, List<String>> proofAfterStart,
            TextsInForce texts,
            Clock clock) {
        this.proofAfterStart = proofAfterStart;
        this.texts = texts;
        this.folder = folder;
        this.rules = List.copyOf(rules);
        this.proof = proof;
        this.clock = clock;
        this.seen = files();
        this.current = read(this.folder);
        List<String> edited = edited(current);
        if (!edited.isEmpty()) {
            current = PolicyBase.broken(current);
            this.edited = true;
            LOG.error(
                    "the policies were edited while nothing ran; nothing is opened by them: {}",
                    String.join("\n", edited));
        }
    }

    /** Take it once per decision, so that one decision is made by one set of policies. */
    public PolicyBase now() {
        return current;
    }

    /** Any policy file that holds or held since the start, by its hash. */
    public Optional<Policy> byHash(String hash) {
        return current.byHash(hash).or(() -> Optional.ofNullable(earlier.get(hash)));
    }

    /**
     * Reads the folder again; says what is wrong with it, and then keeps what holds. What is proved is what was read, and
     * what was read takes the place of what held.
     */
    public synchronized List<String> reload() {
        prove();
        keepWhatIsInForce();
        List<String> wrong = new ArrayList<>();
        Loaded loaded = PolicyBase.load(folder);
        if (loaded instanceof Loaded.Bad bad) {
            bad.issues().stream().map(Issue::printed).forEach(wrong::add);
        }
        rules.forEach(rule -> wrong.addAll(rule.mistakes(folder)));
        if (loaded instanceof Loaded.Good good) {
            wrong.addAll(edited(good.base()));
            if (wrong.isEmpty()) {
                wrong.addAll(proof.apply(good.base()));
            }
            if (wrong.isEmpty()) {
                PolicyBase before = current;
                before.purposes().stream()
                        .flatMap(purpose -> before.versions(purpose).stream())
                        .forEach(policy -> earlier.put(policy.hash(), policy));
                current = good.base();
                proved = true;
                broken = false;
                edited = false;
                keepWhatIsInForce();
            }
        }
        return List.copyOf(wrong);
    }

    /**
     * A text by which was decided stays as it was; a purpose as a whole may end. What no law allows may be mended in its
     * place, since nothing was opened by it.
     */
    private List<String> edited(PolicyBase fresh) {
        if (broken) {
            return List.of();
        }
        return texts.kept().stream()
                .filter(text -> fresh.byHash(text.hash()).isEmpty()
                        && !fresh.versions(text.purpose()).isEmpty())
                .sorted(Comparator.comparing(TextsInForce.Text::purpose).thenComparing(TextsInForce.Text::validFrom))
                .map(text -> folder.resolve("purposes")
                                .resolve(text.purpose().value())
                                .resolve(text.validFrom() + ".yaml")
                        + ":1:1: this text was in force and is edited or gone; put it back (SHA-256 " + text.hash()
                        + "), and write what is new in a file of a new day")
                .toList();
    }

    /** Only of what was proved: by anything else nothing should have been decided. */
    private synchronized void keepWhatIsInForce() {
        if (!proved || broken || edited) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), AMSTERDAM);
        PolicyBase now = current;
        Set<TextsInForce.Text> inForce = now.purposes().stream()
                .flatMap(purpose -> now.versions(purpose).stream())
                .filter(policy -> !policy.validFrom().isAfter(today))
                .map(policy -> new TextsInForce.Text(policy.purpose(), policy.validFrom(), policy.hash()))
                .collect(Collectors.toUnmodifiableSet());
        if (!inForce.equals(keptLast)) {
            texts.keep(inForce);
            keptLast = inForce;
        }
    }

    /** Proves what was loaded at start; when a law does not hold, nothing is opened until the folder is mended. */
    private synchronized void prove() {
        if (proved || edited) {
            return;
        }
        List<String> against = proofAfterStart.apply(current);
        if (!against.isEmpty()) {
            current = PolicyBase.broken(current);
            broken = true;
            LOG.error("the policies do not hold; nothing is opened by them: {}", String.join("\n", against));
        }
        proved = true;
    }

    /** Loads what changed on disk; while it does not hold, what held goes on, and the reason is in the service's own log. */
    @Scheduled(fixedDelay = "${keukentafel.policies-watched-every:10s}", initialDelay = "10s")
    void loadWhatChanged() {
        prove();
        keepWhatIsInForce();
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
