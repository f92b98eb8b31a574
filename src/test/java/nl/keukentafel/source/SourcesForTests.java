package nl.keukentafel.source;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Town;

/** The service's own context, with its real vault, beside a town of these registers. */
public final class SourcesForTests implements AutoCloseable {
    /** A test number that nobody in the town has. */
    public static final Bsn NOBODY = new Bsn("999990779");

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Town town;
    private final ApplicationContext context;

    private SourcesForTests(Town town, ApplicationContext context) {
        this.town = town;
        this.context = context;
    }

    public static SourcesForTests beside(List<Register> registers) {
        Town town = Town.start(0, Clock.systemUTC(), registers);
        ApplicationContext context = ApplicationContext.builder()
                .environments("test")
                .properties(Map.of(
                        ContractMunicipalities.PROPERTY,
                        true,
                        "keukentafel.town",
                        town.address().toString(),
                        "datasources.default.url",
                        memory(),
                        "datasources.keys.url",
                        memory(),
                        "keukentafel.keys.master",
                        Base64.getEncoder().encodeToString(new byte[32])))
                .start();
        return new SourcesForTests(town, context);
    }

    public Town town() {
        return town;
    }

    /** Every source that the service has, by name. */
    public List<SourceSystem> sources() {
        return context.getBeansOfType(SourceSystem.class).stream()
                .sorted(Comparator.comparing(SourceSystem::name))
                .toList();
    }

    public SourceSystem source(String name) {
        return sources().stream()
                .filter(source -> source.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Asks a source for all fields of a topic since long ago. */
    public SourceAnswer ask(SourceSystem source, Topic topic, Bsn bsn) {
        PersonRef ref = refOf(ContractMunicipalities.LIT, bsn);
        var grant = GrantForTests.of(
                ContractMunicipalities.LIT, ref, topic, TopicFields.of(topic), LocalDate.of(1900, 1, 1));
        return source.ask(grant, topic, new Call(Duration.ofSeconds(10), TRACEPARENT));
    }

    public SourceSystemContract.Place place() {
        return new SourceSystemContract.Place(
                town,
                ContractMunicipalities.LIT,
                ContractMunicipalities.DARK,
                ContractMunicipalities.DEAD,
                this::refOf,
                new PersonRef(UUID.randomUUID()),
                people(),
                NOBODY);
    }

    /** Everybody of the town who has a BSN. */
    public static List<Bsn> people() {
        return Stream.of(
                        "019 020 032 044 068 081 093 111 123 135 147 159 160 172 184 196 202 226 238 263 275 287",
                        "299 305 317 329 342 366 378 391 408 421")
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(last -> new Bsn("999990" + last))
                .toList();
    }

    private PersonRef refOf(MunicipalityCode municipality, Bsn bsn) {
        return context.getBean(Vault.class).refOf(municipality, bsn);
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }

    @Override
    public void close() {
        context.close();
        town.close();
    }
}
