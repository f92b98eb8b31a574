package nl.keukentafel.source.brp;

import static nl.keukentafel.source.brp.TownHall.NOW;
import static nl.keukentafel.source.brp.TownHall.TRACE;
import static nl.keukentafel.source.brp.TownHall.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.PersonRegistry.Count;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.brp.BewoningRegister;
import nl.keukentafel.sandbox.brp.BrpRegister;
import nl.keukentafel.sandbox.representation.RepresentationRegister;
import org.junit.jupiter.api.Test;

/** Where two registers contradict each other, or one says more than may be told, the careful answer is given. */
class RegistersThatDisagreeTest {
    private static final String NO_MEASURES = "{\"burgerservicenummer\":\"%s\",\"measures\":[]}";

    /** A register that always says the same. */
    private record Fixed(String name, String path, String body) implements Register {
        @Override
        public Reply answer(Request request) {
            return Reply.ok("application/json", body);
        }
    }

    @Test
    void curateleThatOnlyOneRegisterKnowsOfIsUnclear() {
        var none = new Fixed("representation", "/representation", NO_MEASURES.formatted("999990196"));
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), new BewoningRegister(NOW), none))) {
            assertThat(authority(hall, "999990196").curator()).isEqualTo(new Measure.Unclear());
        }
    }

    @Test
    void guardianshipWithoutANameIsUndetermined() {
        var none = new Fixed("representation", "/representation", NO_MEASURES.formatted("999990421"));
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), new BewoningRegister(NOW), none))) {
            assertThat(authority(hall, "999990421").guardians()).isEqualTo(new Guardians.Undetermined());
        }
    }

    @Test
    void aCoResidentWhoseDataAreSecretIsNotCounted() {
        var bewoning = new Fixed(
                "bewoning",
                "/bewoning",
                "{\"bewoningen\":[{\"adresseerbaarObjectIdentificatie\":\"9901010000000009\",\"bewoners\":["
                        + "{\"burgerservicenummer\":\"999990317\"},"
                        + "{\"burgerservicenummer\":\"999990172\",\"geheimhoudingPersoonsgegevens\":true},"
                        + "{\"burgerservicenummer\":\"999990305\"}],\"mogelijkeBewoners\":["
                        + "{\"burgerservicenummer\":\"999990184\",\"geheimhoudingPersoonsgegevens\":true}]}]}");
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), bewoning, new RepresentationRegister(NOW)))) {
            assertThat(counted(hall)).isEqualTo(new CoResidents.Counted(1, 0));
        }
    }

    @Test
    void theResidentsOfAnotherDwellingAreNotCounted() {
        var bewoning = new Fixed(
                "bewoning",
                "/bewoning",
                "{\"bewoningen\":[{\"adresseerbaarObjectIdentificatie\":\"9901010000000001\",\"bewoners\":"
                        + "[{\"burgerservicenummer\":\"999990044\"}]}]}");
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), bewoning, new RepresentationRegister(NOW)))) {
            assertThat(counted(hall)).isEqualTo(new CoResidents.RegisterDown());
        }
    }

    private static Authority authority(TownHall hall, String bsn) {
        var told =
                (Deciders.Told) hall.registry.authority(hall.key(WATERSTAD, bsn), authorities -> Agreed.NOBODY, TRACE);
        return told.over(hall.ref(WATERSTAD, bsn)).orElseThrow();
    }

    private static CoResidents counted(TownHall hall) {
        var composed = (Composition.Composed)
                hall.registry.compose(hall.key(WATERSTAD, "999990317"), Count.CO_RESIDENTS, TRACE);
        return composed.household().coResidents();
    }
}
