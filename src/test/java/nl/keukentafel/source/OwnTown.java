package nl.keukentafel.source;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import nl.keukentafel.decision.Grant;
import nl.keukentafel.decision.GrantForTests;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.sandbox.Town;

/** The town over real HTTP, with the municipalities' own files and a vault in memory. */
public final class OwnTown implements AutoCloseable {
    public static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    public static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    public static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    private final Clock clock;
    private final Town town;
    private final Municipalities municipalities;
    private final Vault vault = memoryVault();

    private OwnTown(Clock clock) {
        this.clock = clock;
        this.town = Town.start(0, clock, AllRegisters.at(clock));
        this.municipalities = new MunicipalityFiles(
                        Path.of("consent-policies/municipalities"),
                        town.address().toString())
                .read();
    }

    public static OwnTown open(Clock clock) {
        return new OwnTown(clock);
    }

    public Town town() {
        return town;
    }

    public Municipalities municipalities() {
        return municipalities;
    }

    public Vault vault() {
        return vault;
    }

    public Clock clock() {
        return clock;
    }

    /** A grant for all fields of a topic, of somebody in a municipality. */
    public Grant grant(MunicipalityCode municipality, String bsn, Topic topic, LocalDate dataFrom) {
        PersonRef whose = vault.refOf(municipality, new Bsn(bsn));
        return GrantForTests.of(municipality, whose, topic, TopicFields.of(topic), dataFrom);
    }

    /** What a source says of all that it ever knew of somebody. */
    public SourceAnswer ask(SourceSystem source, MunicipalityCode municipality, String bsn) {
        return ask(source, municipality, bsn, LONG_AGO);
    }

    public SourceAnswer ask(SourceSystem source, MunicipalityCode municipality, String bsn, LocalDate dataFrom) {
        Topic topic = source.topics().iterator().next();
        return source.ask(
                grant(municipality, bsn, topic, dataFrom), topic, new Call(Duration.ofSeconds(5), TRACEPARENT));
    }

    /** {@code item field value} of each datum, in the source's order. */
    public static List<String> lines(SourceAnswer answer) {
        return answer instanceof SourceAnswer.Answered told
                ? told.data().stream()
                        .map(datum -> datum.item() + " " + datum.field() + " " + said(datum.value()))
                        .toList()
                : List.of(answer.getClass().getSimpleName());
    }

    private static String said(Datum.Value value) {
        return switch (value) {
            case Datum.Value.Text text -> text.text();
            case Datum.Value.Money money -> money.cents() + " " + money.per();
            case Datum.Value.Day day -> day.date().earliest().toString();
            case Datum.Value.Count count -> String.valueOf(count.count());
            case Datum.Value.Coded coded -> coded.nl();
            case Datum.Value.Flag flag -> String.valueOf(flag.yes());
        };
    }

    @Override
    public void close() {
        town.close();
    }

    /** Knows refs and BSNs; nothing else of a vault is used by the registers. */
    private static Vault memoryVault() {
        ConcurrentMap<String, PersonRef> refs = new ConcurrentHashMap<>();
        ConcurrentMap<PersonRef, Bsn> bsns = new ConcurrentHashMap<>();
        return (Vault) Proxy.newProxyInstance(
                OwnTown.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, given) -> {
                    if (method.getName().equals("refOf") && given[1] instanceof Bsn bsn) {
                        PersonRef ref =
                                refs.computeIfAbsent(given[0] + bsn.digits(), key -> new PersonRef(UUID.randomUUID()));
                        bsns.put(ref, bsn);
                        return ref;
                    }
                    if (method.getName().equals("bsnOf")) {
                        return Optional.ofNullable(bsns.get(given[1]));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
