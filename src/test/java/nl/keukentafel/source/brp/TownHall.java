package nl.keukentafel.source.brp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.keukentafel.casefile.CaseKey;
import nl.keukentafel.casefile.CaseKeyForTests;
import nl.keukentafel.household.Asking;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.municipality.SourceSetting;
import nl.keukentafel.municipality.StopSwitch;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.VaultInMemory;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.Town;
import nl.keukentafel.sandbox.brp.BewoningRegister;
import nl.keukentafel.sandbox.brp.BrpRegister;
import nl.keukentafel.sandbox.representation.RepresentationRegister;
import nl.keukentafel.source.RegisterCalls;
import nl.keukentafel.source.RegisterCallsForTests;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.representation.MeasuresForTests;

/** The real clients before the town's registers, with the two municipalities as their files say. */
final class TownHall implements AutoCloseable {
    static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");
    static final MunicipalityCode WITHOUT_ADDRESSES = new MunicipalityCode("gm9903");
    static final MunicipalityCode WITH_DEAD_ADDRESSES = new MunicipalityCode("gm9904");

    final Town town;
    final VaultInMemory vault = new VaultInMemory();
    final StopSwitch stops;
    BrpPersonRegistry registry;
    final SourceSystem source;

    private final Municipalities municipalities;

    TownHall() {
        this(List.of(new BrpRegister(NOW), new BewoningRegister(NOW), new RepresentationRegister(NOW)));
    }

    TownHall(List<Register> registers) {
        town = Town.start(0, NOW, registers);
        stops = new StopSwitch(emptyFolder());
        municipalities = municipalities(town.address().toString());
        registry = registry();
        source = new BrpSource(new BrpClient(municipalities, NOW), vault, NOW);
    }

    private BrpPersonRegistry registry() {
        RegisterCalls calls = RegisterCallsForTests.of(municipalities, stops, NOW);
        return new BrpPersonRegistry(
                new BrpClient(municipalities, NOW),
                new BewoningClient(municipalities, NOW),
                MeasuresForTests.client(municipalities, calls, vault, NOW),
                vault,
                municipalities,
                calls,
                NOW);
    }

    /** Everything works, nobody was asked anything, and no breaker remembers otherwise. */
    void heal() {
        town.heal();
        town.forget();
        registry = registry();
    }

    static Asking asking() {
        return Asking.atMost(Duration.ofSeconds(10), TRACE);
    }

    CaseKey key(MunicipalityCode municipality, String bsn) {
        return CaseKeyForTests.of(municipality, ref(municipality, bsn));
    }

    PersonRef ref(MunicipalityCode municipality, String bsn) {
        return vault.refOf(municipality, new Bsn(bsn));
    }

    /** What was asked of a register since the last {@link Town#forget()}, bodies only. */
    List<String> asked(String register) {
        return town.recorded().stream()
                .filter(recorded -> recorded.register().equals(register))
                .map(recorded -> recorded.body())
                .toList();
    }

    private static Municipalities municipalities(String town) {
        var real = new MunicipalityFiles(Path.of("consent-policies", "municipalities"), town).read();
        Map<MunicipalityCode, Municipality> all = new TreeMap<>();
        real.all().forEach(one -> all.put(one.code(), one));
        Municipality any = real.get(ZANDOORD);
        all.put(WITHOUT_ADDRESSES, like(any, WITHOUT_ADDRESSES, Map.of()));
        var dead = new SourceSetting("http://127.0.0.1:1", Duration.ofSeconds(2));
        all.put(
                WITH_DEAD_ADDRESSES,
                like(any, WITH_DEAD_ADDRESSES, Map.of("brp", dead, "bewoning", dead, "representation", dead)));
        return new Municipalities(all);
    }

    private static Municipality like(Municipality one, MunicipalityCode code, Map<String, SourceSetting> sources) {
        return new Municipality(
                code,
                one.name(),
                one.tone(),
                one.zone(),
                one.languages(),
                one.contact(),
                one.teams(),
                one.adoptions(),
                one.defaultDuration(),
                one.longestDuration(),
                one.retention(),
                one.signedBases(),
                sources,
                one.staff(),
                one.face(),
                one.town());
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory("stops");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        town.close();
    }
}
