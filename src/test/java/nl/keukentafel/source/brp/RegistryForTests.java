package nl.keukentafel.source.brp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.keukentafel.household.Asking;
import nl.keukentafel.household.PersonRegistry;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.brp.BrpRegister;

/** The real registry of persons before registers that say what a test wants, at {@link #NOW}. */
public final class RegistryForTests implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final TownHall hall;

    /** @param records whole {@code Persoon} objects by BSN */
    public RegistryForTests(Function<String, Optional<ObjectNode>> records, Register measures) {
        hall = new TownHall(List.of(new BrpRegister(records, TownHall.NOW), measures));
    }

    /** One that remembers no failure of an earlier question. */
    public PersonRegistry fresh() {
        hall.heal();
        return hall.registry;
    }

    public PersonRef ref(MunicipalityCode municipality, KvkNumber number) {
        return hall.vault.refOf(municipality, number);
    }

    public PersonRef ref(MunicipalityCode municipality, String bsn) {
        return hall.vault.refOf(municipality, new Bsn(bsn));
    }

    public Asking asking() {
        return TownHall.asking();
    }

    @Override
    public void close() {
        hall.close();
    }
}
