package nl.keukentafel.source.brp;

import static nl.keukentafel.source.brp.TownHall.NOW;
import static nl.keukentafel.source.brp.TownHall.WATERSTAD;
import static nl.keukentafel.source.brp.TownHall.asking;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.PersonRegistry.Count;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.brp.BewoningRegister;
import nl.keukentafel.sandbox.brp.BrpRegister;
import nl.keukentafel.sandbox.representation.RepresentationRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where two registers contradict each other, or one says more than may be told, the careful answer is given. */
class RegistersThatDisagreeTest {
    private static final String TODAY = period("2026-11-21", "2026-11-22");
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
                "{\"bewoningen\":[{\"adresseerbaarObjectIdentificatie\":\"9901010000000009\"," + TODAY
                        + "\"bewoners\":["
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
                "{\"bewoningen\":[{\"adresseerbaarObjectIdentificatie\":\"9901010000000001\"," + TODAY + "\"bewoners\":"
                        + "[{\"burgerservicenummer\":\"999990044\"}]}]}");
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), bewoning, new RepresentationRegister(NOW)))) {
            assertThat(counted(hall)).isEqualTo(new CoResidents.RegisterDown());
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20,2026-11-21", "2026-11-22,2026-11-23", "2026-13-21,2026-11-22"})
    void aCountOfAnotherDayIsNoCount(String from, String until) {
        assertThat(countedBy("9901010000000009", period(from, until), "999990317"))
                .isEqualTo(new CoResidents.RegisterDown());
    }

    @Test
    void aDwellingWhereTheResidentIsNotRegisteredIsAnotherOne() {
        assertThat(countedBy("9901010000000009", TODAY, "999990044")).isEqualTo(new CoResidents.RegisterDown());
        assertThat(countedBy("9901010000000009", TODAY, "999990317")).isEqualTo(new CoResidents.Counted(0, 0));
    }

    private static CoResidents countedBy(String dwelling, String period, String only) {
        var bewoning = new Fixed(
                "bewoning",
                "/bewoning",
                "{\"bewoningen\":[{\"adresseerbaarObjectIdentificatie\":\"" + dwelling + "\"," + period
                        + "\"bewoners\":[{\"burgerservicenummer\":\"" + only + "\"}]}]}");
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), bewoning, new RepresentationRegister(NOW)))) {
            return counted(hall);
        }
    }

    private static String period(String from, String until) {
        return "\"periode\":{\"datumVan\":\"" + from + "\",\"datumTot\":\"" + until + "\"},";
    }

    @Test
    void whoDecidesForAnotherMemberIsUnclearWhenNothingIsSaidOfThemAlone() {
        var real = new RepresentationRegister(NOW);
        var forgetful = new Register() {
            @Override
            public String name() {
                return real.name();
            }

            @Override
            public String path() {
                return real.path();
            }

            @Override
            public Reply answer(Request request) {
                boolean marleen = new String(request.body(), StandardCharsets.UTF_8).contains("999990068");
                return marleen ? new Reply(503, "text/plain", new byte[0]) : real.answer(request);
            }
        };
        try (var hall = new TownHall(List.of(new BrpRegister(NOW), new BewoningRegister(NOW), forgetful))) {
            PersonRef marleen = hall.ref(WATERSTAD, "999990068");
            var told = (Deciders.Told) hall.registry.authority(
                    hall.key(WATERSTAD, "999990044"),
                    authorities -> new Agreed(Set.of(marleen), Set.of(marleen)),
                    asking());
            assertThat(told.over(marleen).orElseThrow().administrator()).isEqualTo(new Measure.Unclear());
            assertThat(told.over(hall.ref(WATERSTAD, "999990044")).orElseThrow().administrator())
                    .as("the resident's own is known")
                    .isEqualTo(new Measure.None());
        }
    }

    private static Authority authority(TownHall hall, String bsn) {
        var told = (Deciders.Told)
                hall.registry.authority(hall.key(WATERSTAD, bsn), authorities -> Agreed.NOBODY, asking());
        return told.over(hall.ref(WATERSTAD, bsn)).orElseThrow();
    }

    private static CoResidents counted(TownHall hall) {
        var composed = (Composition.Composed)
                hall.registry.compose(hall.key(WATERSTAD, "999990317"), Count.CO_RESIDENTS, asking());
        return composed.household().coResidents();
    }
}
